import { isRecord } from '../../src/local/slack/json.ts'

/** Everything in what the app says that would call somebody: in mrkdwn, and as an element of rich text. */
export const pingsIn = (said: unknown): readonly string[] => {
  if (typeof said === 'string') return inText(said)
  if (Array.isArray(said)) return said.flatMap(pingsIn)
  if (!isRecord(said)) return []
  const { type } = said
  if (type === 'plain_text' || type === 'plain_text_input') return []
  if (type === 'user' || type === 'usergroup' || type === 'broadcast') return [JSON.stringify(said)]
  // Rich text is plain: a character means nothing in it.
  if (type === 'text' || type === 'link') return []
  return Object.entries(said).flatMap(([key, value]) => (SILENT.has(key) ? [] : pingsIn(value)))
}

/** What nobody reads as a message: private data, the name of a file, the file itself. */
const SILENT = new Set(['private_metadata', 'metadata', 'value', 'title', 'files'])

const inText = (text: string): readonly string[] => {
  const whole = parsed(text)
  if (whole !== undefined) return pingsIn(whole)
  return text.match(/<(?:!(?!date\^)|@)[^>]*>/g) ?? []
}

/** Blocks come as JSON in an argument. */
const parsed = (text: string): unknown => {
  if (!/^[[{]/.test(text)) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
