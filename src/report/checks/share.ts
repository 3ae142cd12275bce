import type { Contradiction } from '../contradiction.ts'
import { percentIn } from '../percent.ts'

/** What is wrong with the share of users that an impact names. */
export const doubtfulShare = (text: string): readonly Contradiction[] => {
  const percent = percentIn(text)
  if (percent === null) return []
  const sentences = text.split(/(?<=[.!?;])\s|\n/)
  const share = sentences.filter((sentence) => percentIn(sentence) === percent)
  if (percent > 100)
    return share.some((sentence) => GROWTH.test(sentence))
      ? []
      : [{ code: 'shareAbove100', percent }]
  if (!share.some((sentence) => PEOPLE.test(sentence))) return []
  const said = sentences
    .filter((sentence) => !share.includes(sentence))
    .map((sentence) => (percent < 100 ? ALL : SOME).exec(sentence)?.[0])
    .find((found) => found !== undefined)
  return said === undefined ? [] : [{ code: 'shareMismatch', said, percent }]
}

/** More than all is told of load and latency, not of users. */
const GROWTH =
  /(?<!\w)(?:by|up|rose|risen|grew|grown|spiked?|jumped|increas\w+|more|above|over|higher|slower|longer|growth|cpu|memory|disk|load|capacity|traffic|latency|normal|usual|baseline)(?!\w)/i

const USERS = '(?:users|customers|visitors|clients|subscribers|shoppers|people)'
const PEOPLE = new RegExp(`(?<!\\w)(?:${USERS}|requests|traffic|accounts)(?!\\w)`, 'i')

/** `All users`, but not `all users in Europe`; `the entire site was down`. */
const ALL = new RegExp(
  [
    `(?<!\\w)(?<!(?:not|nearly|almost|virtually)\\s)(?:all(?:\\s(?:of\\s)?(?:the|our|its|their))?(?:\\s\\w+)?\\s${USERS}` +
      `|every\\s(?:user|customer|visitor|client)|everyone|everybody)(?!\\w)` +
      '(?!\\s(?:in|on|of|with|who|whose|that|behind|using|at|outside|else)(?!\\w))',
    '(?<!\\w)(?:complete|total|full)\\s(?:service\\s|site\\s)?outage(?!\\w)',
    '(?<!\\w)(?:completely|entirely|totally)\\s(?:down|offline|unavailable)(?!\\w)',
    '(?<!\\w)entire(?:\\s[\\w-]+){1,4}\\s(?:was|were)\\s(?:down|offline|unavailable)(?!\\w)',
  ].join('|'),
  'i',
)
const SOME = new RegExp(
  `(?<!\\w)(?:most|some|many|a few)(?:\\sof)?(?:\\s(?:the|our))?(?:\\s\\w+)?\\s${USERS}(?!\\w)`,
  'i',
)
