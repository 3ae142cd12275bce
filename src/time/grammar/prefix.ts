import type { Parser } from './parser.ts'
import { always, either, pattern } from './parser.ts'

/** What stands in front of a time to say that it is one, or that it is not an exact one. */
export interface Prefix {
  readonly marked: boolean
  readonly approximate: boolean
}

const MARKED =
  /(?:at +|@ ?)?(?<about>~ ?|(?:around|about|approx(?:\.|imately)?|circa|ca\.) +)|at +|@ ?/iy

export const prefix: Parser<Prefix> = either<Prefix>(
  pattern(MARKED, ({ about }) => ({ marked: true, approximate: about !== undefined })),
  always<Prefix>({ marked: false, approximate: false }),
)
