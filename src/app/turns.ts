import type { WorkspaceId } from './keys.ts'
import { createLanes, type Deadline } from './lanes.ts'
import { createShelf, type Load, type Shelf } from './load.ts'
import type { Journal, SharedJournal, Turn } from './ports/journal.ts'

/** What one works with in one's turn: the journal and its incidents as earlier turns have left them. */
export interface InHand {
  readonly journal: Journal
  readonly load: Load
  /** Hands what was appended in this turn to later ones. */
  readonly keep: Shelf['keep']
}

/**
 * Runs a task when all that came before it in its workspace are done, and resolves when what it read and
 * appended is on disk. The next one does not wait for that: those who come together wait for the disk together.
 * @throws Unstorable where the task was called off before its turn; and where the journal cannot be written.
 */
export type InTurn = <T>(
  workspace: WorkspaceId,
  task: (inHand: InHand) => Promise<T>,
  calledOff?: Deadline | null,
) => Promise<T>

/** Turns of this process on a journal. What other processes append is found out when one appends. */
export const createTurns = (
  journal: SharedJournal,
): { readonly inTurn: InTurn; readonly load: Load } => {
  const lanes = createLanes()
  const shelf = createShelf()
  /** What was loaded may never have been where something failed. */
  const orForget = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work
    } catch (error) {
      shelf.clear()
      throw error
    }
  }
  const take = async <T>(work: (inHand: InHand) => Promise<T>) => {
    const turn: Turn = journal.turn()
    const inHand = { journal: turn.journal, load: shelf.from(turn.journal), keep: shelf.keep }
    const result = await orForget(work(inHand))
    return { result, kept: () => orForget(turn.kept()) }
  }
  return {
    inTurn: async (workspace, task, calledOff = null) => {
      const { result, kept } = await lanes(workspace, () => take(task), calledOff)
      await kept()
      return result
    },
    load: async (workspace, number) => {
      const { result, kept } = await take(({ load }) => load(workspace, number))
      await kept()
      return result
    },
  }
}
