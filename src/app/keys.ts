/** A chat workspace; numbers of incidents are counted in each on its own. */
export type WorkspaceId = string

/** What identifies a delivery: the same request delivered twice has the same key. */
export type DeliveryKey = string

/** Keys of what is said about an incident by its number: in `house.ts` and in `slack/in/`. */
const NUMBERED = /^(housed:|button:INC-|event:[^/]+\/)\d+(?=$| )/

/** The key that a delivery would have had, had its incident had this number. */
export const renumbered = (key: DeliveryKey, number: number): DeliveryKey =>
  key.replace(NUMBERED, (_, before: string) => `${before}${number}`)
