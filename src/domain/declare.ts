import type { Circumstances, Decision } from './circumstances.ts'
import { body, enter, inTheFuture, momentAt } from './enter.ts'
import { after, inTurn, type Step } from './in-turn.ts'
import type { Particularly, Statement } from './intent.ts'
import type { Content, Home } from './record.ts'
import { setServices, setSeverity } from './settings.ts'

/** What a new incident gets that nobody says. */
export interface Opening {
  readonly number: number
  readonly timezone: string
  readonly home: Home
}

/**
 * Declares an incident: it is opened, and its first entry is the start of the outage. What else was said
 * about it follows as if it had been said one after the other.
 */
export const declare = (
  { text, when, particularly }: Extract<Statement, { kind: 'start' }>,
  { number, timezone, home }: Opening,
  context: Circumstances,
): Decision => {
  const began = when ?? momentAt(context.now, context.zone)
  const late = inTheFuture(began, context)
  if (late !== undefined) return late
  const opened: readonly [Content, Content] = [
    {
      type: 'opened',
      number,
      title: text,
      timezone: particularly?.timezone ?? timezone,
      home: particularly?.home ?? home,
      ...(particularly?.private === true ? { private: true } : {}),
    },
    { type: 'entered', entry: 1, when: began, body: body('started', text) },
  ]
  return particularly === undefined ? opened : further(opened, particularly, context)
}

const further = (
  opened: readonly [Content, Content],
  { severity, services, detected }: Particularly,
  context: Circumstances,
): Decision => {
  const steps: readonly (Step | null)[] = [
    detected && ((incident) => enter(incident, context, { kind: 'detected', ...detected })),
    severity === null ? null : (incident) => setSeverity(incident, severity, context),
    services.length === 0 ? null : (incident) => setServices(incident, services, context),
  ]
  const [first, start] = opened
  const incident = after(after(null, first, context), start, context)
  const more = inTurn(
    incident,
    steps.filter((step) => step !== null),
    context,
  )
  return 'refused' in more ? more : [...opened, ...more]
}
