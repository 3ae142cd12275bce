/** One thing that was looked at. Where it is wrong, the detail also says how to mend it. */
export interface Check {
  readonly name: string
  readonly state: 'ok' | 'wrong'
  readonly detail: string
}

export const ok = (name: string, detail: string): Check => ({ name, state: 'ok', detail })

export const wrong = (name: string, detail: string): Check => ({ name, state: 'wrong', detail })

/** What was given up stays in the database, but is told only as long as somebody may still want it. */
export const TOLD_FOR_DAYS = 7
const NAMED = 3

/** The first few of several, and how many more there are. */
export const firstFew = (all: readonly string[]): string => {
  const more = all.length > NAMED ? [`and ${all.length - NAMED} more`] : []
  return [...all.slice(0, NAMED), ...more].join(', ')
}

export const counted = (count: number, thing: string): string =>
  `${count} ${thing}${count === 1 ? '' : 's'}`
