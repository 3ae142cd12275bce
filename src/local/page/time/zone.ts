/** What a clock on the wall of a zone shows. */
export interface Wall {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
}

/** The zone where the browser knows it, else UTC. */
export const knownZone = (zone: string): string => {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: zone }).resolvedOptions().timeZone
  } catch {
    return 'UTC'
  }
}

/** Making a formatter takes long, and each message needs one. */
const formatters = new Map<string, Intl.DateTimeFormat>()

export const formatted = (at: number, zone: string, style: Intl.DateTimeFormatOptions): string =>
  formatterOf(zone, style).format(at)

const formatterOf = (zone: string, style: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const key = `${zone} ${JSON.stringify(style)}`
  const known = formatters.get(key)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat('en-US', { ...style, timeZone: knownZone(zone) })
  formatters.set(key, made)
  return made
}

const PARTS: Intl.DateTimeFormatOptions = {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hourCycle: 'h23',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
}

export const wallAt = (at: number, zone: string): Wall => {
  const parts = formatterOf(zone, PARTS).formatToParts(at)
  const part = (type: string): number => Number(parts.find((each) => each.type === type)?.value)
  return {
    year: part('year'),
    month: part('month'),
    day: part('day'),
    hour: part('hour'),
    minute: part('minute'),
    second: part('second'),
  }
}

/** `2026-03-08`. */
export const dayKey = (at: number, zone: string): string => {
  const { year, month, day } = wallAt(at, zone)
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
}

/** `2026-03-08T14:05`, as a field for a date and a time takes it. */
export const wallText = (at: number, zone: string): string => {
  const { hour, minute } = wallAt(at, zone)
  return `${dayKey(at, zone)}T${two(hour)}:${two(minute)}`
}

/** The instant at which clocks of the zone show this; null where the text is no date and time. */
export const instantOf = (wall: string, zone: string): number | null => {
  const asUtc = Date.parse(`${wall}Z`)
  if (Number.isNaN(asUtc)) return null
  const first = asUtc - offsetAt(asUtc, zone)
  return asUtc - offsetAt(first, zone)
}

const offsetAt = (at: number, zone: string): number => {
  const { year, month, day, hour, minute, second } = wallAt(at, zone)
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000
}

const two = (count: number): string => String(count).padStart(2, '0')
