import { pino } from 'pino'
import { expect, it } from 'vitest'
import { openWorkspace } from './workspace.ts'

it('a defect tells its number and hands the text back; the log has the number and not the text', async () => {
  const lines: string[] = []
  const slack = await openWorkspace({
    log: pino({}, { write: (line: string) => lines.push(line) }),
  })
  await slack.say('/incident start Checkout is down')
  await slack.store.close()
  const answer = await slack.send('/timeline 10:02 a secret &lt;plan&gt;')
  const [, number = 'none'] = /Error ([0-9a-f]{8});/.exec(answer.body.text ?? '') ?? []
  expect(answer.body.response_type).toBe('ephemeral')
  expect(answer.body.text).toBe(
    [
      `Something broke here, and this was not recorded. Error ${number}; the log has it too.`,
      'You typed:',
      '/timeline 10:02 a secret &lt;plan&gt;',
    ].join('\n'),
  )
  expect(lines.find((line) => line.includes(number))).toContain('"msg":"defect"')
  expect(lines.join('')).not.toContain('secret')
  await slack.close()
})

it('the log tells of each request what became of it, and never what was typed', async () => {
  const lines: string[] = []
  const slack = await openWorkspace({
    log: pino({}, { write: (line: string) => lines.push(line) }),
  })
  await slack.say('/incident start Checkout is down')
  await slack.say('/incident nonsense at the door')
  const requests = lines.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'request')
  expect(requests).toMatchObject([
    { delivery: 'command:t1', command: 'incident', outcome: 'recorded', incident: 1 },
    { delivery: 'command:t2', command: 'incident', outcome: 'unknown-subcommand', incident: null },
  ])
  expect(lines.join('')).not.toMatch(/Checkout|door|xoxb/)
  await slack.close()
})
