const INDENT = '  '

/**
 * A fenced block. Its fence is longer than any run of backticks inside; its indentation puts it into the
 * list's item above it and does no harm where there is none.
 */
export const codeLines = (lines: readonly string[]): readonly string[] => {
  const fence = '`'.repeat(Math.max(3, longestRun(lines) + 1))
  return [fence, ...lines, fence].map((line) => (line === '' ? '' : `${INDENT}${line}`))
}

const longestRun = (lines: readonly string[]): number =>
  lines
    .flatMap((line) => line.match(/`+/g) ?? [])
    .reduce((longest, run) => Math.max(longest, run.length), 0)
