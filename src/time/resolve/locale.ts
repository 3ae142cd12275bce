/** R11: whether a locale writes the month before the day; undefined where nobody can tell. */
export const isMonthFirst = (locale: string | undefined): boolean | undefined =>
  locale === undefined || locale === '' ? undefined : /^en[-_]US$/i.test(locale)

/** R4: whether a locale's clock has twelve hours. */
export const isTwelveHour = (locale: string | undefined): boolean => {
  if (locale === undefined || locale === '') return false
  try {
    return new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions().hour12 === true
  } catch {
    // Not a language tag; Slack's own are.
    return false
  }
}
