import type { EntryNumber, HypothesisRef, TaskRef } from '../domain/ids.ts'
import type { Status } from '../domain/incident.ts'
import type { DraftState } from '../domain/record.ts'
import type { Address } from './address.ts'
import type { ContradictionCode, Place } from './contradiction.ts'
import type { Picture } from './picture/model.ts'

/**
 * What every template sees, whatever its name and format. Plain data: texts as they were typed, times as
 * they are read in the incident's zone, and whatever a section can ask. A template prints everything with
 * {{double}} braces; escaping and line breaks follow from the format. What nobody recorded is null, false
 * or an empty list, never a guess.
 */
export interface Postmortem {
  /** `INC-1` */
  readonly ref: string
  /** On one line. */
  readonly title: string
  readonly status: StatusFlags
  readonly severity: string | null
  /** The affected services, `API, Website`. */
  readonly services: string | null
  readonly roles: readonly Role[]
  /** Whether this is a preview and not the report. */
  readonly preview: boolean
  /** How far the draft has come; null where nobody has said. */
  readonly draft: DraftLine | null
  readonly zone: Zone
  readonly duration: Duration
  readonly phases: Phases
  readonly figures: Figures
  readonly impact: Fact | null
  /** The share of users, where the impact names exactly one: `38`, `99.5`. */
  readonly impactPercent: number | null
  readonly rootCause: Fact | null
  /** What was causing the issue, in detail. */
  readonly explanation: Fact | null
  /** How it was fixed, in detail. */
  readonly fix: Fact | null
  /** The timeline, by days of the incident's zone. */
  readonly days: readonly Day[]
  readonly outside: Outside
  /** The misleading investigation paths, by number. */
  readonly deadEnds: readonly DeadEnd[]
  readonly escalations: readonly EscalationLine[]
  readonly improvements: readonly string[]
  readonly tasks: readonly TaskLine[]
  readonly planned: Planned | null
  readonly lessons: Lessons | null
  /** Null where nothing was recorded, and while the words are counted. */
  readonly picture: Picture | null
  /** What the default draft still lacks, in its order. */
  readonly missing: readonly Missing[]
  /** What contradicts itself on record, or was left open. */
  readonly contradictions: readonly ContradictionLine[]
  /** Null while the words are counted, so that what speaks of the length is not part of it. */
  readonly length: Length | null
}

/** `name` is the status; the flag of that name is true, the others are false. */
export interface StatusFlags extends Readonly<Record<Status, boolean>> {
  readonly name: Status
}

/** How far the draft has come, by whose word. */
export interface DraftLine {
  readonly state: DraftState
  readonly review: boolean
  readonly published: boolean
  readonly by: string
  /** When that was said: `August 10, 2024`, in the incident's zone. */
  readonly date: string
  /** For what is published: whether something was corrected since. */
  readonly changed: boolean
}

export interface Role {
  /** `lead` */
  readonly role: string
  readonly person: string
}

/** The one zone in which the document tells its times. */
export interface Zone {
  /** `America/Los_Angeles` */
  readonly name: string
  /** Whether the name alone says it all, as `UTC` does. */
  readonly plain: boolean
  /** What its clocks are called, in the order of the timeline; more than one where they changed. */
  readonly periods: readonly Period[]
  /** Whether the clocks changed between the first and the last instant that is shown. */
  readonly changes: boolean
}

export interface Period {
  /** When it began, on the clock that it ended: `02:00 Nov 3`; null for the first. */
  readonly from: string | null
  /** `PDT`; null where the zone has no letters of its own. */
  readonly abbreviation: string | null
  /** `UTC-07:00` */
  readonly offset: string
}

/** An instant in full. */
export interface Moment {
  /** `10:02` */
  readonly clock: string
  readonly approximate: boolean
  /** `PDT`, or with its offset where the letters alone could mislead: `IST (UTC+05:30)`. */
  readonly zone: string
  /** `August 10, 2024` */
  readonly date: string
}

/** How long it lasted. Exactly one of `known ongoing cancelled reversed unknown` is true. */
export interface Duration {
  /** It is over, and both ends are on record. */
  readonly known: boolean
  /** It is not over. */
  readonly ongoing: boolean
  /** It was a false alarm; `end` is when that was known. */
  readonly cancelled: boolean
  /** The recorded end lies before the recorded start, so there is no length. */
  readonly reversed: boolean
  /** No start is on record. */
  readonly unknown: boolean
  /** `1h 15m`; null unless `known`. */
  readonly length: string | null
  /** Whether one of the ends is approximate, and so the length. */
  readonly approximate: boolean
  readonly start: Moment | null
  readonly end: Moment | null
  readonly sameDay: boolean
  /** Whether both ends lie on the same day and under the same zone abbreviation. */
  readonly together: boolean
  /** How many times it was reopened. */
  readonly reopened: number
}

/** The instants by which an incident is measured; null where nobody recorded one. */
export interface Phases {
  readonly detected: Phase | null
  readonly mitigated: Phase | null
  readonly resolved: Phase | null
}

export interface Phase {
  /** `10:02`, with the date where it is not the day of the start: `00:02 on Aug 11, 2024`. */
  readonly time: string
  readonly approximate: boolean
  /** Whole minutes since the start; null where it lies before the start. */
  readonly minutes: number | null
  /** Whether the minutes are only about right, because one of the instants is, or is a range. */
  readonly about: boolean
  /** Whether it lies before the start. */
  readonly early: boolean
  /** What was recorded with it: how it was detected, how it was resolved. */
  readonly text: string | null
}

/** What the incident is measured by, in whole minutes, rounded down; null where it cannot be measured. */
export interface Figures {
  /** From the start to the earliest detection on record. */
  readonly toDetect: Figure | null
  /** From the start to the mitigation that lasted. */
  readonly toMitigate: Figure | null
  /** From the start to the end. */
  readonly toResolve: Figure | null
  /** Spent on all misleading paths together. */
  readonly deadEnds: DeadEndFigure | null
}

export interface Figure {
  readonly minutes: number
  /** `65 min`, `2h 5m`; `about 65 min` where it is no more exact. */
  readonly text: string
  readonly approximate: boolean
}

export interface DeadEndFigure extends Figure {
  /** `20%` of the time from start to end; null where that is not known. */
  readonly share: string | null
  /** Whether they are several. */
  readonly several: boolean
  /** Whether there are others whose time is not known. */
  readonly some: boolean
}

/** A fact of the summary. */
export interface Fact {
  /** All of it. */
  readonly text: string
  /** Its first paragraph. */
  readonly lead: string
  /** Its further paragraphs. */
  readonly rest: readonly string[]
}

export interface Day {
  /** `Saturday, August 10, 2024` */
  readonly date: string
  readonly entries: readonly EntryLine[]
}

/**
 * A line of the timeline. Exactly one of the kinds is true, or `change` is not null; every kind but `note`
 * wants a label in front of the text.
 */
export interface EntryLine extends Where, Linked {
  readonly number: EntryNumber
  /** `10:10`, `10:10-10:25`; with the abbreviation where the clocks change: `01:30 EDT`, `01:30 IST, UTC+01:00`. */
  readonly time: string
  readonly approximate: boolean
  /** Who said it: whose message it repeats, else who recorded it. */
  readonly author: string
  /** All of the text; null where there is none. */
  readonly text: string | null
  /** The first line of the text, and what follows it as a block to be printed on a line of its own. */
  readonly line: string | null
  readonly more: CodeBlock | null
  readonly labelled: boolean

  readonly started: boolean
  readonly detected: boolean
  readonly note: boolean
  readonly hypothesis: boolean
  readonly deadend: boolean
  readonly confirmed: boolean
  readonly escalation: boolean
  readonly mitigated: boolean
  readonly resolved: boolean
  readonly reopened: boolean
  readonly cancelled: boolean

  /** `H1`, for a hypothesis and what became of it. */
  readonly hypothesisRef: HypothesisRef | null
  /** For a hypothesis: nobody confirmed it or ruled it out. */
  readonly unsettled: boolean
  /** For what closes a hypothesis without a word: what was assumed, its first line. */
  readonly assumed: string | null
  /** For what closes a hypothesis: the time spent on it, `15 min`. */
  readonly spent: string | null
  /** For `mitigated`, `resolved` and `cancelled`: the incident was reopened afterwards. */
  readonly undone: boolean
  /** For an escalation: to whom, `Dana Kim, database team`. */
  readonly to: string | null
  readonly change: ChangeLine | null
}

/** Where an entry stands in the timeline. */
export interface Where {
  /** Whether it lies before the start of the incident, or after its end. */
  readonly before: boolean
  readonly after: boolean
  /** Whether it is to be set apart from what stands above it: other entries lie before the start or after the end. */
  readonly opens: boolean
  /** Whether it is the first of its day. */
  readonly leads: boolean
}

/** Whether there are entries before the start of the incident and after its end. */
export interface Outside {
  readonly before: boolean
  readonly after: boolean
}

/** The message that an entry repeats. */
export interface Linked {
  /** Whether there is anything of it. */
  readonly linked: boolean
  readonly message: Address | null
  readonly files: readonly FileLink[]
}

export interface FileLink {
  readonly name: string
  /** Null where it has none that may be followed. */
  readonly address: Address | null
  /** Whether nothing is named before it. */
  readonly first: boolean
}

/** A setting that was set. Exactly one of `severity services title timezone` is true, or `role` is named. */
export interface ChangeLine {
  readonly severity: boolean
  readonly services: boolean
  readonly title: boolean
  readonly timezone: boolean
  readonly role: string | null
  /** What it was before; null where it was not set. */
  readonly from: string | null
  /** What it is now; null for the role of somebody whom the document does not name. */
  readonly to: string | null
}

/** A misleading path: an assumption that was ruled out, or one recorded only afterwards. */
export interface DeadEnd {
  readonly ref: HypothesisRef
  /** What was assumed, and so what made it look right. */
  readonly text: string
  /** Its first line, and whether there are more. */
  readonly line: string
  readonly cut: boolean
  /** Whether it was opened as a hypothesis before it was ruled out. */
  readonly opened: boolean
  readonly openedBy: string | null
  readonly closedBy: string | null
  /** Whether the same person opened it and ruled it out. */
  readonly alone: boolean
  /** `10:10`, as in `Phase`. */
  readonly from: string | null
  readonly to: string | null
  /** Whether these are only about right. */
  readonly fromApproximate: boolean
  readonly toApproximate: boolean
  /** Whole minutes, rounded down; null unless both ends are known and in order. */
  readonly minutes: number | null
  /** The same in words: `15 min`, `2h 5m`, `about 15 min`. */
  readonly spent: string | null
  /** `20%` of the time from the start of the incident to its end; null where that is not known. */
  readonly share: string | null
  /** Whether it is on record as ruled out before it was opened. */
  readonly reversed: boolean
  /** What ruled it out; its first line, and whether there are more. */
  readonly evidence: string | null
  readonly evidenceLine: string | null
  readonly evidenceCut: boolean
}

export interface EscalationLine {
  readonly time: string
  readonly approximate: boolean
  readonly to: string
  readonly reason: string | null
}

/** What there is to do; null where there is nothing. */
export interface Planned {
  readonly improvement: boolean
  readonly task: boolean
}

/** Exactly one of `open done dropped` is true. */
export interface TaskLine {
  readonly ref: TaskRef
  readonly text: string
  readonly owner: string | null
  /** `August 31, 2024` */
  readonly due: string | null
  /** Whether there is an owner or a date. */
  readonly assigned: boolean
  readonly open: boolean
  readonly done: boolean
  readonly dropped: boolean
}

export interface Lessons {
  readonly well: readonly string[]
  readonly wrong: readonly string[]
  readonly lucky: readonly string[]
  /** Whether the list of that name has any. */
  readonly any: { readonly well: boolean; readonly wrong: boolean; readonly lucky: boolean }
}

/** The facts that a draft can lack, in the order of the default template. */
export type MissingName =
  | 'detected'
  | 'impact'
  | 'rootCause'
  | 'resolved'
  | 'explanation'
  | 'fix'
  | 'improvements'
  | 'tasks'

/** `is` holds one flag, true, that is called like the name. */
export interface Missing {
  readonly name: MissingName
  readonly is: Readonly<Partial<Record<MissingName, true>>>
  readonly first: boolean
  readonly last: boolean
}

/** Something on record that cannot be right as it stands. `is` holds one flag, true, that is called like the code. */
export interface ContradictionLine {
  readonly code: ContradictionCode
  readonly is: Readonly<Partial<Record<ContradictionCode, true>>>
  readonly first: boolean
  readonly last: boolean
  /** What it is about: `#7`, `H2, H3`, `T4`; null for a text of the summary. */
  readonly refs: string | null
  /** How many more it is about than `refs` names; null for none. */
  readonly more: number | null
  /** Whether it is about more than one of them. */
  readonly several: boolean
  /** Its time, and that before or after which it ought to lie, as in `Phase`. */
  readonly at: string | null
  readonly limit: string | null
  /** Where the text stands; one flag, true. */
  readonly place: Readonly<Record<Place['fact'], boolean>> | null
  /** The words of that text. */
  readonly said: string | null
  /** How long the incident lasted by its times: `1h 15m`. */
  readonly lasted: string | null
  readonly percent: number | null
  /** What can be typed to mend it, and what else. */
  readonly command: string
  readonly otherwise: string | null
}

/** How long the document is. The format asks for 400 to 600 words. */
export interface Length {
  readonly words: number
  /** How many of them tell the timeline. */
  readonly timeline: number
  /** How many it has too few or too many; null where it has not. */
  readonly few: number | null
  readonly many: number | null
}

/** Lines that are shown as they are: a log, a command and what it printed. */
export interface CodeBlock {
  readonly code: readonly string[]
}
