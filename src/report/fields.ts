import type { Label } from './label.ts'
import type { CodeBlock, Postmortem } from './postmortem.ts'

/** What a field holds, and the fields inside of it where it is a group or a list of groups. */
export interface Field {
  readonly about: string
  /** Null where it is printed as it is, or is a list of what is. */
  readonly fields: Fields | null
}
export type Fields = { readonly [name: string]: Field }

/** A text for each field of a type: a group, or a list of groups, has its own fields beside its text. */
type Described<T> = { readonly [K in keyof T]-?: DescribedAs<NonNullable<T[K]>> }
type DescribedAs<V> = V extends CodeBlock | Label
  ? string
  : V extends readonly (infer I)[]
    ? I extends object
      ? readonly [string, Described<I>]
      : string
    : V extends object
      ? readonly [string, Described<V>]
      : string

const moment = {
  clock: '`10:02`',
  approximate: 'whether it is only about that',
  zone: '`PDT`, with its offset where the letters alone could mislead',
  date: '`August 10, 2024`',
} as const

const phase = {
  time: '`10:02`, with the date where it is not the day of the start',
  approximate: 'whether it is only about that',
  minutes: 'whole minutes since the start; nothing where it lies before it',
  early: 'whether it lies before the start',
  text: 'what was recorded with it',
} as const

const fact = {
  text: 'all of it',
  lead: 'its first paragraph',
  rest: 'its further paragraphs',
} as const

/** Typed so that a field of `Postmortem` that is not described, or one too many, does not compile. */
const DESCRIBED: Described<Postmortem> = {
  ref: '`INC-1`',
  title: 'on one line',
  status: [
    'where it stands; the flag of that name is true',
    {
      name: '`open`, `mitigated`, `resolved` or `cancelled`',
      ...{ open: 'flag', mitigated: 'flag', resolved: 'flag', cancelled: 'flag' },
    },
  ],
  severity: '`sev1`',
  services: 'the affected services, `API, Website`',
  roles: ['who had which role', { role: '`lead`', person: 'name' }],
  preview: 'whether this is a preview and not the report',
  zone: [
    'the one zone in which the times are told',
    {
      name: '`America/Los_Angeles`',
      plain: 'whether the name alone says it all, as `UTC` does',
      changes: 'whether its clocks changed in between',
      periods: [
        'what its clocks are called, in order',
        {
          from: 'when it began, on the clock that it ended; nothing for the first',
          abbreviation: '`PDT`; nothing where the zone has no letters of its own',
          offset: '`UTC-07:00`',
        },
      ],
    },
  ],
  duration: [
    'how long it lasted; exactly one of the first five is true',
    {
      known: 'it is over, and both ends are on record',
      ongoing: 'it is not over',
      cancelled: 'it was a false alarm; `end` is when that was known',
      reversed: 'the recorded end lies before the recorded start',
      unknown: 'no start is on record',
      length: '`1h 15m`, where it is known',
      approximate: 'whether one of the ends is only about right',
      start: ['where one is on record', moment],
      end: ['where one is on record', moment],
      sameDay: 'whether both ends lie on one day',
      together: 'whether both lie on one day and under one abbreviation',
      reopened: 'how many times it was reopened',
    },
  ],
  phases: [
    'the instants by which it is measured; nothing where nobody recorded one',
    {
      detected: ['when it was noticed', phase],
      mitigated: ['when users no longer suffered', phase],
      resolved: ['when it was over', phase],
    },
  ],
  impact: ['what users saw', fact],
  impactPercent: 'the share of users, where the impact names exactly one: `38`',
  rootCause: ['the root cause', fact],
  explanation: ['what was causing it, in detail', fact],
  fix: ['how it was fixed, in detail', fact],
  days: [
    'the timeline, by days of the zone',
    {
      date: '`Saturday, August 10, 2024`',
      entries: [
        'its lines; exactly one of the kinds is true, or `change` is there',
        {
          number: 'of the entry',
          time: '`10:10`, `10:10-10:25`; with the abbreviation where the clocks change',
          approximate: 'whether it is only about that',
          author: 'who said it',
          text: 'all of it',
          line: 'its first line',
          more: 'what follows the first line, as a block on a line of its own',
          labelled: 'whether its kind wants a label; every one but `note` does',
          ...{ started: 'kind', detected: 'kind', note: 'kind', hypothesis: 'kind' },
          ...{ deadend: 'kind', confirmed: 'kind', escalation: 'kind', mitigated: 'kind' },
          ...{ resolved: 'kind', reopened: 'kind', cancelled: 'kind' },
          hypothesisRef: '`H1`, for a hypothesis and what became of it',
          unsettled: 'for a hypothesis: nobody confirmed it or ruled it out',
          spent: 'for what closes a hypothesis: the time spent on it, `15 min`',
          undone: 'for what ends the incident: it was reopened afterwards',
          to: 'for an escalation: to whom',
          change: [
            'a setting that was set; one of the flags is true, or `role` is named',
            {
              ...{ severity: 'flag', services: 'flag', title: 'flag', timezone: 'flag' },
              role: 'which role was given',
              from: 'what it was before; nothing where it was not set',
              to: 'what it is now',
            },
          ],
        },
      ],
    },
  ],
  deadEnds: [
    'the misleading paths, by number',
    {
      ref: '`H1`',
      text: 'what was assumed',
      line: 'its first line',
      cut: 'whether there are more lines',
      opened: 'whether it was opened as a hypothesis before it was ruled out',
      openedBy: 'name',
      closedBy: 'name',
      alone: 'whether that is the same person',
      from: 'when it was opened',
      to: 'when it was ruled out',
      spent: '`15 min`; nothing unless both ends are known and in order',
      reversed: 'whether it is on record as ruled out before it was opened',
      evidence: 'what ruled it out',
      evidenceLine: 'its first line',
      evidenceCut: 'whether there are more lines',
    },
  ],
  escalations: [
    'who was called',
    {
      time: '`10:40`',
      approximate: 'whether it is only about that',
      to: 'names',
      reason: 'why',
    },
  ],
  improvements: 'a list of texts; `{{.}}` prints each',
  tasks: [
    'exactly one of `open done dropped` is true',
    {
      ref: '`T1`',
      text: 'what is to be done',
      owner: 'name',
      due: '`August 31, 2024`',
      assigned: 'whether there is an owner or a date',
      ...{ open: 'flag', done: 'flag', dropped: 'flag' },
    },
  ],
  lessons: [
    'what was learned; lists of texts',
    {
      ...{ well: 'what went well', wrong: 'what went wrong', lucky: 'where you were lucky' },
      any: [
        'whether the list of that name has any',
        { well: 'flag', wrong: 'flag', lucky: 'flag' },
      ],
    },
  ],
  picture: [
    'the timeline as a picture, for the partials `picture` and `drawing`; lengths are pixels',
    {
      title: '`INC-1: Checkout is down`',
      ...{ width: 'of all of it', height: 'of all of it' },
      guides: ['what is behind all', { kind: 'a class of the style', path: 'as in SVG' }],
      lines: ['what is before the rectangles', { kind: 'a class of the style', path: 'as in SVG' }],
      bars: [
        'rectangles',
        {
          ...{ kind: 'a class of the style', x: 'left', y: 'top' },
          ...{ width: 'number', height: 'number', corner: 'radius of its corners' },
        },
      ],
      words: [
        'short texts',
        {
          ...{ kind: 'a class of the style', x: 'of its anchor', y: 'of its base line' },
          ...{ anchor: '`start`, `middle` or `end`', size: 'of the font', text: 'what it says' },
        },
      ],
      remarks: [
        'what it shows elsewhere or not at all; one of the first four is there',
        {
          before: 'where it begins, for entries before that',
          after: 'where it ends, for entries after that',
          ...{ deadEnds: 'flag', escalations: 'flag' },
          ...{ count: 'of how many it speaks', y: 'of its base line' },
        },
      ],
      count: 'how many entries it shows',
      moments: [
        'the same in few words, for Mermaid: phases, dead ends, escalations',
        {
          days: [
            'by days of the zone',
            {
              day: '`Aug 10, 2024`',
              moments: [
                'exactly one of the kinds is true',
                {
                  time: '`10:02`',
                  ...{ started: 'kind', detected: 'kind', mitigated: 'kind', resolved: 'kind' },
                  ...{ cancelled: 'kind', reopened: 'kind', escalation: 'kind', deadend: 'kind' },
                  ref: '`H1`, of a dead end',
                  spent: 'the time spent on it, `15 min`',
                  to: 'for an escalation: to whom',
                },
              ],
            },
          ],
          more: 'how many are left out; nothing for none',
        },
      ],
    },
  ],
  missing: [
    'what the default draft still lacks, in its order',
    {
      name: '`impact`, `rootCause` …',
      is: [
        'one flag, true, that is called like the name',
        {
          ...{ detected: 'flag', impact: 'flag', rootCause: 'flag', resolved: 'flag' },
          ...{ explanation: 'flag', fix: 'flag', improvements: 'flag', tasks: 'flag' },
        },
      ],
      ...{ first: 'whether it is the first', last: 'whether it is the last' },
    },
  ],
  length: [
    'how long the document is; the format asks for 400 to 600 words',
    {
      words: 'number',
      timeline: 'how many of them tell the timeline',
      few: 'how many it has too few; nothing where it has not',
      many: 'how many it has too many; nothing where it has not',
    },
  ],
}

type Description = string | readonly [string, { readonly [name: string]: Description }]

const fieldsOf = (described: { readonly [name: string]: Description }): Fields =>
  Object.fromEntries(Object.entries(described).map(([name, one]) => [name, fieldOf(one)]))

const fieldOf = (described: Description): Field =>
  typeof described === 'string'
    ? { about: described, fields: null }
    : { about: described[0], fields: fieldsOf(described[1]) }

/** Every field that a template can use. */
export const FIELDS: Fields = fieldsOf(DESCRIBED)

/** The same as rows of a Markdown table, fields of a group below it. */
export const fieldTable = (fields: Fields = FIELDS, above: readonly string[] = []): string =>
  Object.entries(fields)
    .flatMap(([name, { about, fields: inner }]) => [
      `| \`${[...above, name].join('.')}\` | ${about} |`,
      ...(inner === null ? [] : [fieldTable(inner, [...above, name])]),
    ])
    .join('\n')
