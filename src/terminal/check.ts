/** One thing that was looked at. Where it is wrong, the detail also says how to mend it. */
export interface Check {
  readonly name: string
  readonly state: 'ok' | 'wrong'
  readonly detail: string
}

export const ok = (name: string, detail: string): Check => ({ name, state: 'ok', detail })

export const wrong = (name: string, detail: string): Check => ({ name, state: 'wrong', detail })

export const counted = (count: number, thing: string): string =>
  `${count} ${thing}${count === 1 ? '' : 's'}`
