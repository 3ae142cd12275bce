/** Who has no mouse scrolls with the arrow keys, for which what scrolls must take the focus. */
export const SCROLLS = { tabIndex: 0 } as const
