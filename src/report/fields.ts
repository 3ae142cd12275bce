import type { Address } from './address.ts'
import type { Label } from './label.ts'
import type { CodeBlock, Postmortem } from './postmortem.ts'

/** What a field holds, and the fields inside of it where it is a group or a list of groups. */
export interface Field {
  readonly about: string
  /** Null where it is printed as it is, or is a list of what is. */
  readonly fields: Fields | null
  /** Whether it is a list of texts. */
  readonly texts: boolean
}
export type Fields = { readonly [name: string]: Field }

/** A text for each field of a type: a group, or a list of groups, has its own fields beside its text. */
type Described<T> = { readonly [K in keyof T]-?: DescribedAs<NonNullable<T[K]>> }
type DescribedAs<V> = V extends CodeBlock | Address | Label
  ? string
  : V extends readonly (infer I)[]
    ? I extends object
      ? readonly [string, Described<I>]
      : readonly [string]
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
  about: 'whether the minutes are only about right: one of the two instants is, or is a range',
  early: 'whether it lies before the start',
  text: 'what was recorded with it',
} as const

const fact = {
  text: 'all of it',
  lead: 'its first paragraph',
  rest: ['its further paragraphs'],
} as const

const figure = {
  minutes: 'whole minutes, rounded down',
  text: '`65 min`, `2h 5m`; `about 65 min` where it is no more exact',
  approximate: 'whether one of the instants is only about right, or is a range',
} as const

/** Typed so that a field of `Postmortem` that is not described, or one too many, does not compile. */
const DESCRIBED: Described<Postmortem> = {
  ref: '`INC-1`',
  title: 'on one line',
  status: [
    'where it stands; the flag of that name is true',
    {
      name: '`open`, `mitigated`, `resolved` or `cancelled`',
      open: 'flag',
      mitigated: 'flag',
      resolved: 'flag',
      cancelled: 'flag',
    },
  ],
  severity: '`sev1`',
  services: 'the affected services, `API, Website`',
  roles: ['who had which role', { role: '`lead`', person: 'name' }],
  preview: 'whether this is a preview and not the report',
  draft: [
    'how far the draft has come; nothing where nobody has said',
    {
      state: '`draft`, `in review` or `published`',
      review: 'flag',
      published: 'flag',
      by: 'who said so',
      date: '`August 10, 2024`',
      changed: 'whether a published one was corrected since',
    },
  ],
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
      approximate: 'whether one of the ends is only about right, or a range',
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
  figures: [
    'what it is measured by; each is nothing, to be told as n/a, where an instant is missing or out of order',
    {
      toDetect: ['from the start to the earliest detection', figure],
      toMitigate: ['from the start to the mitigation that lasted', figure],
      toResolve: ['from the start to the end', figure],
      deadEnds: [
        'spent on misleading paths, from the opening of each to its closing; where they overlap, the time counts once',
        {
          ...figure,
          share: 'of the time from start to end, only what lies inside of it: `20%`',
          several: 'whether it is the time of several',
          some: 'whether there are others whose time is not known',
        },
      ],
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
          started: 'kind',
          detected: 'kind',
          note: 'kind',
          hypothesis: 'kind',
          deadend: 'kind',
          confirmed: 'kind',
          escalation: 'kind',
          mitigated: 'kind',
          resolved: 'kind',
          reopened: 'kind',
          cancelled: 'kind',
          hypothesisRef: '`H1`, for a hypothesis and what became of it',
          unsettled: 'for a hypothesis: nobody confirmed it or ruled it out',
          assumed: 'for what closes a hypothesis without a word: what was assumed',
          spent: 'for what closes a hypothesis: the time spent on it, `15 min`',
          undone: 'for what ends the incident: it was reopened afterwards',
          to: 'for an escalation: to whom',
          before: 'whether it lies before the start',
          after: 'whether it lies after the end',
          opens:
            'whether it is the first before the start, between, or after the end, and wants a line above',
          leads: 'whether it is the first of its day',
          linked: 'whether there is a message or a file behind it',
          message: 'the address of the message that it repeats',
          files: [
            'what hung on that message',
            {
              name: '`graph.png`',
              address: 'where it is; nothing unless that is an address of the web',
              first: 'whether nothing is named before it',
            },
          ],
          change: [
            'a setting that was set; one of the flags is true, or `role` is named',
            {
              severity: 'flag',
              services: 'flag',
              title: 'flag',
              timezone: 'flag',
              role: 'which role was given',
              from: 'what it was before; nothing where it was not set',
              to: 'what it is now; nothing for the role of somebody who is not to be named',
            },
          ],
        },
      ],
    },
  ],
  outside: [
    'whether the timeline tells more than the incident',
    { before: 'whether it begins before the start', after: 'whether it goes on after the end' },
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
      fromApproximate: 'whether it is only about then',
      toApproximate: 'the same',
      minutes: 'from opening to closing, rounded down; nothing unless both are known and in order',
      spent: 'the same in words: `15 min`, `2h 5m`, `about 15 min`',
      share:
        'of the time from the start of the incident to its end: `20%`; what lies outside does not count',
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
  improvements: ['a list of texts; `{{.}}` prints each'],
  tasks: [
    'exactly one of `open done dropped` is true',
    {
      ref: '`T1`',
      text: 'what is to be done',
      owner: 'name',
      due: '`August 31, 2024`',
      assigned: 'whether there is an owner or a date',
      open: 'flag',
      done: 'flag',
      dropped: 'flag',
    },
  ],
  planned: [
    'whether there is anything to do',
    { improvement: 'whether there is an improvement', task: 'whether there is a task' },
  ],
  lessons: [
    'what was learned; lists of texts',
    {
      well: ['what went well'],
      wrong: ['what went wrong'],
      lucky: ['where you were lucky'],
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
      width: 'of all of it',
      height: 'of all of it',
      guides: ['what is behind all', { kind: 'a class of the style', path: 'as in SVG' }],
      lines: ['what is before the rectangles', { kind: 'a class of the style', path: 'as in SVG' }],
      bars: [
        'rectangles',
        {
          kind: 'a class of the style',
          x: 'left',
          y: 'top',
          width: 'number',
          height: 'number',
          corner: 'radius of its corners',
        },
      ],
      words: [
        'short texts',
        {
          kind: 'a class of the style',
          x: 'of its anchor',
          y: 'of its base line',
          anchor: '`start`, `middle` or `end`',
          size: 'of the font',
          text: 'what it says',
        },
      ],
      remarks: [
        'what it shows elsewhere or not at all; one of the first four is there',
        {
          before: 'where it begins, for entries before that',
          after: 'where it ends, for entries after that',
          deadEnds: 'flag',
          escalations: 'flag',
          count: 'of how many it speaks',
          y: 'of its base line',
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
                  started: 'kind',
                  detected: 'kind',
                  mitigated: 'kind',
                  resolved: 'kind',
                  cancelled: 'kind',
                  reopened: 'kind',
                  escalation: 'kind',
                  deadend: 'kind',
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
          detected: 'flag',
          impact: 'flag',
          rootCause: 'flag',
          resolved: 'flag',
          explanation: 'flag',
          fix: 'flag',
          improvements: 'flag',
          tasks: 'flag',
        },
      ],
      first: 'whether it is the first',
      last: 'whether it is the last',
    },
  ],
  contradictions: [
    'what contradicts itself on record, or was left open at the end',
    {
      code: '`endBeforeStart`, `statedLength` …',
      is: [
        'one flag, true, that is called like the code',
        {
          endBeforeStart: 'flag',
          endBeforeReopening: 'flag',
          detectedBeforeStart: 'flag',
          detectedAfterEnd: 'flag',
          mitigatedBeforeStart: 'flag',
          mitigatedAfterEnd: 'flag',
          farEntries: 'flag',
          closedBeforeOpened: 'flag',
          closedInFuture: 'flag',
          openHypotheses: 'flag',
          statedLength: 'flag',
          shareAbove100: 'flag',
          shareMismatch: 'flag',
          placeholder: 'flag',
          unownedTasks: 'flag',
        },
      ],
      first: 'whether it is the first',
      last: 'whether it is the last',
      refs: 'what it is about: `#7`, `H2, H3`, `T4`; nothing for a text of the summary',
      more: 'how many more it is about than `refs` names',
      several: 'whether it is about more than one',
      at: 'its time',
      limit: 'the time before or after which it ought to lie',
      place: [
        'where the text stands; one flag, true',
        {
          impact: 'flag',
          cause: 'flag',
          explanation: 'flag',
          fix: 'flag',
          resolved: 'flag',
        },
      ],
      said: 'the words of that text',
      lasted: 'how long the incident lasted by its times: `1h 15m`',
      percent: 'the share that the impact names',
      command: 'what can be typed to mend it',
      otherwise: 'what else can be typed',
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

type Description =
  | string
  | readonly [string]
  | readonly [string, { readonly [name: string]: Description }]

const fieldsOf = (described: { readonly [name: string]: Description }): Fields =>
  Object.fromEntries(Object.entries(described).map(([name, one]) => [name, fieldOf(one)]))

const fieldOf = (described: Description): Field => {
  if (typeof described === 'string') return { about: described, fields: null, texts: false }
  const [about, inner] = described
  return inner === undefined
    ? { about, fields: null, texts: true }
    : { about, fields: fieldsOf(inner), texts: false }
}

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
