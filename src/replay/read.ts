import { type Instant, isDay } from '../domain/instant.ts'
import { findZone, nearestZones } from '../time/zones.ts'

/** An incident script: who types what, where and when. Names stand without their `@` and `#`. */
export interface Script {
  /** Default zone of the workspace. */
  readonly zone: string
  readonly people: readonly ScriptPerson[]
  /** The declared channels. `incident` is not among them: the app makes that one. */
  readonly channels: readonly string[]
  /** In the order of the file. */
  readonly steps: readonly ScriptStep[]
}

export interface ScriptPerson {
  readonly handle: string
  readonly zone: string
  readonly name: string
}

export interface ScriptStep {
  /** Number of the line in the file, from 1; of the first one where the text has several. */
  readonly line: number
  /** When Slack received it. */
  readonly at: Instant
  readonly person: string
  /** A declared channel, or `incident`: the one that the app made for the incident last started. */
  readonly channel: string
  readonly action: ScriptAction
}

/** `text` is what follows the first word, as typed; `line` is the earlier script line that is meant. */
export type ScriptAction =
  | { readonly kind: 'command'; readonly command: string; readonly text: string }
  | { readonly kind: 'mention'; readonly text: string }
  | { readonly kind: 'say'; readonly text: string }
  | { readonly kind: 'reaction'; readonly name: string; readonly line: number }
  | { readonly kind: 'shortcut'; readonly line: number }

export interface ScriptProblem {
  readonly line: number
  /** The line as it stands in the file. */
  readonly typed: string
  readonly why: string
  /** What a right line looks like. */
  readonly right: string
}

/** A line that is not a comment, with the lines that continue its text. */
interface Block {
  readonly line: number
  readonly head: string
  readonly more: readonly string[]
}

type Directive =
  | { readonly kind: 'zone'; readonly block: Block; readonly name: string }
  | { readonly kind: 'channel'; readonly block: Block; readonly name: string }
  | {
      readonly kind: 'person'
      readonly block: Block
      readonly name: string
      readonly person: ScriptPerson
    }
type Problem = { readonly kind: 'problem'; readonly block: Block } & ScriptProblem
type Step = { readonly kind: 'step'; readonly block: Block; readonly step: ScriptStep }

const APP = 'Scribe'
const INCIDENT = 'incident'
const NAME = /^[\p{L}\p{N}_][\p{L}\p{N}._-]*$/u

const RIGHT = {
  zone: 'zone America/Los_Angeles',
  person: 'person @dana America/Los_Angeles Dana Kim',
  channel: 'channel #ops',
  step: '2024-08-10T10:03:00-07:00 @dana #ops /timeline 10:02 Reading the error logs',
  say: '2024-08-10T10:03:00-07:00 @dana #ops say Reading the error logs',
  reaction: '2024-08-10T10:03:00-07:00 @dana #ops reaction :pushpin: 7',
  shortcut: '2024-08-10T10:03:00-07:00 @dana #ops shortcut 7',
} as const

/**
 * Reads an incident script. Total: what cannot be read comes back as problems, all of them, in the order
 * of the file. People and channels may be declared anywhere in it.
 */
export const readScript = (text: string): Script | ScriptProblem[] => {
  const blocks = blocksOf(text)
  const declared = blocks.flatMap((block) => readDirective(block) ?? [])
  const directives = declared.filter((item) => item.kind !== 'problem')
  const cast = castOf(blocks)
  const lines = blocks
    .filter((block) => declared.every((item) => item.block !== block))
    .flatMap((block) => readStep(block, cast))
  const problems = [...declared, ...repeated(directives), ...lines, ...pointless(lines)]
    .filter((item) => item.kind === 'problem')
    .sort((a, b) => a.line - b.line)
    .map(({ line, typed, why, right }) => ({ line, typed, why, right }))
  if (problems.length > 0) return problems
  return {
    zone: directives.find(({ kind }) => kind === 'zone')?.name ?? 'UTC',
    people: directives.flatMap((item) => (item.kind === 'person' ? item.person : [])),
    channels: directives.flatMap(({ kind, name }) => (kind === 'channel' ? name : [])),
    steps: lines.flatMap((item) => (item.kind === 'step' ? item.step : [])),
  }
}

const problem = (block: Block, why: string, right: string): Problem => ({
  kind: 'problem',
  block,
  line: block.line,
  typed: block.head,
  why,
  right,
})

const blocksOf = (text: string): readonly Block[] => {
  const blocks: { readonly line: number; readonly head: string; readonly more: string[] }[] = []
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  for (const [index, typed] of lines.entries()) {
    const continued = /^\s/.test(typed) ? blocks.at(-1) : undefined
    if (continued !== undefined) continued.more.push(typed.replace(/^(?:\t| {2})/, ''))
    else if (!isComment(typed)) blocks.push({ line: index + 1, head: typed, more: [] })
  }
  return blocks.map((block) => ({ ...block, more: withoutBlankEnd(block.more) }))
}

const isComment = (typed: string): boolean => typed.trim() === '' || /^(?:#!|\/\/)/.test(typed)

/** A blank line stands inside a text; one behind it is a gap in the file, and nobody sends it. */
const withoutBlankEnd = (lines: readonly string[]): readonly string[] =>
  lines.slice(0, lines.findLastIndex((line) => line.trim() !== '') + 1)

/** Undefined where the line is no directive. */
const readDirective = (block: Block): Directive | Problem | undefined => {
  const [kind] = block.head.split(/\s/, 1)
  if (kind !== 'zone' && kind !== 'person' && kind !== 'channel') return undefined
  if (block.more.length > 0)
    return problem(block, 'a directive is one line; the indented lines have no text', RIGHT[kind])
  return DIRECTIVES[kind](block, block.head.trimEnd())
}

type ReadDirective = (block: Block, head: string) => Directive | Problem

const readZone: ReadDirective = (block, head) => {
  const [, name] = /^zone\s+(\S+)$/.exec(head) ?? []
  if (name === undefined) return problem(block, 'a zone is one IANA id', RIGHT.zone)
  const why = notZone(name)
  return why === undefined ? { kind: 'zone', block, name } : problem(block, why, RIGHT.zone)
}

const readChannel: ReadDirective = (block, head) => {
  const [, name = ''] = /^channel\s+#(\S+)$/.exec(head) ?? []
  if (!NAME.test(name)) return problem(block, 'a channel is one name behind `#`', RIGHT.channel)
  return name === INCIDENT
    ? problem(block, '#incident is always known, the app makes it', RIGHT.channel)
    : { kind: 'channel', block, name }
}

const readPerson: ReadDirective = (block, head) => {
  const [, handle = '', zone = '', name = ''] = /^person\s+@(\S+)\s+(\S+)\s+(.+)$/.exec(head) ?? []
  if (!NAME.test(handle))
    return problem(block, 'a person is a handle behind `@`, a zone and a name', RIGHT.person)
  const taken = handle.toLowerCase() === APP.toLowerCase()
  const why = taken ? `@${APP} is the app itself` : notZone(zone)
  return why === undefined
    ? { kind: 'person', block, name: handle, person: { handle, zone, name } }
    : problem(block, why, RIGHT.person)
}

const DIRECTIVES = { zone: readZone, person: readPerson, channel: readChannel } as const

const notZone = (zone: string): string | undefined => {
  if (findZone(zone) !== undefined) return undefined
  const [near] = nearestZones(zone)
  return `no zone is called ${zone}${near === undefined ? '' : `; is ${near} meant?`}`
}

/** Who and what is declared, by name, whether or not the declaration is right: a problem is told once. */
interface Cast {
  readonly people: ReadonlySet<string>
  readonly channels: ReadonlySet<string>
}

const castOf = (blocks: readonly Block[]): Cast => {
  const names = (declaration: RegExp) =>
    blocks.flatMap(({ head }) => declaration.exec(head)?.[1] ?? [])
  return {
    people: new Set(names(/^person\s+@(\S+)/)),
    channels: new Set([...names(/^channel\s+#(\S+)/), INCIDENT]),
  }
}

const repeated = (directives: readonly Directive[]): readonly Problem[] =>
  directives.flatMap((item, index) => {
    const first = directives
      .slice(0, index)
      .find(({ kind, name }) => kind === item.kind && (kind === 'zone' || name === item.name))
    if (first === undefined) return []
    return problem(item.block, `line ${first.block.line} declares it already`, RIGHT[item.kind])
  })

/** The step that a line tells, or everything that is wrong with it. */
const readStep = (block: Block, cast: Cast): readonly (Step | Problem)[] => {
  const wrong = (why: string, right: string = RIGHT.step) => problem(block, why, right)
  if (/^\s/.test(block.head))
    return [wrong('no line stands before it whose text it could continue')]
  const [, when = '', who = '', where = '', typed = ''] =
    /^(\S+)(?:\s+(\S+))?(?:\s+(\S+))?(?:\s+(.*))?$/s.exec(block.head) ?? []
  if (!/^\d/.test(when)) return [wrong(`${when} is no instant, nor zone, person or channel`)]
  const at = readInstant(when)
  const action = readAction([typed, ...block.more].join('\n'))
  const problems = [
    ...(at === undefined ? [wrong(notInstant(when))] : []),
    ...notNamed('person', who, cast.people).map((why) => wrong(why)),
    ...notNamed('channel', where, cast.channels).map((why) => wrong(why)),
    ...('why' in action ? [wrong(action.why, action.right)] : []),
  ]
  if (at === undefined || 'why' in action || problems.length > 0) return problems
  const step = { line: block.line, at, person: who.slice(1), channel: where.slice(1), action }
  return [{ kind: 'step', block, step }]
}

const INSTANT = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})?$/

const readInstant = (word: string): Instant | undefined => {
  const [, day = '', offset] = INSTANT.exec(word) ?? []
  const at = Date.parse(word)
  return offset === undefined || !isDay(day) || Number.isNaN(at) ? undefined : at
}

const notInstant = (word: string): string => {
  const [whole, , offset] = INSTANT.exec(word) ?? []
  if (whole !== undefined && offset === undefined) return `${word} lacks its offset or a Z`
  return `${word} is not an instant with an offset or a Z`
}

/** Why a word does not name somebody or some channel that is declared; nothing where it does. */
const notNamed = (
  kind: 'person' | 'channel',
  word: string,
  known: ReadonlySet<string>,
): readonly string[] => {
  const sigil = kind === 'person' ? '@' : '#'
  if (!word.startsWith(sigil)) return [`the ${kind} is missing, a name behind \`${sigil}\``]
  return known.has(word.slice(1))
    ? []
    : [`${word} is not declared: \`${kind} ${word} …\` is missing`]
}

/** Why something typed is nothing that a person can do, and what it would look like. */
interface Unread {
  readonly why: string
  readonly right: string
}

const readAction = (typed: string): ScriptAction | Unread => {
  const [, word = '', text = ''] = /^(\S*)\s*(.*)$/s.exec(typed) ?? []
  if (/^\/[a-z][\w-]*$/i.test(word)) return { kind: 'command', command: word, text }
  if (word === `@${APP}`) return { kind: 'mention', text }
  return (
    ACTIONS.get(word)?.(text) ?? {
      why: `typed is a slash command, @${APP}, say, reaction or shortcut, not "${word}"`,
      right: RIGHT.step,
    }
  )
}

const readSay = (text: string): ScriptAction | Unread =>
  text.trim() === '' ? { why: 'nothing is said', right: RIGHT.say } : { kind: 'say', text }

const readReaction = (text: string): ScriptAction | Unread => {
  const [, name, line] = /^:([^\s:]+(?:::[^\s:]+)?):\s+(\d{1,9})\s*$/.exec(text) ?? []
  return name === undefined || line === undefined
    ? { why: 'a reaction is a name in colons and the number of a line', right: RIGHT.reaction }
    : { kind: 'reaction', name, line: Number(line) }
}

const readShortcut = (text: string): ScriptAction | Unread => {
  const [, line] = /^(\d{1,9})\s*$/.exec(text) ?? []
  return line === undefined
    ? { why: 'a shortcut needs the number of a line', right: RIGHT.shortcut }
    : { kind: 'shortcut', line: Number(line) }
}

const ACTIONS: ReadonlyMap<string, (text: string) => ScriptAction | Unread> = new Map([
  ['say', readSay],
  ['reaction', readReaction],
  ['shortcut', readShortcut],
])

/** Reactions and shortcuts that point to no message: only an earlier line that typed something posted one. */
const pointless = (items: readonly (Step | Problem)[]): readonly Problem[] => {
  const posted = new Set(items.filter(mayPost).map(({ block }) => block.line))
  return items.flatMap((item) => {
    const action = item.kind === 'step' ? item.step.action : undefined
    if (action === undefined || !('line' in action)) return []
    if (action.line < item.block.line && posted.has(action.line)) return []
    const why = `no earlier line ${action.line} has posted a message`
    return problem(item.block, why, RIGHT[action.kind])
  })
}

/** A line that could not be read gets the benefit of the doubt: its own problem is told already. */
const mayPost = (item: Step | Problem): boolean =>
  item.kind === 'problem' || !('line' in item.step.action)
