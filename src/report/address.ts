/** An address that may be followed: `{{double}}` braces print it so that it fits into a link of the format. */
export interface Address {
  readonly href: string
}

/** Null for what is no address of the web, such as `javascript:`, and for one that says who logs in. */
export const addressOf = (typed: string | null): Address | null => {
  if (typed === null || !URL.canParse(typed)) return null
  const url = new URL(typed)
  if (!/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return null
  return { href: harmless(url.href) }
}

/** Without what could end a link, a cell or an attribute, and without what looks like an entity. */
const harmless = (href: string): string =>
  href.replace(/[\s<>"'`\\|{}()]/g, encoded).replace(/&(#?\w+);/g, '&$1%3B')

const encoded = (char: string): string =>
  `%${char.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase()}`
