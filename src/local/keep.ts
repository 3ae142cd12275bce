import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import type { Saved } from './slack/world.ts'

/** Where the workspace is kept between two starts. */
export interface Keeper {
  /** What was kept; undefined where there is nothing, or nothing that can be read. */
  read(): Promise<Saved | undefined>
  /** Keeps what the workspace is like soon; whatever came before is replaced. */
  keep(saved: () => Saved): void
  /** Keeps it now. */
  finish(): Promise<void>
}

const PAUSE_MS = 500
const VERSION = 1

const kept = z.object({
  version: z.literal(VERSION),
  workspace: z.object({
    channels: z.array(z.looseObject({ id: z.string(), name: z.string() })),
    ephemerals: z.array(z.looseObject({ ts: z.string() })),
    homes: z.record(z.string(), z.looseObject({})),
    uploads: z.record(z.string(), z.looseObject({ name: z.string() })),
  }),
})

/** Keeps a workspace in a file of JSON; null keeps nothing. */
export const createKeeper = (file: string | null): Keeper => {
  let pending: (() => Saved) | null = null
  let timer: NodeJS.Timeout | null = null
  let writing: Promise<void> = Promise.resolve()
  const flush = (): void => {
    timer = null
    const saved = pending
    pending = null
    if (saved === null || file === null) return
    writing = writing.then(() => write(file, saved())).catch(() => undefined)
  }
  return {
    read: () => (file === null ? Promise.resolve(undefined) : read(file)),
    keep: (saved) => {
      pending = saved
      timer ??= setTimeout(flush, PAUSE_MS).unref()
    },
    finish: async () => {
      if (timer !== null) clearTimeout(timer)
      flush()
      await writing
    },
  }
}

const read = async (file: string): Promise<Saved | undefined> => {
  const json = await readFile(file, 'utf8').catch(() => null)
  if (json === null) return undefined
  try {
    const { workspace } = kept.parse(JSON.parse(json))
    // It was written by this program; what is in a message is read as it comes from the app anyway.
    return workspace as unknown as Saved
  } catch {
    // It is put aside rather than written over: what people said is in it.
    await rename(file, `${file}.unreadable`)
    return undefined
  }
}

/** Under another name first, so that a crash leaves the old one. */
const write = async (file: string, workspace: Saved): Promise<void> => {
  await mkdir(dirname(file), { recursive: true })
  await writeFile(`${file}.part`, JSON.stringify({ version: VERSION, workspace }), { mode: 0o600 })
  await rename(`${file}.part`, file)
}
