import type { Intent } from '../domain/intent.ts'
import type { Decided } from '../domain/refusal.ts'
import type { Form } from './command.ts'
import {
  fact,
  readDetected,
  readEnding,
  readLead,
  readLesson,
  readList,
  readPrivate,
  readRole,
  readServices,
  readSeverity,
  readStart,
  readStarted,
  readText,
  readTitle,
  readZone,
} from './incident-readers.ts'
import { after, type Reading } from './reading.ts'
import { readRedact } from './redact.ts'
import { readTask } from './task.ts'
import { isBlank, type Words } from './words.ts'

type Row = Omit<Form, 'command' | 'parse'> & {
  readonly read: (rest: Words, reading: Reading) => Decided<Intent>
}

const rows: readonly Row[] = [
  {
    verb: 'start',
    usage: '/incident start [WHEN] TITLE',
    does: 'declares an incident; `WHEN` is when the outage began, now if left out; without a title, a form',
    example: '/incident start 10:00 Checkout is down',
    read: readStart,
  },
  {
    verb: 'status',
    usage: '/incident [status]',
    does: 'shows where the incident stands and what the draft still lacks',
    example: '/incident status',
    read: () => ({ kind: 'status' }),
  },
  {
    verb: 'list',
    usage: '/incident list [open|resolved|all] [WORDS]',
    does: 'lists incidents, or searches them',
    example: '/incident list all checkout',
    read: readList,
  },
  {
    verb: 'detected',
    usage: '/incident detected [WHEN] HOW',
    does: 'when and how it was noticed',
    example: '/incident detected 10:02 Alert on the error rate of checkout',
    read: readDetected,
  },
  {
    verb: 'severity',
    usage: '/incident severity LEVEL',
    does: 'sets the severity',
    example: '/incident severity sev2',
    read: readSeverity,
  },
  {
    verb: 'lead',
    usage: '/incident lead @PERSON',
    does: 'says who leads',
    example: '/incident lead @dana',
    read: readLead,
  },
  {
    verb: 'role',
    usage: '/incident role ROLE @PERSON',
    does: 'says who has a role',
    example: '/incident role comms @raj',
    read: readRole,
  },
  {
    verb: 'service',
    usage: '/incident service NAME[, NAME]',
    does: 'names the affected services',
    example: '/incident service checkout, payments',
    read: readServices,
  },
  {
    verb: 'impact',
    usage: '/incident impact TEXT',
    does: 'what users saw, and how many of them',
    example: '/incident impact 40% of customers could not pay',
    read: fact('impact'),
  },
  {
    verb: 'cause',
    usage: '/incident cause TEXT',
    does: 'the root cause in one line',
    example: '/incident cause The connection pool was too small for the new workers',
    read: fact('cause'),
  },
  {
    verb: 'explanation',
    usage: '/incident explanation TEXT',
    does: 'what was causing the issue, in detail',
    example: '/incident explanation Each new worker opened ten connections …',
    read: fact('explanation'),
  },
  {
    verb: 'fix',
    usage: '/incident fix TEXT',
    does: 'how it was fixed, in detail',
    example: '/incident fix The pool was raised to 200 and the workers restarted',
    read: fact('fix'),
  },
  {
    verb: 'improve',
    usage: '/incident improve TEXT',
    does: 'something to improve, broadly; as often as you like',
    example: '/incident improve Load tests before changes of the worker count',
    read: readText((text) => ({ kind: 'improve', text })),
  },
  {
    verb: 'task',
    usage: '/incident task TEXT [@OWNER] [due DATE]',
    does: 'a specific task, numbered T1 and up; `task T1 @OWNER due DATE` assigns it, `task done T1`, `task drop T1`; `task` alone lists them',
    example: '/incident task Alert on pool usage above 80% @raj due 2024-08-31',
    read: readTask,
  },
  {
    verb: 'lesson',
    usage: '/incident lesson well|wrong|lucky TEXT',
    does: 'what went well, what went wrong, where you were lucky',
    example: '/incident lesson lucky It happened before the sale began',
    read: readLesson,
  },
  {
    verb: 'started',
    usage: '/incident started WHEN',
    does: 'corrects when the outage began',
    example: '/incident started 09:55',
    read: readStarted,
  },
  {
    verb: 'mitigated',
    usage: '/incident mitigated [WHEN] [TEXT]',
    does: 'users no longer suffer',
    example: '/incident mitigated 11:05 Traffic moved to eu-west',
    read: readEnding('mitigated'),
  },
  {
    verb: 'resolve',
    usage: '/incident resolve [WHEN] [TEXT]',
    does: 'it is over; `TEXT` is how it was resolved',
    example: '/incident resolve 11:15 Pool raised, error rate back to normal',
    read: readEnding('resolve'),
  },
  {
    verb: 'reopen',
    usage: '/incident reopen [TEXT]',
    does: 'it is not over after all',
    example: '/incident reopen Errors are back',
    read: ({ text }) => ({ kind: 'reopen', text }),
  },
  {
    verb: 'cancel',
    usage: '/incident cancel [TEXT]',
    does: 'it was a false alarm',
    example: '/incident cancel The alert fired on test traffic',
    read: ({ text }) => ({ kind: 'cancel', text }),
  },
  {
    verb: 'timezone',
    usage: '/incident timezone ZONE',
    does: 'the zone in which the incident is told',
    example: '/incident timezone America/Los_Angeles',
    read: readZone,
  },
  {
    verb: 'rename',
    usage: '/incident rename TITLE',
    does: 'gives it another title',
    example: '/incident rename Checkout rejects cards',
    read: readTitle,
  },
  {
    verb: 'edit',
    usage: '/incident edit',
    does: 'opens a form with every field of the summary',
    example: '/incident edit',
    read: () => ({ kind: 'dialog', wanted: { dialog: 'summary' } }),
  },
  {
    verb: 'redact',
    usage: '/incident redact impact|cause|explanation|fix|T1|improve N|lesson well N REASON',
    does: 'takes all that was ever stated of it out of the record, for a leaked secret; for ever; `N` counts as the draft lists them',
    example: '/incident redact cause An access key was pasted',
    read: readRedact,
  },
  {
    verb: 'private',
    usage: '/incident private on|off',
    does: 'shows it to the members of its channel only, or to everybody again',
    example: '/incident private on',
    read: readPrivate,
  },
  {
    verb: 'help',
    usage: '/incident help [WORD]',
    does: 'shows the commands, or those that have to do with a word',
    example: '/incident help time',
    read: ({ text }) => ({ kind: 'help', word: text.trim() }),
  },
]

export const incidentForms: readonly Form[] = rows.map(({ read, ...row }) => ({
  command: 'incident',
  ...row,
  parse: (words, reading) => {
    if (row.verb === 'status' && isBlank(words)) return read(words, reading)
    const rest = after(words, row.verb)
    return rest === undefined ? undefined : read(rest, reading)
  },
}))
