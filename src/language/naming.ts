import { type IncidentNumber, incidentRef, readIncidentRef } from '../domain/ids.ts'

/** A command that names the incident in front of its text, in place of another one if that is named there. */
export const naming = (command: string, number: IncidentNumber): string => {
  const [name, ...words] = command.split(' ')
  const rest = readIncidentRef(words[0] ?? '') === undefined ? words : words.slice(1)
  return [name, incidentRef(number), ...rest].join(' ')
}
