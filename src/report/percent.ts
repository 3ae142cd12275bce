/**
 * The share that a text names as `100%`, `38 %`, `70 percent`, `99.5%` or `12,5 %`; null unless it names
 * exactly one. A span such as `50-60 %` names two.
 */
export const percentIn = (text: string): number | null => {
  const shares = new Set(
    [...text.matchAll(SHARE)].flatMap(([, from, share]) =>
      [from, share].filter((found) => found !== undefined).map(numberOf),
    ),
  )
  const [only = null] = shares
  return shares.size === 1 ? only : null
}

const NUMBER = '\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d{1,12}(?:[.,]\\d{1,12})?'
/** The first number of a span is one of `50-60 %`, `50 to 60 percent`, `between 50 and 60%`. */
const SPAN = `(?:(${NUMBER})\\s?(?:%\\s?)?(?:[-\\u2010-\\u2015]|to|and|or)\\s?)?`
/** `%20` in an address is no share, and neither is what stands in the middle of a word. */
const SHARE = new RegExp(
  `(?<![\\w.,])${SPAN}(${NUMBER})[\\s-]?(?:[%\\u066a\\uff05](?!\\w)|per\\s?cent\\b)`,
  'gi',
)

const numberOf = (digits: string): number =>
  Number(
    /^\d{1,3}(?:,\d{3})+(?:\.|$)/.test(digits)
      ? digits.replaceAll(',', '')
      : digits.replace(',', '.'),
  )
