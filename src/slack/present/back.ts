import type { Change, Content } from '../../domain/record.ts'
import { naming } from '../../language/naming.ts'
import type { Recorded } from './content.ts'
import type { Line } from './text.ts'
import { wayBackFrom } from './way-back.ts'

/** What others did, or what was taken back already, has no way back. */
const FINAL: ReadonlySet<Content['type']> = new Set<Content['type']>([
  ...(['undone', 'housed', 'acknowledged', 'message-changed', 'redacted'] as const),
])

/** The command that takes back what was just recorded, as the end of a line. */
export const wayBack = (reply: Recorded): Line => {
  const { elsewhere = false, incident } = reply
  const [content] = reply.contents
  if (content === undefined || FINAL.has(content.type)) return []
  if (content.type === 'opened') return [' · help: ', { code: '/incident help' }]
  const isSetting = content.type === 'entered' && content.body.kind === 'change'
  const command = takeBack(content)
  const code = elsewhere ? naming(command, incident.number) : command
  return [` · to ${isSetting ? 'change it' : 'take it back'}: `, { code }]
}

const takeBack = (content: Content): string => {
  if (content.type !== 'entered') return '/timeline undo'
  const { kind, change } = content.body
  return change === null ? wayBackFrom(kind) : setBack(change)
}

/** A setting is set again, to what it was before where it was anything. */
const setBack = ({ field, role, from }: Change): string => {
  switch (field) {
    case 'severity':
      return `/incident severity ${from ?? 'LEVEL'}`
    case 'role':
      return `/incident role ${role} ${from ?? '@PERSON'}`
    case 'services':
      return `/incident service ${from ?? 'NAME'}`
    case 'title':
      return `/incident rename ${from}`
    case 'timezone':
      return `/incident timezone ${from}`
    case 'privacy':
      return `/incident private ${from === 'private' ? 'on' : 'off'}`
  }
}
