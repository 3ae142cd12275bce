import type { Kysely } from 'kysely'
import type { Engine } from './engine.ts'
import type { Flaw } from './flaw.ts'
import type { IncidentRow, Tables } from './tables.ts'
import { besideFlaws } from './verify-beside.ts'
import { type Derive, incidentFlaws, type Stored } from './verify-incident.ts'

export interface Verified {
  /** Empty where everything is as it should be. */
  readonly flaws: readonly Flaw[]
  /** How much was looked at; null where the database is too damaged to be read. */
  readonly counts: Readonly<Record<Counted, number>> | null
}

const COUNTED = [
  'incidents',
  'records',
  'quotes',
  'deliveries',
  'outbox',
  'people',
  'inbox',
  'displays',
  'drafts',
  'reminders',
] as const
type Counted = (typeof COUNTED)[number]

/**
 * Looks for damage in the database, then in what is stored there, as it stood at one moment. It changes
 * nothing. `derive` tells the row of an incident from its records.
 */
export const verify = async (
  { db, flaws, snapshot }: Engine,
  derive: Derive,
): Promise<Verified> => {
  const found = await flaws(db)
  // What a damaged database gives back could be anything.
  if (found.some(({ code }) => code === 'damaged')) return { flaws: found, counts: null }
  return snapshot(async (then) => {
    const incidents = await allIncidents(then, derive)
    const others = await besideFlaws(then)
    return { flaws: [...found, ...incidents, ...others], counts: await count(then) }
  })
}

const allIncidents = async (db: Kysely<Tables>, derive: Derive): Promise<readonly Flaw[]> => {
  const flaws: Flaw[] = []
  const incidents = db.selectFrom('incidents').selectAll().orderBy('workspace').orderBy('number')
  for (const incident of await incidents.execute())
    flaws.push(...incidentFlaws(await storedOf(db, incident), derive))
  return flaws
}

const storedOf = async (db: Kysely<Tables>, incident: IncidentRow): Promise<Stored> => {
  const { workspace, number } = incident
  const records = db
    .selectFrom('records')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('incident', '=', number)
    .orderBy('seq')
  const quotes = db
    .selectFrom('quotes')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('incident', '=', number)
  return { incident, records: await records.execute(), quotes: await quotes.execute() }
}

const count = async (db: Kysely<Tables>): Promise<Verified['counts']> => {
  const counts = COUNTED.map(async (table) => {
    const { rows } = await db
      .selectFrom(table)
      .select(({ fn }) => fn.countAll<number>().as('rows'))
      .executeTakeFirstOrThrow()
    return [table, rows] as const
  })
  return Object.fromEntries(await Promise.all(counts)) as Record<Counted, number>
}
