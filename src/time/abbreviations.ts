/** What people mean by an abbreviation when neither their own zone nor the incident's uses it (R7, R8). */
export interface Abbreviation {
  /** More than one: the reading has to be asked for, unless all of them give the same instant. */
  readonly zones: readonly [string, ...string[]]
  /** ET, CT, MT and PT name both seasons of a zone, so they cannot settle an overlap or a gap. */
  readonly generic?: readonly string[]
  /** Only in parentheses: AWS MSK and the west region are words here (R9). */
  readonly parenthesised?: true
  /** In lower case it is a word (French, German, English), and a zone only after am or pm (R9). */
  readonly wordLike?: true
}

/** The closed list of R9. */
export const ABBREVIATIONS: Readonly<Record<string, Abbreviation>> = {
  ET: { zones: ['America/New_York'], generic: ['EST', 'EDT'] },
  CT: { zones: ['America/Chicago'], generic: ['CST', 'CDT'] },
  MT: { zones: ['America/Denver'], generic: ['MST', 'MDT'] },
  PT: { zones: ['America/Los_Angeles'], generic: ['PST', 'PDT'] },
  EST: { zones: ['America/New_York'], wordLike: true },
  EDT: { zones: ['America/New_York'] },
  CST: { zones: ['America/Chicago', 'Asia/Shanghai', 'America/Havana'] },
  CDT: { zones: ['America/Chicago'] },
  MST: { zones: ['America/Denver', 'America/Phoenix'] },
  MDT: { zones: ['America/Denver'] },
  PST: { zones: ['America/Los_Angeles'] },
  PDT: { zones: ['America/Los_Angeles'] },
  AKST: { zones: ['America/Anchorage'] },
  AKDT: { zones: ['America/Anchorage'] },
  HST: { zones: ['Pacific/Honolulu'] },
  AST: { zones: ['America/Halifax'] },
  ADT: { zones: ['America/Halifax'] },
  NST: { zones: ['America/St_Johns'] },
  NDT: { zones: ['America/St_Johns'] },
  BST: { zones: ['Europe/London'] },
  WET: { zones: ['Europe/Lisbon'], wordLike: true },
  WEST: { zones: ['Europe/Lisbon'], parenthesised: true },
  CET: { zones: ['Europe/Paris'] },
  CEST: { zones: ['Europe/Paris'] },
  EET: { zones: ['Europe/Athens'] },
  EEST: { zones: ['Europe/Athens'] },
  MSK: { zones: ['Europe/Moscow'], parenthesised: true },
  SAST: { zones: ['Africa/Johannesburg'] },
  IST: { zones: ['Asia/Kolkata', 'Asia/Jerusalem', 'Europe/Dublin'], wordLike: true },
  PKT: { zones: ['Asia/Karachi'] },
  WIB: { zones: ['Asia/Jakarta'] },
  SGT: { zones: ['Asia/Singapore'] },
  HKT: { zones: ['Asia/Hong_Kong'] },
  JST: { zones: ['Asia/Tokyo'] },
  KST: { zones: ['Asia/Seoul'] },
  AEST: { zones: ['Australia/Sydney', 'Australia/Brisbane'] },
  AEDT: { zones: ['Australia/Sydney'] },
  ACST: { zones: ['Australia/Adelaide', 'Australia/Darwin'] },
  ACDT: { zones: ['Australia/Adelaide'] },
  AWST: { zones: ['Australia/Perth'] },
  NZST: { zones: ['Pacific/Auckland'] },
  NZDT: { zones: ['Pacific/Auckland'] },
  BRT: { zones: ['America/Sao_Paulo'] },
}
