import type { HypothesisRef } from '../../domain/ids.ts'
import type { Label } from '../label.ts'

/**
 * The incident as a picture, laid out: `partials/drawing.html.mustache` draws it as SVG, `partials/picture.md.mustache`
 * tells its moments as a Mermaid diagram. Lengths are pixels at its full size; `kind` is a class of the style.
 */
export interface Picture {
  readonly title: Label
  readonly width: number
  readonly height: number
  /** What leads from the phases down to the axis. */
  readonly guides: readonly Line[]
  readonly lines: readonly Line[]
  readonly bars: readonly Bar[]
  readonly words: readonly Word[]
  readonly remarks: readonly Remark[]
  /** How many entries it shows. */
  readonly count: number
  /** Null where there are fewer than two. */
  readonly moments: Moments | null
}

/** `path` is what SVG calls `d`. */
export interface Line {
  readonly kind: string
  readonly path: string
}

export interface Bar {
  readonly kind: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** The radius of its corners. */
  readonly corner: number
}

/** A text beside a point: it begins or ends there, or has its middle there; `y` is its base line. */
export interface Word {
  readonly kind: string
  readonly x: number
  readonly y: number
  readonly anchor: 'start' | 'middle' | 'end'
  /** Of the font. */
  readonly size: number
  readonly text: Label
}

/** A sentence below it, on what it shows elsewhere or not at all. Exactly one of the first four is there. */
export interface Remark {
  /** Entries that lie before or after what is drawn to scale: where that begins or ends. */
  readonly before: Label | null
  readonly after: Label | null
  /** Dead ends, or escalations, for which there is no room. */
  readonly deadEnds: boolean
  readonly escalations: boolean
  /** Of how many it speaks. */
  readonly count: number
  readonly y: number
}

/** Phases, dead ends and escalations by days, the phases before all others where there are too many. */
export interface Moments {
  readonly days: readonly MomentsDay[]
  /** How many are left out; null for none. */
  readonly more: number | null
}

export interface MomentsDay {
  /** `Aug 10, 2024` */
  readonly day: Label
  readonly moments: readonly Moment[]
}

/** Exactly one of the kinds is true. */
export interface Moment {
  /** `10:02`, as in the timeline. */
  readonly time: Label
  readonly started: boolean
  readonly detected: boolean
  readonly mitigated: boolean
  readonly resolved: boolean
  readonly cancelled: boolean
  readonly reopened: boolean
  readonly escalation: boolean
  readonly deadend: boolean
  /** `H1`, of a dead end, and the time spent on it. */
  readonly ref: HypothesisRef | null
  readonly spent: string | null
  /** For an escalation: to whom. */
  readonly to: Label | null
}
