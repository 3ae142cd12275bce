import { z } from 'zod'

/** What a button of a question carries: which delivery was asked about, and the chosen instant. */
export interface AnswerValue {
  readonly delivery: string
  readonly choice: number
}

/** What a button that corrects an entry's time carries. */
export interface MoveValue {
  readonly incident: number
  readonly entry: number
  readonly at: number
}

const answer = z.object({ delivery: z.string(), choice: z.int() })
const move = z.object({ incident: z.int().positive(), entry: z.int().positive(), at: z.int() })

export const answerValue = (value: AnswerValue): string => JSON.stringify(value)
export const moveValue = (value: MoveValue): string => JSON.stringify(value)

/** What a pressed button says. Values come back as they were sent; what is none of ours is ignored. */
export type Pressed =
  | ({ readonly kind: 'answer' } & AnswerValue)
  | ({ readonly kind: 'move' } & MoveValue)

export const readValue = (action: string, value: string): Pressed | undefined => {
  const read = jsonOf(value)
  if (action.startsWith('answer-')) {
    const { data } = answer.safeParse(read)
    return data === undefined ? undefined : { kind: 'answer', ...data }
  }
  const { data } = move.safeParse(read)
  return data === undefined || !action.startsWith('move-') ? undefined : { kind: 'move', ...data }
}

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
