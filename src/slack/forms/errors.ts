import type { Dialog } from '../../domain/dialog.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { limits } from '../present/limits.ts'
import { plainOf } from '../present/piece.ts'
import { refusalLines } from '../present/refusal.ts'
import { short } from '../present/short.ts'
import type { Viewer } from '../present/when.ts'
import { blamed } from './blame.ts'
import { typedAs } from './typed-as.ts'
import { viewOf } from './view.ts'

/**
 * Why a form was refused, at the field that is to blame, else at the first one. Slack takes no error at a block
 * that is no input of the form, so there is none for a form without any (docs: view_submission).
 */
export const errorsOf = (
  refusal: Refusal,
  dialog: Dialog,
  viewer: Viewer,
): Record<string, string> => {
  const inputs = inputsOf(dialog)
  const field = blamed(refusal).find((id) => inputs.includes(id)) ?? inputs[0]
  return field === undefined ? {} : { [field]: errorText(refusal, viewer) }
}

/** The inputs of a form do not depend on whose it is. */
const inputsOf = (dialog: Dialog): readonly string[] =>
  viewOf(dialog, { delivery: '', zone: '' }).blocks.flatMap(({ type, block_id: id }) =>
    type === 'input' && id !== undefined ? [id] : [],
  )

/** A refusal as the text at a field, where nothing can be pressed. */
export const errorText = (refusal: Refusal, viewer: Viewer): string => {
  const lines = refusalLines(refusal, viewer).map((line) => line.map(plainOf).join(''))
  return short([...lines, ...wayOut(refusal, viewer)].join(' '), limits.error)
}

/** A form has no buttons to choose an instant with: what to type is said instead. */
const wayOut = (refusal: Refusal, { now, zone }: Viewer): readonly string[] => {
  if (refusal.code !== 'unclear-time' || refusal.candidates.length === 0) return []
  const spellings = refusal.candidates.map((at) => typedAs(at, refusal.zone, { now, zone }))
  return [`Type ${spellings.join(' or ')}.`]
}
