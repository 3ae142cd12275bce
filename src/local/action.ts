import { z } from 'zod'
import type { Question } from './protocol.ts'

const element = z.looseObject({ type: z.string(), action_id: z.string(), block_id: z.string() })
const at = { channel: z.string(), ts: z.string() }
const value = z.union([z.string(), z.number(), z.array(z.string()), z.null()])

const action = z.discriminatedUnion('do', [
  z.object({ do: z.literal('be'), person: z.string() }),
  z.object({
    do: z.literal('type'),
    channel: z.string(),
    text: z.string(),
    thread: z.string().nullable(),
  }),
  z.object({ do: z.literal('edit'), ...at, text: z.string() }),
  z.object({ do: z.literal('delete'), ...at }),
  z.object({ do: z.literal('react'), ...at, name: z.string() }),
  z.object({ do: z.literal('press'), ...at, element }),
  z.object({ do: z.literal('press-home'), element }),
  z.object({ do: z.literal('press-form'), form: z.string(), element }),
  z.object({ do: z.literal('message-shortcut'), ...at, callback: z.string() }),
  z.object({ do: z.literal('global-shortcut'), callback: z.string() }),
  z.object({ do: z.literal('submit'), form: z.string(), values: z.record(z.string(), value) }),
  z.object({ do: z.literal('close-form'), form: z.string() }),
  z.object({ do: z.literal('open-home') }),
  z.object({ do: z.literal('join'), channel: z.string() }),
  z.object({ do: z.literal('dismiss'), ...at }),
  z.object({ do: z.literal('clock'), minutes: z.number().nullable() }),
  z.object({ do: z.literal('trouble'), trouble: z.enum(['down', 'limited']).nullable() }),
  z.object({
    do: z.literal('draft'),
    channel: z.string(),
    template: z.string().optional(),
  }),
])

const question = z.object({ id: z.number(), act: action })

/** Reads what a page sent; undefined where it is no question. */
export const readQuestion = (json: string): Question | undefined => {
  try {
    return question.parse(JSON.parse(json)) as Question
  } catch {
    return undefined
  }
}
