/** Runs a function and counts how often it takes a single character from a text. */
export const charactersOf = (run: () => void): number => {
  const { charAt } = String.prototype
  let taken = 0
  // A spy would keep every call, and a million texts have too many.
  String.prototype.charAt = function (this: string, at: number): string {
    taken += 1
    return charAt.call(this, at)
  }
  try {
    run()
  } finally {
    String.prototype.charAt = charAt
  }
  return taken
}

/** How often regular expressions were tried, and the longest text that one of them could look at. */
export interface Attempts {
  readonly attempts: number
  readonly longest: number
}

/** Runs a function and counts its regular expressions. */
export const attemptsOf = (run: () => void): Attempts => {
  const { exec } = RegExp.prototype
  let attempts = 0
  let longest = 0
  RegExp.prototype.exec = function (this: RegExp, text: string): RegExpExecArray | null {
    attempts += 1
    longest = Math.max(longest, text.length)
    return exec.call(this, text)
  }
  try {
    run()
  } finally {
    RegExp.prototype.exec = exec
  }
  return { attempts, longest }
}
