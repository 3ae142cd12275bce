import type { InputBlock, KnownBlock } from '@slack/types'
import type { Dialog } from '../../domain/dialog.ts'
import { limits } from '../present/limits.ts'
import { short } from '../present/short.ts'
import { aside, input, plain, section } from './inputs.ts'

type AssignDialog = Extract<Dialog, { dialog: 'assign' }>

/** Asks of each task without owner who does it and until when. */
export const assignBlocks = ({ tasks }: AssignDialog): readonly KnownBlock[] => {
  if (tasks.length === 0) return [section('Every open task has an owner.')]
  const shown = tasks.slice(0, MOST)
  const blocks = shown.flatMap(taskBlocks)
  return shown.length < tasks.length ? [...blocks, others(tasks.length - shown.length)] : blocks
}

/** Each task takes two blocks; the head of the form and the line about the others take one each. */
const MOST = Math.floor((limits.viewBlocks - 2) / 2)

type OpenTask = AssignDialog['tasks'][number]

const taskBlocks = ({ ref, text, due }: OpenTask): readonly InputBlock[] => [
  input(
    `owner-${ref}`,
    { label: `${ref} · ${short(text, LABEL)}`, optional: true },
    { type: 'users_select', placeholder: plain('Who does it?') },
  ),
  input(
    `due-${ref}`,
    { label: `Until when is ${ref} to be done?`, optional: true },
    { type: 'datepicker', ...(due === null ? {} : { initial_date: due }) },
  ),
]

/** By which a task is known again; all of it stands in the draft. */
const LABEL = 300

const others = (count: number): KnownBlock =>
  aside(`${count} more: save these, then open the form again, or type /incident task T1 @OWNER.`)
