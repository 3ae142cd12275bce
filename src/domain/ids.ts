/** Number of an incident inside its workspace, counted from 1 and never reused. */
export type IncidentNumber = number
/** Number of a timeline entry inside its incident, counted from 1 and never renumbered. */
export type EntryNumber = number
export type HypothesisRef = `H${number}`
export type TaskRef = `T${number}`

export const incidentRef = (number: IncidentNumber): string => `INC-${number}`
export const hypothesisRef = (number: number): HypothesisRef => `H${number}`
export const taskRef = (number: number): TaskRef => `T${number}`

// Nine digits keep every number exact; longer ones are text that happens to begin alike.
const numberAfter = (prefix: string, word: string): number | undefined => {
  const match = new RegExp(`^${prefix}([1-9]\\d{0,8})$`, 'i').exec(word)
  return match?.[1] === undefined ? undefined : Number(match[1])
}

/** `INC-7`, in any case. */
export const readIncidentRef = (word: string): IncidentNumber | undefined =>
  numberAfter('INC-', word)

/** `4` or `#4`, as replies print it. */
export const readEntryNumber = (word: string): EntryNumber | undefined => numberAfter('#?', word)

/** `H1`, in any case. */
export const readHypothesisRef = (word: string): HypothesisRef | undefined => {
  const number = numberAfter('H', word)
  return number === undefined ? undefined : hypothesisRef(number)
}

/** `T1`, in any case. */
export const readTaskRef = (word: string): TaskRef | undefined => {
  const number = numberAfter('T', word)
  return number === undefined ? undefined : taskRef(number)
}
