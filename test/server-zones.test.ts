import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { run } from './scribe.ts'
import formatRows from './vectors/time-format.json' with { type: 'json' }
import parseRows from './vectors/time-parse.json' with { type: 'json' }
import staleRows from './vectors/tz-stale.json' with { type: 'json' }

const CLI = fileURLToPath(new URL('../dist/cli.js', import.meta.url))

/** `scribe time --batch` on a server that stands in some zone. */
const batch = async (rows: readonly object[], zone: string): Promise<readonly object[]> => {
  const input = rows.map((row) => JSON.stringify(row)).join('\n')
  const { output, code } = await run(CLI, ['time', '--batch'], { input, env: { TZ: zone } })
  expect(code).toBe(0)
  return output
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
}

/** tzdata's abbreviation, or the offset where it has only numbers. */
const printed = (abbreviation: string, iso: string): string =>
  /^[+-]/.test(abbreviation) ? `UTC${iso.slice(-6)}` : abbreviation

const instants = formatRows.map((row) => ({ at: row.utc, zone: row.zone }))
const shown = formatRows.map((row) => ({
  local: row.local_iso,
  offsetMinutes: row.offset_minutes,
  abbreviation: printed(row.abbreviation, row.local_iso),
}))

describe.each(['UTC', 'America/New_York', 'Europe/London'])('on a server in %s', (zone) => {
  it('instants read the same in every zone', async () => {
    expect(await batch(instants, zone)).toEqual(shown)
  })

  it('zones whose rules changed lately are read by the new ones', async () => {
    const rows = staleRows.map((row) => ({ at: row.utc, zone: row.zone }))
    expect(await batch(rows, zone)).toMatchObject(
      staleRows.map((row) => ({ offsetMinutes: row.offset_minutes_2026f })),
    )
  })

  it('typed times are understood the same', async () => {
    expect(await batch(parseRows, zone)).toMatchObject(
      parseRows.map((row) => ({
        id: row.id,
        ...('expect_utc' in row ? { kind: 'instant', at: row.expect_utc } : { kind: row.expect }),
        ...('rest' in row ? { rest: row.rest } : {}),
      })),
    )
  })
})
