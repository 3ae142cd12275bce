import { createHash } from 'node:crypto'
import type { Instant } from '../domain/instant.ts'
import { type Delivered, deliver, newSecret } from './deliver.ts'
import { encode, type Names } from './encode.ts'
import type { Script, ScriptPerson, ScriptStep } from './read.ts'
import { type Call, type Member, startStandIn } from './stand-in.ts'

/** The app as replay sees it: listening, with a way to know when it has nothing more to do. */
export interface PlayedApp {
  readonly port: number
  idle(): Promise<void>
  stop(): Promise<void>
}

/** What the app must be started with, so that it talks to the stand-in, on the script's clock. */
export interface Stage {
  readonly apiUrl: string
  readonly signingSecret: string
  /** The script's clock. */
  readonly now: () => Instant
  /** Default zone of the workspace. */
  readonly zone: string
}

/** One line of the script and what came of it. */
export interface Played {
  readonly step: ScriptStep
  /** What the person read in answer, undone of Slack's escapes. */
  readonly reply: string
  readonly refused: boolean
  /** What the app posted or uploaded because of this line. */
  readonly posted: readonly Posted[]
}

export interface Posted {
  readonly kind: 'message' | 'file'
  readonly name: string
  readonly text: string
}

const WORKSPACE = 'T0REPLAY'

interface Run {
  readonly start: (stage: Stage) => Promise<PlayedApp>
  readonly onPlayed: (played: Played) => void | Promise<void>
  /** Tells the deliveries of this run from those of others. */
  readonly id: string
}

/**
 * Plays a script: each line as a signed request into the app, on the script's clock.
 * @throws where a line could not be delivered.
 */
export const play = async (script: Script, { start, onPlayed, id }: Run): Promise<void> => {
  const members = script.people.map(memberOf)
  const standIn = await startStandIn(members)
  const signingSecret = newSecret()
  let now: Instant = 0
  const app = await start({
    ...{ apiUrl: standIn.apiUrl, signingSecret, zone: script.zone },
    now: () => now,
  })
  try {
    const names = namesOf(members, script.channels)
    let home = INCIDENT
    for (const scripted of script.steps) {
      const step = scripted.channel === INCIDENT ? { ...scripted, channel: home } : scripted
      if (declares(step)) home = step.channel
      now = step.at
      const before = standIn.calls.length
      const form = formOf(step, names, { id, responseUrl: standIn.responseUrl })
      const delivered =
        form === undefined ? NOT_HEARD : await deliver({ port: app.port, signingSecret }, form)
      await app.idle()
      await onPlayed(playedOf(step, delivered, standIn.calls.slice(before)))
    }
  } finally {
    await app.stop()
    await standIn.close()
  }
}

/** The channel of the incident last started: the app keeps it where it was declared. */
const INCIDENT = 'incident'

const declares = ({ action }: ScriptStep): boolean =>
  action.kind === 'command' && action.command === '/incident' && /^start\s/.test(action.text)

const NOT_HEARD: Delivered = {
  status: 200,
  body: { text: 'Not heard: only slash commands are.' },
}

/** Ids as Slack makes them: capital letters and digits, the same for the same name in every script. */
const idOf = (prefix: string, name: string): string =>
  `${prefix}${createHash('sha256').update(name).digest('hex').slice(0, 10).toUpperCase()}`

const memberOf = ({ handle, name, zone }: ScriptPerson): Member => ({
  ...{ handle, name, zone },
  id: idOf('U', `${handle}/${zone}/${name}`),
})

const namesOf = (members: readonly Member[], channels: readonly string[]): Names => ({
  people: new Map(members.map(({ handle, id }) => [handle, id])),
  channels: new Map([...channels, INCIDENT].map((name) => [name, idOf('C', name)])),
})

const formOf = (
  { action, person, channel, line }: ScriptStep,
  names: Names,
  run: { readonly id: string; readonly responseUrl: string },
): Readonly<Record<string, string>> | undefined => {
  if (action.kind !== 'command') return undefined
  return {
    command: action.command,
    text: encode(action.text, names),
    user_id: names.people.get(person) ?? '',
    user_name: person,
    team_id: WORKSPACE,
    channel_id: names.channels.get(channel) ?? '',
    channel_name: channel,
    trigger_id: `${run.id}.${line}`,
    response_url: run.responseUrl,
  }
}

const playedOf = (
  step: ScriptStep,
  { status, body }: Delivered,
  calls: readonly Call[],
): Played => {
  if (status !== 200) throw new Error(`Line ${step.line} was answered with HTTP ${status}`)
  const further = calls
    .filter(({ method }) => method === 'response')
    .map(({ content }) => textIn(content))
  const reply = unescaped([body.text ?? '', ...further].join('\n'))
  const refused = body.blocks?.[0]?.block_id === 'refused'
  return { step, reply, refused, posted: postedBy(calls) }
}

const textIn = (content = '{}'): string => (JSON.parse(content) as { text?: string }).text ?? ''

/** As a client shows it that knows no dates. */
const unescaped = (text: string): string =>
  text
    .replaceAll(/<!date\^[^|>]*\|([^>]*)>/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

const postedBy = (calls: readonly Call[]): readonly Posted[] =>
  calls.flatMap((call): readonly Posted[] => {
    if (call.method === 'chat.postMessage')
      return [{ kind: 'message', name: '', text: unescaped(call.arguments['text'] ?? '') }]
    if (call.method === 'upload')
      return [{ kind: 'file', name: fileName(calls), text: call.content ?? '' }]
    return []
  })

const fileName = (calls: readonly Call[]): string =>
  calls.find(({ method }) => method === 'files.getUploadURLExternal')?.arguments['filename'] ?? ''
