/**
 * What the page of the local workspace and its server say to each other over a WebSocket, as JSON. The page
 * imports these types and nothing else from outside of `src/local/page`.
 */

/** What the page asks for. Each question has a number, which its answer repeats. */
export interface Question {
  readonly id: number
  readonly act: Action
}

/** What somebody does. `channel` and `ts` name a message as Slack does. */
export type Action =
  /** From now on the page is this person; everything that follows is done by them. */
  | { readonly do: 'be'; readonly person: string }
  /**
   * Sends what was typed into the composer: a slash command where it begins with `/` and stands in no thread,
   * else a message. People and channels are written `@handle` and `#name`; the server encodes them.
   */
  | {
      readonly do: 'type'
      readonly channel: string
      readonly text: string
      /** Time stamp of the message that is answered; null for none. */
      readonly thread: string | null
    }
  | { readonly do: 'edit'; readonly channel: string; readonly ts: string; readonly text: string }
  | { readonly do: 'delete'; readonly channel: string; readonly ts: string }
  /** Adds the reaction, or takes one's own away. The name is without colons. */
  | { readonly do: 'react'; readonly channel: string; readonly ts: string; readonly name: string }
  /** Presses a button of a message, or chooses in its menu: `element` is as Slack sends it in `actions`. */
  | {
      readonly do: 'press'
      readonly channel: string
      readonly ts: string
      readonly element: PressedElement
    }
  /** The same on the app's home. */
  | { readonly do: 'press-home'; readonly element: PressedElement }
  /** The same in a form. */
  | { readonly do: 'press-form'; readonly form: string; readonly element: PressedElement }
  /** Chooses a shortcut of a message, by its callback id. */
  | {
      readonly do: 'message-shortcut'
      readonly channel: string
      readonly ts: string
      readonly callback: string
    }
  | { readonly do: 'global-shortcut'; readonly callback: string }
  /**
   * Sends a form. `values` holds what was filled in by the `block_id` of each input block: a string for texts,
   * dates, times and people, the value of an option, an array of such for what takes several, seconds since
   * 1970 for a `datetimepicker`, null for nothing. The answer is done with `errors`, by block, where the app
   * finds something wrong.
   */
  | {
      readonly do: 'submit'
      readonly form: string
      readonly values: Readonly<Record<string, FieldValue>>
    }
  | { readonly do: 'close-form'; readonly form: string }
  /** Looks at the app's home; the next state has it. */
  | { readonly do: 'open-home' }
  | { readonly do: 'join'; readonly channel: string }
  /** Takes a message away that this person alone sees. */
  | { readonly do: 'dismiss'; readonly channel: string; readonly ts: string }
  /** Moves everybody's clock on by so many minutes, for demonstrations; null sets it right again. */
  | { readonly do: 'clock'; readonly minutes: number | null }
  /** Makes Slack's side of this workspace fail, or work again. */
  | { readonly do: 'trouble'; readonly trouble: Trouble | null }
  /**
   * What the draft of the incident of a channel would say now, by the template of that name or, without one,
   * the first of them; null where the channel has no incident.
   */
  | { readonly do: 'draft'; readonly channel: string; readonly template?: string }

export type FieldValue = string | number | readonly string[] | null

export type Trouble = 'down' | 'limited'

/** An element that was pressed, with what was chosen in it, as Slack's `actions` say it. */
export interface PressedElement {
  readonly type: string
  readonly action_id: string
  readonly block_id: string
  readonly value?: string
  readonly selected_option?: { readonly value: string }
  readonly [field: string]: unknown
}

/** What the server sends: the answer to a question, or what the workspace looks like by now. */
export type Sent =
  | { readonly id: number; readonly done: Done }
  /** It could not be done; the sentence is for the person. */
  | { readonly id: number; readonly failed: string }
  | { readonly state: State }

export interface Done {
  /** Of a form that was sent: what is wrong, by the `block_id` of the field. Empty where it was taken. */
  readonly errors?: Readonly<Record<string, string>>
  readonly draft?: DraftShown | null
}

export interface DraftShown {
  /** `INC-7`. */
  readonly ref: string
  readonly title: string
  /** The template by which it was compiled, and all that there are; the first one is the usual one. */
  readonly template: string
  readonly templates: readonly string[]
  /** Where the draft is as a page of its own, on this server; it is shown in a frame without scripts. */
  readonly path: string
  readonly markdown: string
  /** What it still lacks, as the commands that record it. */
  readonly missing: readonly string[]
}

/** The workspace as one person sees it. */
export interface State {
  readonly me: string
  readonly app: { readonly user: string; readonly name: string }
  readonly people: readonly Person[]
  readonly groups: readonly {
    readonly id: string
    readonly handle: string
    readonly name: string
  }[]
  /** In the order in which they were made; private ones only where this person is a member. */
  readonly channels: readonly ChannelShown[]
  /** The form that is open; null for none. */
  readonly form: FormShown | null
  /** The blocks of the app's home; null before it was looked at. */
  readonly home: readonly Block[] | null
  readonly commands: readonly CommandShown[]
  readonly shortcuts: {
    readonly message: readonly Shortcut[]
    readonly global: readonly Shortcut[]
  }
  /** Names of reactions that the app puts on record, without colons. */
  readonly reactions: readonly string[]
  /** By how many milliseconds the workspace's clock is ahead of this machine's. */
  readonly ahead: number
  readonly trouble: Trouble | null
  /** How far an incident that is being played has come; null where none is. */
  readonly playing: {
    readonly done: number
    readonly of: number
    readonly title: string
    /** The channel in which it happens; at the end the page shows the draft of its incident. */
    readonly channel: string
  } | null
}

export interface Person {
  readonly id: string
  readonly handle: string
  readonly name: string
  /** IANA id. */
  readonly zone: string
}

export interface ChannelShown {
  readonly id: string
  /** Without `#`; empty for a direct message with the app. */
  readonly name: string
  readonly kind: 'channel' | 'private' | 'direct'
  readonly isArchived: boolean
  readonly isMember: boolean
  /** Ids of people, and of the app where it is a member. */
  readonly members: readonly string[]
  readonly topic: string
  /** Time stamps of the pinned messages. */
  readonly pins: readonly string[]
  readonly bookmarks: readonly { readonly title: string; readonly link: string }[]
  /** In the order of time, replies in threads among them, and what this person alone sees. */
  readonly messages: readonly MessageShown[]
}

export interface MessageShown {
  /** Seconds since 1970 with six decimals: time and name of the message. */
  readonly ts: string
  /** Id of a person or of the app; empty for another app. */
  readonly user: string
  /** Name of another app. */
  readonly username: string | null
  /** In Slack's markup. */
  readonly text: string
  /** Block Kit; empty where the text is all there is. */
  readonly blocks: readonly Block[]
  /** Time stamp of the first message of the thread; null outside of threads. The first one names itself. */
  readonly thread: string | null
  readonly isEdited: boolean
  /** Only this person sees it. */
  readonly isEphemeral: boolean
  readonly reactions: readonly { readonly name: string; readonly users: readonly string[] }[]
  readonly files: readonly FileShown[]
}

export interface FileShown {
  readonly id: string
  readonly name: string
  readonly title: string
  readonly size: number
  /** What is in an image, for those who do not see it; empty for nothing. */
  readonly alt: string
  /** Where its content is, on this server; it comes as text or image, or as a download with `?download=1`. */
  readonly path: string
}

/** A block of Block Kit (docs.slack.dev/reference/block-kit/blocks), as the app has sent it. */
export type Block = Readonly<Record<string, unknown>>

export interface FormShown {
  readonly id: string
  readonly title: string
  readonly submit: string | null
  readonly close: string
  readonly blocks: readonly Block[]
}

export interface CommandShown {
  /** With its slash. */
  readonly name: string
  readonly description: string
  readonly hint: string
}

export interface Shortcut {
  readonly callback: string
  readonly name: string
  readonly description: string
}
