/** What Slack says of a bot token: one edge asks for it, another prints it. */
export type Granted =
  | {
      readonly accepted: true
      readonly workspace: string
      /** Null where the answer does not tell them, as through a proxy that drops headers. */
      readonly scopes: readonly string[] | null
      /** Those that the bot needs and lacks. */
      readonly missing: readonly string[]
      /** The optional ones that it lacks, and what it leaves out. */
      readonly declined: readonly { readonly scope: string; readonly without: string }[]
    }
  | { readonly accepted: false; readonly error: string; readonly passing: boolean }
