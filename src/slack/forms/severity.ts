import type { KnownBlock } from '@slack/types'
import { limits } from '../present/limits.ts'
import { aside, choosing, input } from './inputs.ts'

interface Levels {
  readonly severities: readonly string[]
  /** The level at present; empty where there is none. */
  readonly now: string
}

/**
 * A menu of the levels, also of the present one if it is configured no more. Where the menu cannot hold the
 * present level there is none, so that nobody changes it unawares.
 */
export const severityBlocks = ({ severities, now }: Levels): readonly KnownBlock[] => {
  const levels = severities.includes(now) ? severities : [now, ...severities]
  const known = [...new Set(levels)].filter((level) => level.trim() !== '')
  const offered = known.filter((level) => level.length <= limits.optionText)
  const menu = offered.slice(0, limits.options)
  if (menu.length === 0 || (now !== '' && !menu.includes(now))) return [OTHERWISE]
  const choices = menu.map((level) => ({ text: level, value: level }))
  const about = { label: 'Severity', optional: now === '' }
  const block = input('severity', about, choosing(choices, now))
  return menu.length < known.length ? [block, OTHERWISE] : [block]
}

const OTHERWISE: KnownBlock = aside(
  'Levels that do not fit into a menu are set with /incident severity LEVEL.',
)
