/** What stands around an amount, as far as it belongs to the same sentence. */
export interface Sentence {
  /** What comes before it, without `about` and the like. */
  readonly before: string
  /** Whether that is where the sentence begins. */
  readonly begins: boolean
  readonly after: string
  /** The words by which the incident goes. */
  readonly about: string
}

/** The words in front of an amount that make it the length of the outage: `down for`, `the outage lasted`. */
export const cueBefore = (sentence: Sentence): string | undefined => {
  const { before, begins } = sentence
  if (isOther(sentence)) return undefined
  const down = DOWN.exec(before)?.[1] ?? UNABLE.exec(before)?.[1]
  if (down !== undefined) return isPart(sentence) ? undefined : down
  const named = NAMED.map((cue) => cue.exec(before)).find((found) => found !== null)
  if (named !== undefined && isOurs(named[1] ?? '', sentence)) return named[2]
  return begins ? LASTED_ALONE.exec(before)?.[0] : undefined
}

/** The words behind an amount that do so: `2-hour outage`, `45 minutes of downtime`. */
export const cueAfter = (sentence: Sentence): string | undefined =>
  isOther(sentence) || BOUND.test(sentence.before)
    ? undefined
    : (LONG.exec(sentence.after) ?? OF.exec(sentence.after))?.[0]

const DOWN =
  /(?<!\w)((?:(?:down|offline|unavailable|unreachable|inaccessible|unusable|out of service)\s)?for an?\stotal(?:\sof)?\s{0,3}|(?:down|offline|unavailable|unreachable|inaccessible|unusable|out of service)\sfor\s{0,3})$/i
/** `Users could not log in for`, `nobody could log in for`. */
const UNABLE =
  /(?<!\w)(?:(?:users|customers|visitors|clients|people|everybody|everyone)\s(?=could not|couldn't|(?:was|were) (?:unable|not able) to)|(?:nobody|no one)\s(?=could|was able to))((?:could|couldn't|was|were)\s[\w\s'-]{1,60}\sfor\s{0,3})$/i

const OUTAGE = '(?:outage|downtime|incident|disruption|interruption|unavailability)'
const LASTED = 'last(?:ed|s|ing)(?:\\s(?:for an?\\stotal of|for|only|a total of|in total))?'
/** `of checkout`, `that`, `itself` between the outage and how long it lasted. */
const LINK =
  '(?:\\s(?:of|in|on|at|for|with)(?:\\s[\\w-]+){1,3})?(?:,?\\s(?:that|which|has|had|only|itself))*'
/** The word in front of the outage tells whose it is. */
const WORD = "(?:(?<!\\w)([\\w'’-]+)\\s{1,3})?"
const NAMED: readonly RegExp[] = [
  new RegExp(`${WORD}(?<!\\w)(${OUTAGE}${LINK}\\s${LASTED}\\s{0,3})$`, 'i'),
  new RegExp(`${WORD}(?<!\\w)(${OUTAGE}\\s(?:of|for|for a total of|was|is)\\s{0,3})$`, 'i'),
  new RegExp(`${WORD}(?<!\\w)((?:duration|downtime)(?:\\s(?:was|is|of))?\\s?[:=]?\\s{0,3})$`, 'i'),
]
const LASTED_ALONE = new RegExp(`^\\s*(?:it |this )?${LASTED}\\s{0,3}$`, 'i')

const OURS: ReadonlySet<string> = new Set(
  (
    'the a an this that our total full complete whole entire service site production major significant ' +
    'widespread outage incident caused causing in of had suffered experienced'
  ).split(' '),
)

/** `The outage`, `a complete outage`, and of what the incident is about; not the outage of somebody else. */
const isOurs = (word: string, { about, begins }: Sentence): boolean =>
  word === '' ? begins : OURS.has(word.toLowerCase()) || hasWord(about, word)

const hasWord = (text: string, word: string): boolean =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}'’-]+/u)
    .includes(word.toLowerCase())

const ADJECTIVES = '(?:(?:total|full|complete|service|site|production|major)\\s){0,2}'
const LONG = new RegExp(`^[\\s-](?:long\\s)?${ADJECTIVES}${OUTAGE}(?!\\w)`, 'i')
const OF = new RegExp(`^\\sof\\s${ADJECTIVES}${OUTAGE}(?!\\w)`, 'i')
/** `within 12 minutes of downtime`, `the first 20 minutes of downtime`. */
const BOUND =
  /(?<!\w)(?:within|after|before|until|every|each|per|first|last|next|another|further|by|than)(?:\sthe)?\s{0,3}$/i

const isOther = ({ before, after }: Sentence): boolean =>
  ANOTHER.test(before) || PARTLY.test(after) || PLACE.test(after)

/** Another outage, or none at all. */
const ANOTHER =
  /(?<!\w)(?:previous(?:ly)?|earlier|prior|another|similar|last (?:week|month|year|time)|(?:would|could|might|may|must) have|avoid(?:s|ed)?|prevent(?:s|ed)?|sla|budget|allow(?:s|ed)?)(?!\w)/i
/** `2 hours each`, `5 minutes later`: that is not the length of the whole. */
const PARTLY =
  /^[\s,()]{0,3}(?:each|per|apiece|at a time|every|on average|later|earlier|ago|before|after(?:wards)?|longer)(?!\w)/i
/** `20 minutes in Europe`. */
const PLACE = /^\s(?:in|for|at)\s(?:the\s)?[A-Z]/

/** A part of a system, which may be down for another time than the incident lasts. */
const PART =
  /(?<!\w)(?:replicas?|primary|secondary|standby|nodes?|instances?|hosts?|pods?|containers?|workers?|queues?|caches?|clusters?|shards?|brokers?|leader|followers?|databases?|db|servers?|machines?|links?|mirrors?|dashboards?|monitoring|pipelines?|builds?|jobs?|one|half|some|parts?|few|several)(?!\w)/gi

const isPart = ({ before, about }: Sentence): boolean => {
  const clause = before.split(',').at(-1) ?? ''
  return [...clause.matchAll(PART)].some(([part]) => !hasWord(about, part))
}
