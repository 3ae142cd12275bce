import type { Instant } from '../../domain/instant.ts'
import { SECOND } from '../../domain/instant.ts'
import type { Groups, Parser } from './parser.ts'
import { either, pattern } from './parser.ts'

const SLACK_DATE = /<!date\^(?<seconds>\d{9,11})\^[^>]*>/iy
const SECONDS = /@(?<seconds>\d{10})(?:\.(?<fraction>\d{1,6}))?(?!\d)/y
const MILLISECONDS = /@(?<seconds>\d{10})(?<fraction>\d{3})(?!\d)/y
const SLACK_TS = /(?<seconds>\d{10})\.(?<fraction>\d{6})(?!\d)/y

const readEpoch = ({ seconds, fraction = '' }: Groups): Instant =>
  Number(seconds) * SECOND + Number(fraction.padEnd(3, '0').slice(0, 3))

/**
 * Instants that need no zone (R17): `@1723312920`, `@1723312920123`, a Slack timestamp, and Slack's
 * date token, whose fallback text says nothing. Ten bare digits are somebody's id.
 */
export const epoch: Parser<Instant> = either(
  pattern(SLACK_DATE, readEpoch),
  pattern(SECONDS, readEpoch),
  pattern(MILLISECONDS, readEpoch),
  pattern(SLACK_TS, readEpoch),
)
