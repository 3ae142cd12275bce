import { describe, expect, test } from 'vitest'
import { toIso } from '../../src/domain/instant.ts'
import type { WhenContext, WhenReading } from '../../src/time/when.ts'
import { readWhen } from '../../src/time/when.ts'

/** Saturday, 10:30 in Los Angeles. */
const SATURDAY: WhenContext = {
  now: Date.parse('2024-08-10T17:30:00Z'),
  zone: 'America/Los_Angeles',
}

const at = (now: string, others: Partial<WhenContext> = {}): WhenContext => ({
  ...SATURDAY,
  now: Date.parse(now),
  ...others,
})

/** `08-10 17:02 yesterday|note`: UTC, the end of a range, an afternoon, the flags, and the note. */
const told = (reading: WhenReading): string => {
  if (reading.kind === 'text') return 'text'
  const times = (instants: readonly number[]): string =>
    instants.map((instant) => toIso(instant).slice(5, 16).replace('T', ' ')).join(', ')
  if (reading.kind !== 'instant')
    return `${reading.kind} ${times(reading.candidates)}|${reading.rest}`
  const until = reading.until === undefined ? '' : ` to ${times([reading.until])}`
  const halves = reading.flags.includes('maybe-pm') ? reading.alternatives.slice(0, 1) : []
  const offered = halves.length === 0 ? '' : ` or ${times(halves)}`
  const flags = reading.flags.map((flag) => ` ${flag}`).join('')
  return `${times([reading.at])}${until}${offered}${flags}|${reading.rest}`
}

type Row = readonly [typed: string, told: string]

const rows = (context: WhenContext, table: readonly Row[]): void => {
  test.each(table)('%j → %s', (typed, expected) => {
    expect(told(readWhen(typed, context))).toBe(expected)
  })
}

describe('the head and what follows it (R18)', () => {
  rows(SATURDAY, [
    ['10:02 - paged', '08-10 17:02|paged'],
    ['10:02 — paged', '08-10 17:02|paged'],
    ['10:02. Paged', '08-10 17:02|Paged'],
    ['10:02;  paged', '08-10 17:02|paged'],
    ['10:02\nUTC is the zone\n  of the logs', '08-10 17:02|UTC is the zone\n  of the logs'],
    ['10:02 :fire: everywhere', '08-10 17:02|:fire: everywhere'],
    ['10:02 ... paged', '08-10 17:02|... paged'],
    ['10:02 10:05 second alert', '08-10 17:02|10:05 second alert'],
    ['10:02 - 5 pods', '08-10 17:02|5 pods'],
    ['10:02 to 5 pods', '08-10 17:02|to 5 pods'],
    ['10:02 1/2 replicas ready', '08-10 17:02|1/2 replicas ready'],
    ['10:02 2024-08-09 backup restored', '08-10 17:02|2024-08-09 backup restored'],
    ["10:02 today's build", "08-10 17:02|today's build"],
    ['10:02 on call paged', '08-10 17:02|on call paged'],
    ["10:02 on Mark's laptop", "08-10 17:02|on Mark's laptop"],
    ['10:02 AMI baked', '08-10 17:02|AMI baked'],
    ['10:02 AM/PM bug', '08-10 17:02|AM/PM bug'],
    ...['10:02x', '10:02,paged', '10:02)', '10:02:fire:', '10:02.5', '10:02/10:05'].map(
      (typed): Row => [typed, 'text'],
    ),
    ...['00:11:22:33', '10:02... paged', 'v10:02', '+10:02', '(10:02', '[10:02)', '', '   '].map(
      (typed): Row => [typed, 'text'],
    ),
  ])
})

describe('what stands before and around a time', () => {
  rows(SATURDAY, [
    ['@10:02 x', '08-10 17:02|x'],
    ['(10:02) x', '08-10 17:02|x'],
    ['*10:02 AM* - x', '08-10 17:02|x'],
    ['_10:02_ x', '08-10 17:02|x'],
    ['`10:02` x', '08-10 17:02|x'],
    ['_10:02 AM PDT_ x', '08-10 17:02|x'],
    ['_16:30 Europe/Paris_ x', '08-10 14:30|x'],
    ['[10:02 AM PDT]: x', '08-10 17:02|x'],
    ['~ 10:02 x', '08-10 17:02 approx|x'],
    ['about 10:02 AM: x', '08-10 17:02 approx|x'],
    ['at around 10:02 x', '08-10 17:02 approx|x'],
    ['approx. 10:02 x', '08-10 17:02 approx|x'],
    ['approximately 10:02 AM - x', '08-10 17:02 approx|x'],
    ['ca. 10:02 x', '08-10 17:02 approx|x'],
    ['roughly at 10:02 x', 'text'],
    ['ca 10:02 x', 'text'],
    ['circa 10:02 x', '08-10 17:02 approx|x'],
    ['yesterday approx. 10:02 x', '08-09 17:02 approx|x'],
    ['yesterday around 10:02 x', '08-09 17:02 approx|x'],
    ['~5m ago x', '08-10 17:25 approx|x'],
    ['at once', 'text'],
    ['about 10 pods', 'text'],
  ])
})

describe('characters that only look different', () => {
  rows(SATURDAY, [
    ['１０：０２ x', '08-10 17:02|x'],
    ['10:02\u202fAM paged', '08-10 17:02|paged'],
    ['\u200b10:02\u200b\u00a0paged', '08-10 17:02|paged'],
    ['10:02 \u200fpaged', '08-10 17:02|\u200fpaged'],
    ['07:30 \u221207:00 x', '08-10 14:30|x'],
    ['10:02\u200b', '08-10 17:02|'],
  ])
})

describe('a bare clock is the latest that is not ahead (R3)', () => {
  rows(SATURDAY, [
    ['10:35 x', '08-10 17:35|x'],
    ['11:50 PM x', '08-10 06:50 yesterday|x'],
    ['24:00 x', '08-10 07:00|x'],
    ['18:30 UTC x', '08-09 18:30 yesterday|x'],
  ])
  rows(at('2011-12-30T10:40:00Z', { zone: 'Pacific/Apia' }), [
    ['10:02 AM x', '12-29 20:02 yesterday|x'],
    ['yesterday 10:02 x', '12-29 20:02|x'],
    ['2011-12-30 10:00 x', 'nonexistent 12-30 20:00, 12-29 20:00|x'],
  ])
  rows(at('2024-03-10T09:58:00Z'), [
    ['02:00 x', 'nonexistent 03-10 10:00, 03-10 09:00|x'],
    ['02:30 x', '03-09 10:30 yesterday|x'],
  ])
  rows(at('2024-03-10T10:10:00Z'), [
    ['02:30 x', 'nonexistent 03-10 10:30, 03-10 09:30|x'],
    ['01:59 x', '03-10 09:59|x'],
  ])
})

describe('twelve hours and twenty-four (R4)', () => {
  rows(SATURDAY, [
    ['12 AM x', '08-10 07:00|x'],
    ['12:30 PM x', '08-09 19:30 yesterday|x'],
    ['14:30 PM x', '08-09 21:30 yesterday|x'],
    ['14 pm x', '08-09 21:00 yesterday|x'],
    ['0 AM x', '08-10 07:00|x'],
    ['10.02 a.m.: x', '08-10 17:02|x'],
    ['14:30 AM x', 'ambiguous 08-09 21:30, 08-10 09:30|x'],
    ['0:15 PM x', 'ambiguous 08-09 19:15, 08-10 07:15|x'],
    ['today 14:30 AM x', 'ambiguous 08-10 09:30|x'],
    ['yesterday 24:00 x', '08-10 07:00|x'],
    ...['13 AM x', '0 PM x', '25:00 x', '24:30 x', '10:61 x', '10:02:60 x'].map(
      (typed): Row => [typed, 'text'],
    ),
    ...['10.02 x', '1002 x', '10 x', '16:9 x', '5pmish'].map((typed): Row => [typed, 'text']),
  ])
  const afternoon = at('2024-08-10T21:40:00Z')
  rows(afternoon, [
    ['2:23 x', '08-10 09:23 or 08-10 21:23 maybe-pm|x'],
    ['02:23 x', '08-10 09:23|x'],
    ['today 2:23 x', '08-10 09:23|x'],
    ['2:23 AM x', '08-10 09:23|x'],
  ])
  const incidentStart = Date.parse('2024-08-10T21:00:00Z')
  rows({ ...afternoon, incidentStart, locale: 'en-US' }, [
    ['2:23 x', 'ambiguous 08-10 09:23, 08-10 21:23|x'],
    ['02:23 x', '08-10 09:23|x'],
  ])
  rows({ ...afternoon, incidentStart, locale: 'en-GB' }, [
    ['2:23 x', '08-10 09:23 or 08-10 21:23 maybe-pm|x'],
  ])
})

describe('clocks that were skipped or happened twice (R5, R7)', () => {
  rows(at('2024-11-03T20:00:00Z'), [
    ['1:30 AM PST x', '11-03 09:30|x'],
    ['1:30 AM PDT x', '11-03 08:30|x'],
    ['1:30 AM MST x', '11-03 08:30|x'],
    ['today 01:30 x', 'ambiguous 11-03 08:30, 11-03 09:30|x'],
    ['Sunday 01:30 x', 'ambiguous 11-03 08:30, 11-03 09:30|x'],
    ['01:30 - 02:30 x', 'ambiguous 11-03 08:30, 11-03 09:30|x'],
    ['00:30 - 01:30 x', '11-03 07:30 to 11-03 08:30|x'],
  ])
  rows(at('2024-11-03T08:45:00Z'), [['1:30 AM PST x', '11-03 08:30 abbr-season|x']])
  rows(at('2024-03-10T19:00:00Z'), [
    ['2:30 AM PDT x', '03-10 09:30 literal-offset|x'],
    ['2:30 AM PT x', 'nonexistent 03-10 10:30, 03-10 09:30|x'],
  ])
  rows(at('2018-11-04T14:00:00Z', { zone: 'America/Sao_Paulo' }), [
    ['yesterday midnight x', 'ambiguous 11-03 03:00, 11-04 03:00|x'],
    ['2018-11-03 24:00 x', 'nonexistent 11-04 03:00, 11-04 02:00|x'],
  ])
})

describe('offsets and ids (R6)', () => {
  rows(SATURDAY, [
    ['14:30utc x', '08-10 14:30|x'],
    ['14:30 GMT: x', '08-10 14:30|x'],
    ['10:30 (UTC-4) x', '08-10 14:30|x'],
    ['20:00 GMT+0530 x', '08-10 14:30|x'],
    ['20:00+05:30 x', '08-10 14:30|x'],
    ['20:15 asia/katmandu x', '08-10 14:30|x'],
    ['10:30 America/Port-au-Prince x', '08-10 14:30|x'],
    ['10:30 EST5EDT x', '08-10 14:30|x'],
    ['14:00 UTC-14:30 UTC x', '08-10 14:00 to 08-10 14:30|x'],
    ['06:30 -07:30 x', '08-10 13:30 to 08-10 14:30|x'],
    ['10:02 -0500 errors', '08-10 17:02|-0500 errors'],
    ['2024-08-09 10:02 -0500 x', '08-09 15:02|x'],
    ['2024-08-09 10:02:33+00 x', '08-09 10:02|x'],
    ['2010-08-09 10:02-0430 x', '08-09 14:32|x'],
    ['16:30 Mars/Phobos x', '08-09 23:30 yesterday|Mars/Phobos x'],
    ['10:02 Japan traffic', '08-10 17:02|Japan traffic'],
    ['10:02 MET deadline', '08-10 17:02|MET deadline'],
  ])
})

describe('an offset behind the name of a zone', () => {
  rows(at('2024-02-10T17:30:00Z', { zone: 'Europe/Paris' }), [
    ['14:17 CET (GMT+1) x', '02-10 13:17|x'],
    ['14:17 CET (UTC+01:00): x', '02-10 13:17|x'],
    ['14:17 CET (gmt+0100)', '02-10 13:17|'],
    ['14:17 Europe/Berlin (GMT+1) x', '02-10 13:17|x'],
    ['14:17-15:00 CET (GMT+1) - x', '02-10 13:17 to 02-10 14:00|x'],
    ['08:17 EST (GMT-5) x', '02-10 13:17|x'],
    // What says something else, or is said of no zone, stays to be seen.
    ['14:17 CET (GMT+2) x', '02-10 13:17|(GMT+2) x'],
    ['14:17 CET: (GMT+1) x', '02-10 13:17|(GMT+1) x'],
    ['14:17 CET (GMT+1)x', '02-10 13:17|(GMT+1)x'],
    ['14:17 CET (in GMT+1) x', '02-10 13:17|(in GMT+1) x'],
    ['14:17 EAT (GMT+3) x', '02-10 13:17|EAT (GMT+3) x'],
  ])
  rows(at('2024-08-10T17:30:00Z', { zone: 'Europe/Paris' }), [
    ['14:17 CET (GMT+1) x', '08-10 12:17 abbr-season|(GMT+1) x'],
  ])
})

describe('abbreviations (R7-R9)', () => {
  rows(SATURDAY, [
    ['9am PST x', '08-10 16:00 abbr-season|x'],
    ['9:00 AM pst x', '08-10 16:00 abbr-season|x'],
    ['9:00 AM Pst x', '08-10 16:00|Pst x'],
    ['12:00 ET x', '08-10 16:00|x'],
    ['09:00 et al', '08-10 16:00|et al'],
    ['10:02 ist kaputt', '08-10 17:02|ist kaputt'],
    ['10:02 PST-related', '08-10 17:02|PST-related'],
    ['10:02 (PST x', '08-10 17:02|(PST x'],
    ['14:30 (WEST) x', '08-10 13:30|x'],
    ['10:02 (west) x', '08-10 17:02|(west) x'],
    ['22:30 SGT x', '08-10 14:30|x'],
    ['11:30 BRT x', '08-10 14:30|x'],
    ['14:30 CET x', '08-10 12:30 abbr-season|x'],
    ['14:30 IST x', 'ambiguous 08-10 09:00, 08-10 11:30, 08-10 13:30|x'],
    ['09:00 MST x', 'ambiguous 08-10 15:00, 08-10 16:00|x'],
  ])
  rows({ ...SATURDAY, zone: 'Asia/Manila' }, [
    ['9:00 AM PST x', 'ambiguous 08-10 16:00, 08-10 01:00|x'],
    ['9:00 AM PT x', '08-10 16:00|x'],
  ])
  rows({ ...SATURDAY, zone: 'America/Phoenix' }, [['9:00 AM MST x', '08-10 16:00|x']])
  rows({ ...SATURDAY, zone: 'America/Toronto' }, [['9:00 AM CST x', '08-10 14:00 abbr-season|x']])
  rows({ ...SATURDAY, zone: 'Europe/London', incidentZone: 'America/Denver' }, [
    ['9:00 AM MST x', '08-10 15:00 abbr-season|x'],
    ['9:00 AM CST x', '08-10 14:00 abbr-season|x'],
    ['09:00 IST x', 'ambiguous 08-10 03:30, 08-10 06:00, 08-10 08:00|x'],
  ])
  rows(at('2026-12-10T17:30:00Z', { zone: 'America/Vancouver' }), [
    ['09:00 PST x', '12-10 16:00 abbr-season|x'],
    ['09:00 MST x', '12-10 16:00|x'],
  ])
})

describe('today and yesterday in another zone (R10)', () => {
  rows(at('2024-08-11T03:00:00Z'), [
    ['yesterday 22:50 PDT x', '08-10 05:50|x'],
    ['22:50 UTC yesterday x', 'ambiguous 08-10 22:50, 08-09 22:50|x'],
    ['today 02:30 UTC x', 'ambiguous 08-11 02:30, 08-10 02:30|x'],
    ['today 22:50 UTC x', '08-10 22:50|x'],
  ])
})

describe('dates (R11, R12)', () => {
  rows(SATURDAY, [
    ['on Friday at 10:02 x', '08-09 17:02|x'],
    ['Saturday 18:00 x', '08-04 01:00|x'],
    ['last Saturday 10:02 x', '08-03 17:02|x'],
    ['9th August 2024, 10:02 x', '08-09 17:02|x'],
    ['Fri, 9 Aug 2024 10:02:33 +0000 x', '08-09 10:02|x'],
    ['Fri Aug  9 10:02:33 x', '08-09 17:02|x'],
    ['[09/Aug/2024:10:02:33 +0000] GET', '08-09 10:02|GET'],
    ['10:02 AM, August 9, 2024 x', '08-09 17:02|x'],
    ['10:02 8/9/2024 x', '08-09 17:02|x'],
    ['10:02 yesterday UTC x', '08-09 10:02|x'],
    ['Feb 29 10:00 x', '02-29 18:00|x'],
    ['Feb 29 2023 10:00 x', 'nonexistent |x'],
    ['2024-13-01 10:00 x', 'nonexistent |x'],
    ['10:00 on Feb 30 x', 'nonexistent |x'],
    ['2024-02-30T10:00Z x', 'nonexistent |x'],
    ['Fri 8/9/2024 10:02 x', '08-09 17:02|x'],
    ['Mon Aug 9 2024 10:02 x', 'ambiguous 08-09 17:02, 08-05 17:02|x'],
    ['12/31 23:59 x', '01-01 07:59|x'],
    ...['Apr 31 x', 'May 2024 10:02', '2024-08-09', 'Feb 10:02', '2024-08-09T25:00'].map(
      (typed): Row => [typed, 'text'],
    ),
  ])
  const october = at('2024-10-01T17:30:00Z')
  rows({ ...october, locale: 'en-US' }, [
    ['8/9 10:02 x', '08-09 17:02|x'],
    ['9/10/2024 10:00 x', '09-10 17:00|x'],
    ['12/10/2024 10:00 x', '12-10 18:00 future|x'],
  ])
  rows({ ...october, locale: 'de-DE' }, [
    ['8/9 10:02 x', '09-08 17:02|x'],
    ['10/9/2024 10:00 x', '09-10 17:00|x'],
  ])
  rows(october, [['11/12/2024 10:00 x', 'ambiguous 11-12 18:00, 12-11 18:00|x']])
  rows(at('2024-08-12T22:00:00Z'), [['Mon Aug 13 2024 10:00 x', 'ambiguous 08-12 17:00|x']])
})

describe('the future (R13)', () => {
  rows(SATURDAY, [
    ['today at noon x', '08-10 19:00 future|x'],
    ['2024-08-12 10:00 x', '08-12 17:00 future|x'],
    ['today 10:33 x', '08-10 17:33|x'],
    ['@2723312920 x', '04-18 19:48 future|x'],
    ['tomorrow 10:00 x', 'text'],
    ['in 5 minutes x', 'text'],
  ])
})

describe('elapsed time (R14)', () => {
  rows(SATURDAY, [
    ['1 hour and 30 minutes ago x', '08-10 16:00|x'],
    ['2 hours, 5 minutes ago: x', '08-10 15:25|x'],
    ['twenty min ago x', '08-10 17:10|x'],
    ['2 weeks ago x', '07-27 17:30|x'],
    ['1.5 days ago x', '08-09 05:30|x'],
    ['-1h30m x', '08-10 16:00|x'],
    ...['5m outage', '5 ago', '100ms ago x', '5-10m ago x', '-5 pods', '-2d x', '- 5m x'].map(
      (typed): Row => [typed, 'text'],
    ),
  ])
})

describe('noon and midnight (R15)', () => {
  rows(SATURDAY, [
    ['12 noon deploy failed', '08-09 19:00 yesterday|deploy failed'],
    ['~noon x', '08-09 19:00 approx yesterday|x'],
    ['noon UTC x', '08-10 12:00|x'],
    ['noon - x', '08-09 19:00 yesterday|x'],
    ['midnight', '08-10 07:00|'],
    ['noon yesterday x', '08-09 19:00|x'],
    ['today midnight x', '08-10 07:00|x'],
    ['Aug 9 midnight x', 'ambiguous 08-09 07:00, 08-10 07:00|x'],
    ['yesterday 12 AM x', '08-09 07:00|x'],
    ...['midnight deploy', 'noon-ish x', 'noonday x'].map((typed): Row => [typed, 'text']),
  ])
})

describe('ranges (R16)', () => {
  rows(SATURDAY, [
    ['10:02–10:15 x', '08-10 17:02 to 08-10 17:15|x'],
    ['10:02 until 10:15: x', '08-10 17:02 to 08-10 17:15|x'],
    ['9 to 10 AM x', '08-10 16:00 to 08-10 17:00|x'],
    ['11-1 PM x', '08-09 18:00 to 08-09 20:00 yesterday|x'],
    ['11:50-12:10 AM x', '08-10 06:50 to 08-10 07:10 yesterday|x'],
    ['1:30 PM - 2:15 x', '08-09 20:30 to 08-09 21:15 yesterday|x'],
    ['14:00-14:30 UTC x', '08-10 14:00 to 08-10 14:30|x'],
    ['07:00 PDT - 10:30 EDT x', '08-10 14:00 to 08-10 14:30|x'],
    ['yesterday 22:00 - 23:30 UTC x', '08-09 22:00 to 08-09 23:30|x'],
    ['Aug 9 10:00-11:00 x', '08-09 17:00 to 08-09 18:00|x'],
    ['10:02 8/9/24 x', '08-10 17:02|8/9/24 x'],
    ['2024-08-09 10:00-10:30 x', '08-09 17:00 to 08-09 17:30|x'],
    ['10:02-10:15/10:30', 'text'],
    ['9 - 10 pods', 'text'],
  ])
})

describe('stamps (R6, R17)', () => {
  rows(SATURDAY, [
    ['20240809T100233+0530 x', '08-09 04:32|x'],
    ['2024-08-09t10:02z x', '08-09 10:02|x'],
    ['2024-08-09T10:02 UTC x', '08-09 10:02|x'],
    ['2024-08-09T10:02Z[America/Los_Angeles] x', '08-09 10:02|x'],
    ['2023-11-05T01:30-08:00[America/Los_Angeles] x', '11-05 09:30|x'],
    ['2024-03-10T02:30-08:00[America/Los_Angeles] x', '03-10 10:30|x'],
    ['[@1723312920] x', '08-10 18:02 future|x'],
    ['@1723309920123 x', '08-10 17:12|x'],
    ['<!date^1723309920^{date}^https://a.b/c|11:02>, x', '08-10 17:12|x'],
    ...['@17233099201 x', '1723309920.12 x', '<!date^x^y|z> x', '@172330 x'].map(
      (typed): Row => [typed, 'text'],
    ),
  ])
})

describe('readings that are less likely are offered (R3, R7)', () => {
  const offered = (typed: string, context: WhenContext): readonly string[] => {
    const reading = readWhen(typed, context)
    return reading.kind === 'instant' ? reading.alternatives.map(toIso) : []
  }

  test('the offset that an abbreviation out of season names', () => {
    expect(offered('9:00 AM PST x', SATURDAY)).toEqual(['2024-08-10T17:00:00Z'])
    expect(offered('9:00 AM PDT x', SATURDAY)).toEqual([])
  })

  test('the same clock on the next day, for what is long ago or before the incident', () => {
    expect(offered('10:36 x', SATURDAY)).toContain('2024-08-10T17:36:00Z')
    const evening = at('2024-08-11T02:00:00Z')
    expect(offered('19:30 x', evening)).toEqual(['2024-08-11T02:30:00Z'])
    const night = at('2024-08-10T08:00:00Z')
    expect(offered('23:30 x', night)).toEqual([])
    const incidentStart = Date.parse('2024-08-10T07:00:00Z')
    expect(offered('23:30 x', { ...night, incidentStart })).toEqual(['2024-08-11T06:30:00Z'])
  })
})

describe('below another line', () => {
  const below = (typed: string, lineBefore: string): string =>
    told(readWhen(typed, { ...SATURDAY, lineBefore: Date.parse(lineBefore) }))

  test('a clock without a date is the one nearest to that line', () => {
    expect(below('00:07 x', '2024-08-09T06:58:00Z')).toBe('08-09 07:07|x')
    expect(below('10:02 x', '2024-08-05T17:05:00Z')).toBe('08-05 17:02|x')
    expect(below('23:58 x', '2024-08-09T07:07:00Z')).toBe('08-09 06:58|x')
  })

  test('a date, or a time since, counts as everywhere', () => {
    expect(below('2024-08-10 10:02 x', '2024-08-01T17:05:00Z')).toBe('08-10 17:02|x')
    expect(below('5m ago x', '2024-08-01T17:05:00Z')).toBe('08-10 17:25|x')
  })

  test('nothing is read as still to come', () => {
    expect(below('10:40 x', '2024-08-10T17:20:00Z')).toBe('08-09 17:40 yesterday|x')
  })
})
