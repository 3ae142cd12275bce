import { list, parsed, record, text } from '../local/slack/json.ts'
import type { Call } from '../local/slack/model.ts'
import type { Acted } from './act.ts'
import type { ScriptStep } from './read.ts'

/** One line of the script and what came of it. */
export interface Played {
  readonly step: ScriptStep
  /** What the person read in answer, undone of Slack's escapes. */
  readonly reply: string
  readonly refused: boolean
  /** What the app posted or uploaded because of this line, beyond the reply. */
  readonly posted: readonly Posted[]
}

export interface Posted {
  /** Of a picture there is no text. */
  readonly kind: 'message' | 'file' | 'picture'
  readonly name: string
  readonly text: string
}

/** What was called because of a line, and how those are called whom an id names. */
export interface Outcome {
  readonly calls: readonly Call[]
  /** `#ops` for the id of that channel, `@dana` for that of that person. */
  readonly nameOf: (id: string) => string | undefined
}

/** Tells what came of a line by what the app answered and what it called. */
export const playedOf = (
  step: ScriptStep,
  acted: Acted,
  { calls: all, nameOf }: Outcome,
): Played => {
  const { answer, form } = acted
  const readable = (said: string): string => unescaped(named(said, nameOf))
  const calls = all.filter(({ error }) => error === undefined)
  const answers = answersIn(calls, { step, acted })
  const texts = [
    ...[answer.text ?? '', ...Object.values(answer.errors ?? {})],
    ...(form === null ? [] : [`(a form was opened: ${form})`]),
    ...answers.map(textIn),
  ]
  return {
    step,
    reply: readable(texts.filter((one) => one !== '').join('\n')),
    refused:
      answer.response_action === 'errors' ||
      [answer.blocks, ...answers.map(blocksIn)].some(isRefusal),
    posted: postedBy(calls, answers).map((one) =>
      one.kind === 'message' ? { ...one, text: readable(one.text) } : one,
    ),
  }
}

interface Asked {
  readonly step: ScriptStep
  readonly acted: Acted
}

/** The calls that are the reply: to response addresses, for one person's eyes, or under the message. */
const answersIn = (calls: readonly Call[], { step, acted }: Asked): readonly Call[] => {
  const { channel, thread, answer } = acted
  const direct = calls.filter(
    ({ method, arguments: args }) =>
      method === 'response' ||
      method === 'chat.postEphemeral' ||
      (method === 'chat.postMessage' && thread !== null && args['thread_ts'] === thread),
  )
  const isAnswered = direct.length > 0 || step.action.kind === 'command' || answer.errors
  // Whoever used no command, and is answered nowhere else, is answered in the channel.
  return isAnswered
    ? direct
    : calls.filter(
        ({ method, arguments: args }) =>
          method === 'chat.postMessage' && args['channel'] === channel,
      )
}

const textIn = ({ content, arguments: args }: Call): string =>
  content === undefined ? (args['text'] ?? '') : text(record(parsed(content))['text'])

const blocksIn = ({ content, arguments: args }: Call): unknown =>
  content === undefined ? parsed(args['blocks']) : record(parsed(content))['blocks']

/** The app marks the first block of a refusal. */
const isRefusal = (blocks: unknown): boolean => record(list(blocks)[0])['block_id'] === 'refused'

/** As a client shows it that knows no dates. */
const unescaped = (said: string): string =>
  said
    .replaceAll(/<!date\^[^|>]*\|([^>]*)>/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

/** Mentions and links as a client shows them. */
const named = (said: string, nameOf: Outcome['nameOf']): string =>
  said
    .replaceAll(/<[@#]([A-Z0-9]+)>/g, (mention, id) => nameOf(id) ?? mention)
    .replaceAll(/<https?:[^|>]*\|([^>]*)>/g, '$1')

const postedBy = (calls: readonly Call[], answers: readonly Call[]): readonly Posted[] => {
  const names = calls
    .filter(({ method }) => method === 'files.getUploadURLExternal')
    .map((call) => call.arguments['filename'] ?? '')
  const uploads = calls.filter(({ method }) => method === 'upload')
  return calls.flatMap((call): readonly Posted[] => {
    if (call.method === 'chat.postMessage' && !answers.includes(call))
      return [{ kind: 'message', name: '', text: call.arguments['text'] ?? '' }]
    if (call.method === 'upload') return [uploadedBy(call, names[uploads.indexOf(call)] ?? '')]
    return []
  })
}

const uploadedBy = ({ content = '', isBinary = false }: Call, name: string): Posted =>
  isBinary ? { kind: 'picture', name, text: '' } : { kind: 'file', name, text: content }
