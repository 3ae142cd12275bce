import { toIso } from '../domain/instant.ts'
import { isoLocal } from '../time/format.ts'
import type { Played } from './played.ts'
import type { ScriptAction } from './read.ts'

/** A line of a script and its answer, as a terminal shows them; the instant on a clock of the zone. */
export const playedText = ({ step, reply, posted }: Played, zone: string): string => {
  const typed = `${isoLocal(step.at, zone)} @${step.person} #${step.channel} ${typedOf(step.action)}`
  const files = posted.map(
    ({ kind, name }) => `[${kind === 'message' ? kind : `${kind} ${name}`} posted]`,
  )
  return [...typed.split('\n'), ...indented(reply), ...files.map((line) => `    ${line}`)]
    .map(visible)
    .join('\n')
}

/** The same for scripts: one JSON object. */
export const playedJson = ({ step, reply, refused, posted }: Played): string =>
  JSON.stringify({
    line: step.line,
    at: toIso(step.at),
    person: step.person,
    channel: step.channel,
    typed: typedOf(step.action),
    reply,
    refused,
    posted,
  })

const typedOf = (action: ScriptAction): string => {
  switch (action.kind) {
    case 'command':
      return `${action.command} ${action.text}`.trimEnd()
    case 'mention':
      return `@Scribe ${action.text}`
    case 'say':
      return `say ${action.text}`
    case 'reaction':
      return `reaction :${action.name}: ${action.line}`
    case 'shortcut':
      return `shortcut ${action.line}`
  }
}

const indented = (text: string): readonly string[] =>
  text === '' ? [] : text.split('\n').map((line) => `    ${line}`)

/** What people typed may hold control characters, which a terminal would obey. */
const visible = (line: string): string => line.replaceAll(/(?!\t)\p{Cc}/gu, '\u{FFFD}')
