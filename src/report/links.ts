/** Where a link may begin, up to the white space or bracket that ends it; `linkIn` finds its proper end. */
export const LINK_START = '(?<![A-Za-z])(?:https?://|ftp://|www\\.)[^\\s<>]*'

/**
 * The link at the head of a run without white space: punctuation at its end belongs to the sentence, and so
 * does a closing parenthesis that the link did not open (GFM, extended autolinks).
 */
export const linkIn = (run: string): string => {
  let unopened = countOf(run, ')') - countOf(run, '(')
  let end = run.length
  for (; end > 0; end -= 1) {
    const last = run[end - 1] ?? ''
    if (last === ')' && unopened > 0) unopened -= 1
    else if (!'?!.,:;*_~\'"|\\`]}'.includes(last)) break
  }
  return run.slice(0, end)
}

const countOf = (text: string, char: string): number => text.split(char).length - 1
