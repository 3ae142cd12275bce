import moment from 'moment-timezone'

const NORTH_AMERICAN: ReadonlySet<string> = new Set(
  ['US', 'CA', 'MX'].flatMap((country) => moment.tz.zonesForCountry(country, false)),
)
/** Old names, which the tz database's list of countries leaves out and some runtimes still prefer. */
const OLD_NORTH_AMERICAN =
  /^(?:US|Canada|Mexico)\/|^[ECMP]ST\d[ECMP]DT$|^(?:EST|MST|HST|Navajo)$|^America\/(?:Atka|Coral_Harbour|Ensenada|Fort_Wayne|Indianapolis|Knox_IN|Louisville|Montreal|Nipigon|Pangnirtung|Rainy_River|Santa_Isabel|Shiprock|Thunder_Bay|Yellowknife)$/

/** In the United States, Canada or Mexico. */
export const isNorthAmerican = (zone: string): boolean =>
  NORTH_AMERICAN.has(zone) || OLD_NORTH_AMERICAN.test(zone)

export const isAmerican = (zone: string): boolean =>
  zone.startsWith('America/') || isNorthAmerican(zone)

export const isCuban = (zone: string): boolean => zone === 'America/Havana' || zone === 'Cuba'
