import type { OutgoingMessage } from '../../app/ports/outgoing.ts'
import { failureOf, unlessRefused } from './failure.ts'
import { filesIn } from './posted.ts'
import { into, type Sender } from './say.ts'

/** Deletes a file; what somebody else has deleted is gone as well. */
export const deleteFile = async (
  { files }: Pick<Sender, 'files'>,
  file: string,
): Promise<string> => {
  try {
    await files.delete({ file })
  } catch (error) {
    if (!GONE.has(failureOf(error).error)) throw error
  }
  return file
}

const GONE: ReadonlySet<string> = new Set(['file_not_found', 'file_deleted'])

interface Means {
  readonly sender: Pick<Sender, 'conversations' | 'files'>
  /** The app's own user; null where Slack does not tell it. */
  readonly bot: () => Promise<string | null>
}

/** Deletes the files of a name that the app has shared in a channel, outside of its threads. */
export const deleteShared = async (
  channel: string,
  { fileName: name, since }: Extract<OutgoingMessage, { type: 'delete-shared' }>,
  { sender, bot }: Means,
): Promise<string> => {
  const by = await bot()
  if (by === null) return 'unknown'
  const found = await unlessRefused(() =>
    filesIn(sender, { ...into(channel), since }, { name, by }),
  )
  // One that cannot be deleted keeps no other one.
  for (const file of found ?? []) await unlessRefused(() => deleteFile(sender, file))
  return name
}
