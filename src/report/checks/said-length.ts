import { type Amount, amountsIn } from './amount.ts'
import { cueAfter, cueBefore } from './cues.ts'

/** A text's claim of how long the outage lasted. */
export interface SaidLength extends Pick<Amount, 'leastMs' | 'mostMs' | 'stepMs'> {
  /** In the words of the text: `down for about 2 hours`. */
  readonly said: string
  readonly manner: Manner
}

/** `2 hours`, `about 2 hours`, `more than 2 hours`, `up to 2 hours`. */
export type Manner = 'exactly' | 'about' | 'more' | 'less'

/**
 * What a text says of the length of the outage. Only phrases that cannot well be about anything else are taken:
 * how long a rollback or a replica took is no claim about the outage. `about` are the words by which the incident
 * goes, its title and services.
 */
export const saidLengths = (text: string, about: string): readonly SaidLength[] =>
  amountsIn(text).flatMap((amount) => claimOf({ text, amount, about }))

interface Found {
  readonly text: string
  readonly amount: Amount
  readonly about: string
}

/** How much of the text in front of an amount, and behind it, is looked at. */
const REACH = 120

const claimOf = ({ text, amount, about }: Found): readonly SaidLength[] => {
  const { from, to, leastMs, mostMs, stepMs } = amount
  const ahead = text.slice(Math.max(0, from - REACH), from)
  const after = text.slice(to, to + REACH)
  const qualifier = QUALIFIER.exec(ahead)?.[0] ?? ''
  const sentence = { ...sentenceIn(ahead, qualifier, from <= REACH), after, about }
  const before = cueBefore(sentence)
  const behind = before === undefined ? cueAfter(sentence) : ''
  if (before === undefined && behind === undefined) return []
  const start = from - qualifier.length - (before ?? '').length
  const said = text.slice(start, to + (behind ?? '').length)
  return [
    {
      said: said.trim().replace(/\s+/g, ' '),
      manner: mannerOf(qualifier),
      leastMs,
      mostMs,
      stepMs,
    },
  ]
}

/** The sentence up to the qualifier; a text that was cut off does not begin with one. */
const sentenceIn = (ahead: string, qualifier: string, isWhole: boolean) => {
  const parts = ahead.slice(0, ahead.length - qualifier.length).split(/[.!?;]\s|\n/)
  return { before: parts.at(-1) ?? '', begins: parts.length > 1 || isWhole }
}

const MANNERS: Readonly<Record<Exclude<Manner, 'exactly'>, string>> = {
  about:
    'about|around|approximately|approx\\.?|roughly|nearly|almost|close to|circa|ca\\.|an estimated|some|~|≈',
  more: '(?:just |well |slightly |a little )?(?:over|more than|longer than)|at least',
  less: '(?:just |well )?(?:under|less than)|up to|at most|no more than',
}
const QUALIFIER = new RegExp(
  `(?:(?<![\\w~])(?:${Object.values(MANNERS).join('|')}|only|just|exactly|between)\\s{0,3}){1,3}$`,
  'i',
)

const mannerOf = (qualifier: string): Manner =>
  (['more', 'less', 'about'] as const).find((manner) =>
    new RegExp(`(?<!\\w)(?:${MANNERS[manner]})`, 'i').test(qualifier),
  ) ?? 'exactly'
