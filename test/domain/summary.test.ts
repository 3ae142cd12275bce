import { describe, expect, it } from 'vitest'
import { summaryFields } from '../../src/domain/summary.ts'
import { dana, given, incidentAfter, raj, type Said, start, when } from './given.ts'

const impact = (text: string, by = dana): Said => ({
  by,
  say: { kind: 'fact', fact: 'impact', text },
})
const before = summaryFields(incidentAfter(start, impact('nobody could pay')))
const filled = (changes: Partial<typeof before>): Said => ({
  say: { kind: 'summary', before, after: { ...before, ...changes } },
})

describe('the form of the summary', () => {
  it('records what was changed in it and nothing else', () => {
    given(start, impact('nobody could pay'))
      .when(filled({ cause: 'the pool was too small' }))
      .then({ type: 'fact', fact: 'cause', text: 'the pool was too small' })
  })

  it('records several changes, settings with numbers that follow each other', () => {
    given(start, impact('nobody could pay'))
      .when(
        filled({ severity: 'sev1', services: 'checkout,  payments', title: 'Checkout is down' }),
      )
      .then(
        { type: 'entered', entry: 2 },
        { type: 'entered', entry: 3 },
        {
          type: 'entered',
          entry: 4,
          body: expect.objectContaining({ text: 'checkout, payments' }),
        },
      )
  })

  it('does not write over what somebody else has changed meanwhile', () => {
    given(start, impact('nobody could pay'), impact('40% could not pay', raj))
      .when(filled({ impact: 'everybody' }))
      .refused({ code: 'overtaken-fact', field: 'impact', by: raj, text: '40% could not pay' })
  })

  it('does not mind a change that somebody else has made the same', () => {
    given(start, impact('nobody could pay'), impact('40% could not pay', raj))
      .when(filled({ impact: '40% could not pay' }))
      .then()
  })

  it('empties nothing', () => {
    given(start, impact('nobody could pay'))
      .when(filled({ impact: '' }))
      .refused({ code: 'emptied', field: 'impact' })
  })
})

describe('two people who correct an entry at once', () => {
  const note: Said = { say: { kind: 'note', text: 'paged', when: when('10:02') } }
  const edit = (text: string, by = dana): Said => ({
    by,
    now: '10:31',
    say: { kind: 'edit', entry: 2, seen: 0, when: null, text, to: [], reason: '' },
  })

  it('do not write over each other: the second is told what changed', () => {
    given(start, note, edit('paged the database team', raj))
      .when(edit('paged Raj'))
      .refused({
        code: 'overtaken',
        entry: 2,
        by: raj,
        at: when('10:31').at,
        when: when('10:02'),
        text: 'paged the database team',
      })
    given(start, note, edit('paged the database team', raj))
      .when({ say: { kind: 'remove', entry: 2, seen: 0, reason: '' } })
      .refused(expect.objectContaining({ code: 'overtaken' }))
  })
})
