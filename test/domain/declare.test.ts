import { describe, expect, it } from 'vitest'
import type { Particularly } from '../../src/domain/intent.ts'
import { given, incidentAfter, type Said, start, when } from './given.ts'

const nothing: Particularly = {
  severity: null,
  services: [],
  timezone: null,
  detected: null,
  home: null,
  private: false,
}
const declared = (particularly: Particularly): Said => ({
  say: { kind: 'start', when: when('10:00'), text: 'It is down', particularly },
})

describe('an incident that is declared with particulars', () => {
  it('has them as if they had been said one after the other', () => {
    const incident = incidentAfter(
      declared({
        severity: 'SEV2',
        services: ['checkout', 'payments'],
        timezone: 'Europe/Berlin',
        detected: { when: when('10:02'), text: 'an alert' },
        home: null,
        private: true,
      }),
    )
    expect(incident).toMatchObject({
      severity: 'sev2',
      services: ['checkout', 'payments'],
      timezone: 'Europe/Berlin',
      private: true,
    })
    expect(incident.entries.map(({ number, body }) => [number, body.kind])).toEqual([
      [1, 'started'],
      [2, 'detected'],
      [3, 'change'],
      [4, 'change'],
    ])
  })

  it('is not declared where one of them is wrong', () => {
    given()
      .when(declared({ ...nothing, severity: 'sev9' }))
      .refused({ code: 'unknown-severity', level: 'sev9', levels: ['sev1', 'sev2'] })
  })

  it('is nowhere while it is private and has no channel of its own yet', () => {
    const isPrivate = declared({ ...nothing, private: true, home: 'new' })
    expect(incidentAfter(isPrivate).channel).toBeNull()
    expect(incidentAfter(declared({ ...nothing, home: 'new' })).channel).toBe('C1')
  })
})

describe('privacy', () => {
  const set = (on: boolean): Said => ({ say: { kind: 'private', on } })

  it('is a setting that is told in the timeline', () => {
    given(start)
      .when(set(true))
      .then({
        type: 'entered',
        body: expect.objectContaining({
          kind: 'change',
          change: expect.objectContaining({ field: 'privacy', from: 'public', to: 'private' }),
        }),
      })
    expect(incidentAfter(start, set(true)).private).toBe(true)
    expect(incidentAfter(start, set(true), set(false)).private).toBe(false)
  })
})
