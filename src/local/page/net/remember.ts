/** What stays on this machine from visit to visit. A browser may forbid it, then nothing is remembered. */
export const remembered = (key: string): string => {
  try {
    return localStorage.getItem(`scribe.${key}`) ?? ''
  } catch {
    return ''
  }
}

export const remember = (key: string, value: string): void => {
  try {
    localStorage.setItem(`scribe.${key}`, value)
  } catch {
    // The page works without it.
  }
}
