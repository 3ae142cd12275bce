/** What a team decides about its documents. Slack and the export tell everything all the same. */
export interface DraftSettings {
  /** Whether people are called by what they did there and not by their names. */
  readonly blameless: boolean
  /** Whether the timeline tells that severity, roles, services, title or zone were set. */
  readonly changes: boolean
}

export const AS_RECORDED: DraftSettings = { blameless: false, changes: true }
