/** The few emoji that the page knows by name; any other name is shown between colons. */
const EMOJI: Readonly<Record<string, string>> = {
  ...{ pushpin: '📌', eyes: '👀', white_check_mark: '✅', heavy_check_mark: '✔️', tada: '🎉' },
  ...{ '+1': '👍', thumbsup: '👍', '-1': '👎', thumbsdown: '👎', clap: '👏', pray: '🙏' },
  ...{ fire: '🔥', rotating_light: '🚨', warning: '⚠️', boom: '💥', bug: '🐛', zap: '⚡' },
  ...{ memo: '📝', pencil: '📝', bookmark: '🔖', clock1: '🕐', stopwatch: '⏱️', hourglass: '⌛' },
  ...{ x: '❌', no_entry: '⛔', question: '❓', exclamation: '❗', bulb: '💡', mag: '🔍' },
  ...{ rocket: '🚀', wrench: '🔧', lock: '🔒', bell: '🔔', phone: '☎️', speech_balloon: '💬' },
  ...{ smile: '😄', slightly_smiling_face: '🙂', joy: '😂', cry: '😢', thinking_face: '🤔' },
  ...{ heart: '❤️', wave: '👋', raised_hands: '🙌', muscle: '💪', '100': '💯', sparkles: '✨' },
  ...{ red_circle: '🔴', large_green_circle: '🟢', large_yellow_circle: '🟡', star: '⭐' },
  ...{ dart: '🎯', construction: '🚧', mega: '📣', books: '📚', link: '🔗', hourglass_done: '⌛' },
}

/** The emoji of a name without colons; `:name:` where it is not known. */
export const emojiOf = (name: string): string => knownEmoji(name) ?? `:${name}:`

export const knownEmoji = (name: string): string | undefined =>
  Object.hasOwn(EMOJI, name) ? EMOJI[name] : undefined
