import type { Content } from '../../domain/record.ts'

const FACTS = {
  impact: 'impact',
  cause: 'root cause',
  explanation: 'explanation',
  fix: 'fix',
} as const

/** What was taken back, by the name that people have for it: `#4`, `impact`, `assignment of T1`. */
export const takenBack = (content: Content): string => {
  if ('entry' in content)
    return `${content.type === 'entered' ? '' : 'correction of '}#${content.entry}`
  switch (content.type) {
    case 'fact':
      return FACTS[content.fact]
    case 'task':
      return content.ref
    case 'task-assigned':
      return `assignment of ${content.ref}`
    case 'task-closed':
      return `closing of ${content.ref}`
    case 'draft-status':
      return `status “${content.state}” of the draft`
    default:
      return content.type
  }
}
