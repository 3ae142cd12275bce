const FIXED = /^(?:UTC|GMT)?([+-])(\d{1,2})(?::?([0-5]\d))?$/i

/** Clocks were never further from UTC than Baker Island and Kiribati are now. */
const WESTERNMOST = -12 * 60
const EASTERNMOST = 14 * 60

/** Minutes east of UTC of a zone that is written as an offset ('+05:30', 'UTC-4'), else undefined. */
export const fixedOffset = (zone: string): number | undefined => {
  const [, sign, hours, minutes = '00'] = FIXED.exec(zone) ?? []
  if (hours === undefined) return undefined
  const size = Number(hours) * 60 + Number(minutes)
  const offset = sign === '-' ? 0 - size : size
  return offset >= WESTERNMOST && offset <= EASTERNMOST ? offset : undefined
}

/** Minutes east of UTC as '+05:30', with an ASCII minus. */
export const offsetText = (minutes: number): string => {
  const size = Math.abs(minutes)
  const digits = [Math.floor(size / 60), size % 60].map((part) => String(part).padStart(2, '0'))
  return `${minutes < 0 ? '-' : '+'}${digits.join(':')}`
}
