const CHARACTERS: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' }

/** The three characters that Slack escapes, as they were. */
export const unescaped = (text: string): string =>
  text.replace(/&(?:amp|lt|gt);/g, (found) => CHARACTERS[found] ?? found)
