import { afterEach, beforeEach, expect, it } from 'vitest'
import { openWorkspace, type Workspace } from './workspace.ts'

let slack: Workspace
beforeEach(async () => {
  slack = await openWorkspace()
})
afterEach(() => slack.close())

const TYPED = [
  '/incident start 10:00 Checkout is down',
  '/timeline 10:01 first\n10:02 second\n~10:03 - 10:05 third',
  '/hypothesis 10:04 The pool',
  '/timeline edit 2 10:01 the first of all',
  '/deadend H1 10:06 It is not',
  '/timeline remove 3 twice',
  '/escalate 10:07 <@U2|raj>: slow',
  '/incident severity sev1',
  '/incident impact 40% could not pay',
  '/incident impact 41% could not pay',
  '/timeline undo',
  '/incident task Fix it <@U2|raj> due 2024-08-31',
  '/incident task T1 <@U1|dana>',
  '/timeline 10:08 the password is hunter2',
  '/timeline redact 9 leaked',
  '/incident lesson well The alert',
  '/incident resolve 10:20 done',
]
const ASKED = [
  ...['/incident', '/timeline', '/timeline history 2', '/timeline history 9', '/hypothesis'],
  '/incident task',
]

it('what a server remembers is what it has stored', async () => {
  slack.at('10:30')
  for (const typed of TYPED) expect(await slack.say(typed)).not.toContain('Nothing was recorded')
  const answers = () => ASKED.map((typed) => slack.say(typed))
  const remembered = await Promise.all(answers())
  await slack.restart()
  expect(await Promise.all(answers())).toEqual(remembered)
})
