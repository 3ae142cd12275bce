/** Something wrong with a line of a file. */
interface Problem {
  readonly line: number
  readonly why: string
  readonly right: string
}

/** Problems as compilers tell them: file, line, what is wrong, and what a right line looks like. */
export const problemsText = (file: string, problems: readonly Problem[]): string =>
  problems
    .map(({ line, why, right }) => `${file}:${line}: ${why}; for example: ${right}`)
    .join('\n')
