import type { FactName } from '../../domain/record.ts'
import { actionId, type Opens, valueFor } from './buttons.ts'
import type { Button } from './text.ts'

/** The facts that the form of the summary fills in, and what stands on its button for each. */
const FACTS: readonly (readonly [missing: string, fact: FactName, label: string])[] = [
  ['impact', 'impact', 'impact'],
  ['rootCause', 'cause', 'root cause'],
  ['explanation', 'explanation', 'explanation'],
  ['fix', 'fix', 'fix'],
]

/** What each of the others is filled in with. */
const FORMS: readonly (readonly [missing: string, form: Opens, label: string])[] = [
  ['detected', 'detected', 'How it was detected'],
  ['resolved', 'resolved', 'Resolve'],
  ['improvements', 'improvement', 'Add an improvement'],
  ['tasks', 'task', 'Add a task'],
]

/** What a draft lacks, in words. */
export const namesOf = (missing: readonly string[]): string =>
  missing.map((name) => NAMES[name] ?? name).join(', ')

const NAMES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(FACTS.map(([name, , label]) => [name, label])),
  detected: 'how it was detected',
  resolved: 'the resolution',
  improvements: 'improvements',
  tasks: 'tasks',
}

/**
 * Buttons that open the forms with which what a draft lacks is filled in, at most one for each form. What one
 * form fills shares a button, and the form begins with the first of it.
 */
export const fillButtons = (incident: number, missing: readonly string[]): readonly Button[] => {
  const facts = FACTS.filter(([name]) => missing.includes(name))
  const [first] = facts
  const labels = facts.map(([, , label]) => label).join(', ')
  return [
    ...(first === undefined
      ? []
      : [fillButton({ incident, form: 'summary', focus: first[1] }, `Fill in ${labels}`)]),
    ...FORMS.filter(([name]) => missing.includes(name)).map(([, form, label]) =>
      fillButton({ incident, form }, label),
    ),
  ]
}

interface Filling {
  readonly incident: number
  readonly form: Opens
  readonly focus?: FactName
}

/** Named apart from the buttons that open the same form anyway. */
const fillButton = (filling: Filling, label: string): Button => ({
  label,
  action: actionId('open', `fill-${filling.form}-${filling.incident}`),
  value: valueFor({ kind: 'open', ...filling }),
})
