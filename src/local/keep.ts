import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import type { Saved } from './slack/world.ts'

/** Where the workspace is kept between two starts. */
export interface Keeper {
  /**
   * What was kept; undefined where there is nothing, or nothing that can be read. From then on nobody else
   * keeps anything there.
   * @throws in words where another process does.
   */
  open(): Promise<Saved | undefined>
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

/** Keeps a workspace in a file of JSON; null keeps nothing. What cannot be kept is noted, and tried again with the next change. */
export const createKeeper = (file: string | null, noted: (error: unknown) => void): Keeper => {
  let pending: (() => Saved) | null = null
  let timer: NodeJS.Timeout | null = null
  let writing: Promise<void> = Promise.resolve()
  const flush = (): void => {
    timer = null
    const saved = pending
    pending = null
    if (saved === null || file === null) return
    writing = writing.then(() => write(file, saved())).catch(noted)
  }
  return {
    open: async () => {
      if (file === null) return undefined
      await lock(file)
      return read(file)
    },
    keep: (saved) => {
      pending = saved
      timer ??= setTimeout(flush, PAUSE_MS).unref()
    },
    finish: async () => {
      if (timer !== null) clearTimeout(timer)
      flush()
      await writing
      if (file !== null) await rm(lockOf(file), { force: true })
    },
  }
}

const lockOf = (file: string): string => `${file}.lock`

/** The lock of a process that died is nobody's. */
const lock = async (file: string): Promise<void> => {
  await mkdir(dirname(file), { recursive: true })
  try {
    await writeFile(lockOf(file), String(process.pid), { flag: 'wx' })
  } catch (cause) {
    const holder = Number(await readFile(lockOf(file), 'utf8').catch(() => ''))
    if (holder !== process.pid && isAlive(holder))
      throw new Error(
        `The local workspace of this database is open already, in process ${holder}. Stop that one, or set DATABASE_URL`,
        { cause },
      )
    await writeFile(lockOf(file), String(process.pid))
  }
}

const isAlive = (pid: number): boolean => {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false
  try {
    return process.kill(pid, 0)
  } catch (error) {
    // It is somebody else's, but it is there.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
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
  await writeFile(`${file}.part`, JSON.stringify({ version: VERSION, workspace }), { mode: 0o600 })
  await rename(`${file}.part`, file)
}
