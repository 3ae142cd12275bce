import { pino } from 'pino'
import { describe, expect, it, vi } from 'vitest'
import { DAY } from '../../src/domain/instant.ts'
import { createMembers } from '../../src/slack/in/members.ts'
import { createDirectory } from '../../src/slack/in/people.ts'
import { createPause } from '../../src/slack/out/token.ts'

const log = pino({ level: 'silent' })
const NOON = Date.UTC(2024, 7, 10, 12)

describe('after the clock was set back', () => {
  it('it is asked anew who is in a channel', async () => {
    let now = NOON
    const members = vi.fn(async () => ({ ok: true, members: ['U1'] }))
    members.mockRejectedValueOnce(new Error('down'))
    const { isMember } = createMembers({
      client: { conversations: { members } } as never,
      clock: { now: () => now },
      log,
    })
    expect(await isMember('T1', 'C1', 'U1')).toBe(false)
    now -= DAY
    expect(await isMember('T1', 'C1', 'U1')).toBe(true)
  })

  it('it is asked anew who somebody is', async () => {
    let now = NOON
    const info = vi.fn(async () => ({ ok: true, user: { name: 'dana' } }))
    info.mockRejectedValueOnce(new Error('down'))
    const people = { profile: async () => undefined, remember: async () => undefined }
    const client = { users: { info } }
    const directory = createDirectory({ client, people, clock: { now: () => now }, log } as never)
    expect(await directory.profile('T1', 'U1')).toBe(undefined)
    now -= DAY
    expect(await directory.profile('T1', 'U1')).toMatchObject({ name: 'dana', fetchedAt: now })
  })

  it('it is asked anew whether Slack takes the token again', async () => {
    let now = NOON
    const pause = createPause({ token: async () => 'ok', clock: { now: () => now }, log })
    pause.begin('token_revoked')
    expect(await pause.isOver()).toBe(false)
    now -= DAY
    expect(await pause.isOver()).toBe(true)
  })
})
