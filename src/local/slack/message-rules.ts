import { failed } from './answers.ts'
import { isRecord, type Json, list, parsed, record, text } from './json.ts'
import type { Answer, Call } from './model.ts'

/** Sizes of a message (docs: chat.postMessage, blocks; bolt-js#2509 for the sum of all texts). */
const LIMIT = { text: 40_000, blocks: 50, allBlocks: 13_200, section: 3000, header: 150 } as const

/** The blocks in a call: a list of JSON in a form field. */
export const blocksIn = ({ blocks }: Call['arguments']): readonly Json[] =>
  list(parsed(blocks)).filter(isRecord)

/** Why Slack does not take a message; undefined where it does. */
export const wrongMessage = (args: Call['arguments']): Answer | undefined => {
  const said = args['text'] ?? ''
  const blocks = blocksIn(args)
  if (said === '' && blocks.length === 0) return failed('no_text')
  if (said.length > LIMIT.text) return failed('msg_too_long')
  const faults = blockFaults(args['blocks'], blocks)
  if (faults.length > 0) return failed('invalid_blocks', faults)
  return lengthOf(blocks) > LIMIT.allBlocks ? failed('msg_blocks_too_long') : undefined
}

const blockFaults = (given: string | undefined, blocks: readonly Json[]): readonly string[] => {
  if (given !== undefined && !Array.isArray(parsed(given)))
    return ['[ERROR] must be a valid json array [json-pointer:/blocks]']
  if (blocks.length > LIMIT.blocks)
    return [`[ERROR] no more than ${LIMIT.blocks} items allowed [json-pointer:/blocks]`]
  return blocks.flatMap((block, index) => {
    const most = mostIn(block)
    const long = text(record(block['text'])['text']).length > most
    const place = `[json-pointer:/blocks/${index}/text/text]`
    return long ? [`[ERROR] must be less than ${most + 1} characters ${place}`] : []
  })
}

const mostIn = ({ type }: Json): number => {
  if (type === 'section') return LIMIT.section
  return type === 'header' ? LIMIT.header : Infinity
}

/** The characters of every text inside. */
const lengthOf = (value: unknown): number => {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + lengthOf(item), 0)
  if (!isRecord(value)) return 0
  return Object.entries(value).reduce(
    (sum, [key, inner]) =>
      sum + (key === 'text' && typeof inner === 'string' ? inner.length : lengthOf(inner)),
    0,
  )
}

/** Blocks as Slack keeps them: each with an id, for the app need not give one. */
export const named = (blocks: readonly Json[]): readonly Json[] =>
  blocks.map((block, index) => ({ block_id: `b${index + 1}`, ...block }))
