import { createReadStream } from 'node:fs'
import { TextDecoder } from 'node:util'
import { z } from 'zod'
import type { IncidentRecord } from '../domain/record.ts'
import { Failure } from './failure.ts'
import { type FileFlaw, flawText, sentences } from './file-flaw.ts'
import { incoherence } from './journal-flaw.ts'
import { recordSchema } from './record-schema.ts'
import { toldOtherwise } from './told-otherwise.ts'

/** Ten thousand entries take about 20 MB. */
const MAX_BYTES = 200_000_000

/** What stands for standard input. */
const STANDARD_INPUT = '-'

/**
 * The journal in the file of an export. What else an export tells is told anew from it, and has to be the same.
 * @throws Failure with one line that names the file, and the place in it that is wrong.
 */
export const readExport = async (file: string): Promise<readonly IncidentRecord[]> => {
  const name = file === STANDARD_INPUT ? 'Standard input' : file
  const read = journalIn(jsonOf(await textOf(file, name), name))
  if ('why' in read) throw new Failure(`${name}: ${flawText(read)}`)
  return read
}

const exported = z.looseObject({
  version: z.literal(1, 'has to be 1, the only one that this program reads'),
  records: z.array(recordSchema),
  incident: z.unknown().optional(),
  entries: z.unknown().optional(),
})

const journalIn = (json: unknown): readonly IncidentRecord[] | FileFlaw => {
  const { data, error } = exported.safeParse(json, sentences)
  if (data !== undefined)
    return incoherence(data.records) ?? toldOtherwise(data, data.records) ?? data.records
  const [issue] = error.issues
  return { path: issue?.path ?? [], why: issue?.message ?? '' }
}

const textOf = async (file: string, name: string): Promise<string> => {
  const bytes = await bytesOf(file, name)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new Failure(`${name} is not encoded in UTF-8`, { cause })
  }
}

const bytesOf = async (file: string, name: string): Promise<Uint8Array> => {
  const stream = file === STANDARD_INPUT ? process.stdin : createReadStream(file)
  const parts: Buffer[] = []
  let size = 0
  try {
    for await (const part of stream) {
      const bytes = Buffer.from(part)
      size += bytes.length
      if (size > MAX_BYTES) break
      parts.push(bytes)
    }
  } catch (cause) {
    throw new Failure(`${name} cannot be read`, { cause })
  }
  if (size <= MAX_BYTES) return Buffer.concat(parts)
  throw new Failure(`${name} is larger than ${MAX_BYTES / 1e6} MB, and no export`)
}

const jsonOf = (text: string, name: string): unknown => {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new Failure(`${name} is not JSON, or was cut off`, { cause })
  }
}
