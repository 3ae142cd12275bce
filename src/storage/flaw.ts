/** Something that `scribe verify` found wrong in what is stored. */
export type Flaw =
  /** In the words of the database. */
  | { readonly code: 'damaged'; readonly detail: string }
  | { readonly code: 'orphan'; readonly table: string; readonly parent: string }
  | { readonly code: 'unreadable'; readonly table: string; readonly key: string }
  | (Where & { readonly code: 'no-records' })
  /** Numbers that should run from 1 without gaps and in order do not. */
  | (Where & {
      readonly code: 'gap'
      readonly of: 'records' | 'entries'
      readonly expected: number
      readonly found: number
    })
  /** A column beside a record does not say what the record says. */
  | (Where & { readonly code: 'record-differs'; readonly seq: number; readonly column: string })
  /** The incident in lists is not what its records tell. */
  | (Where & { readonly code: 'line-differs'; readonly column: string })
  /** The messages by which records are found are not those that the records repeat. */
  | (Where & { readonly code: 'quote-differs'; readonly seq: number })
  /** It still says what a later record redacts. */
  | (Where & { readonly code: 'not-redacted'; readonly seq: number })
  /** It is said to show what was not recorded yet. */
  | (Where & { readonly code: 'display-ahead'; readonly kind: string; readonly shown: number })
  /** It shows an older version, and nothing would bring it up to date. */
  | (Where & { readonly code: 'display-overlooked'; readonly kind: string; readonly shown: number })
  /** It is put off until some time and for ever, or says nothing at all. */
  | (Where & { readonly code: 'reminder-unclear'; readonly kind: string })
  /** The records cannot be told as an incident at all. */
  | (Where & { readonly code: 'incoherent'; readonly detail: string })

export interface Where {
  readonly workspace: string
  readonly incident: number
}
