/** Slack's bound on the length of a channel's name (docs: conversations.create). */
const LONGEST = 80

/**
 * The name of an incident's channel: `inc-12-checkout-is-down`. Only letters without accents, digits and
 * hyphens, which every workspace takes; a title in another script leaves the number alone. `attempt` counts
 * from 1 and tells apart names that are taken.
 */
export const channelName = (number: number, title: string, attempt: number): string => {
  const suffix = attempt === 1 ? '' : `-${attempt}`
  const words = title
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[\u0300-\u036f'’]/g, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
  const name = `inc-${number}-${words}`.replaceAll(/-+/g, '-')
  return `${name.slice(0, LONGEST - suffix.length).replace(/-+$/, '')}${suffix}`
}
