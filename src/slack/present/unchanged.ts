import type { Reply } from '../../app/reply.ts'
import { incidentRef } from '../../domain/ids.ts'
import type { Setting } from '../../domain/intent.ts'
import type { Line } from './text.ts'

type Unchanged = Extract<Reply, { kind: 'unchanged' }>

/** Says that a setting is so already. */
export const unchangedLines = ({ number, setting }: Unchanged): readonly Line[] => [
  [{ bold: incidentRef(number) }, ` · ${stateOf(setting)} already. Nothing was recorded.`],
]

const stateOf = (setting: Setting): string => {
  switch (setting.kind) {
    case 'severity':
      return `its severity is ${setting.level}`
    case 'role':
      return `${setting.person.name} has the role ${setting.role}`
    case 'service':
      return `its services are ${setting.names.join(', ')}`
    case 'timezone':
      return `it is told in ${setting.zone}`
    case 'rename':
      return `its title is ${setting.title}`
    case 'private':
      return setting.on ? 'it is private' : 'everybody may see it'
    case 'task-assign':
      return assignment(setting)
  }
}

const assignment = ({ ref, owner, due }: Extract<Setting, { kind: 'task-assign' }>): string => {
  const said = [
    ...(owner === null ? [] : [`has the owner ${owner.name}`]),
    ...(due === null ? [] : [`is due ${due}`]),
  ]
  return `${ref} ${said.join(' and ')}`
}
