/** A chat workspace; numbers of incidents are counted in each on its own. */
export type WorkspaceId = string

/** What identifies a delivery: the same request delivered twice has the same key. */
export type DeliveryKey = string
