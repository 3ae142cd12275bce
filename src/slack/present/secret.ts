import type { Noticed } from '../../app/notice.ts'
import type { Content } from '../../domain/record.ts'
import type { SecretKind } from '../../domain/secret.ts'
import { actionId, valueFor } from './buttons.ts'
import type { Recorded } from './content.ts'
import type { Button, Line, Part } from './text.ts'

/** What a secret seems to be. */
const KINDS: Readonly<Record<SecretKind, string>> = {
  aws: 'an AWS access key',
  github: 'a GitHub token',
  gitlab: 'a GitLab token',
  slack: 'a Slack token or webhook',
  stripe: 'a Stripe key',
  google: 'a Google key',
  npm: 'an npm token',
  pypi: 'a PyPI token',
  openai: 'an OpenAI key',
  anthropic: 'an Anthropic key',
  'private-key': 'a private key',
  jwt: 'a JSON Web Token',
  'url-password': 'a password in an address',
  authorization: 'an authorization header',
  password: 'a password or key',
}

/** The reason that is noted where a button redacts. */
export const reasonFor = (kind: SecretKind): string => `it looked like ${KINDS[kind]}`

/** Warns the author, for whom alone the reply is then, without repeating anything. */
export const secretParts = (reply: Recorded): readonly Part[] => {
  const { secrets = [] } = reply
  const [first] = secrets
  if (first === undefined) return []
  const lines: readonly Line[] = [
    ...secrets.map(warning),
    [
      'It is on record; I told nobody but you. If it is a secret, redact it, revoke it where it is used, and say the rest again: ',
      { code: anew(first, reply) },
      '.',
    ],
  ]
  const redact = secrets.slice(0, MAX).map((noticed) => redactButton(noticed, reply))
  return [{ lines }, { buttons: [...redact, harmlessButton(first)] }]
}

/** Of more entries at once each can still be redacted by command. */
const MAX = 20

const warning = (noticed: Noticed): Line => {
  const named = noticed.kinds.map((kind) => KINDS[kind]).join(' and ')
  return [{ bold: `${nameOf(noticed)} looks like it holds ${named}.` }]
}

const FACTS: Readonly<Partial<Record<Content['type'], string>>> = {
  fact: 'That text',
  improvement: 'That improvement',
  lesson: 'That lesson',
  task: 'That task',
  redacted: 'The reason',
}

const nameOf = ({ entry, content }: Noticed): string => {
  if (content === 'redacted') return 'The reason'
  if (entry !== null) return content === 'edited' ? `#${entry} or its history` : `#${entry}`
  return FACTS[content] ?? 'That text'
}

/** The command that states what is left of a text. */
const anew = ({ entry, content }: Noticed, { contents }: Recorded): string => {
  if (content === 'redacted')
    return entry === null ? '/incident redact cause REASON' : `/timeline redact ${entry} REASON`
  if (entry !== null) return `/timeline edit ${entry} TEXT`
  const said = contents.find(({ type }) => type === content)
  switch (said?.type) {
    case 'fact':
      return `/incident ${said.fact} TEXT`
    case 'lesson':
      return `/incident lesson ${said.part} TEXT`
    case 'task':
      return '/incident task TEXT'
    default:
      return '/incident improve TEXT'
  }
}

const redactButton = (
  { entry, record, kinds: [secret = 'password'] }: Noticed,
  { incident: { number: incident } }: Recorded,
): Button => ({
  label: entry === null ? 'Redact it' : `Redact #${entry}`,
  style: 'danger',
  action: actionId('redact', record),
  value: valueFor({ kind: 'redact', incident, record, secret }),
})

const harmlessButton = ({ delivery, record }: Noticed): Button => ({
  label: 'It is no secret',
  action: actionId('harmless', record),
  value: valueFor({ kind: 'harmless', delivery }),
})
