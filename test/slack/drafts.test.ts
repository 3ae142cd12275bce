import { afterEach, beforeEach, expect, it } from 'vitest'
import { openWorkspace, type Workspace } from './workspace.ts'

let slack: Workspace
beforeEach(async () => {
  slack = await openWorkspace({ drafts: { blameless: true, changes: false } })
  slack.at('11:20')
  for (const typed of [
    '/incident start 10:00 Checkout is down',
    '/incident severity sev1',
    '/timeline 10:05 Dana Kim sees 500s',
    '/incident resolve 11:15 Pool raised',
  ])
    await slack.send(typed)
})
afterEach(() => slack.close())

/** The picture beside a draft is no text. */
const uploaded = (): string =>
  String(slack.calls.findLast(({ method, isBinary }) => method === 'upload' && !isBinary)?.content)
const uploads = () =>
  slack.calls
    .filter(({ method }) => method === 'files.getUploadURLExternal')
    .map(({ arguments: { filename } }) => filename)

it.each([
  ['/postmortem sre', 'inc-1-sre.md', '## Action items'],
  ['/postmortem brief', 'inc-1-brief.md', '**Who was hit:** Not recorded.'],
  ['/postmortem INC-1 brief', 'inc-1-brief.md', '**Who was hit:** Not recorded.'],
  ['/postmortem preview sre', 'inc-1-sre.md', '## Trigger'],
])('%s posts the draft by that template', async (typed, file, line) => {
  expect(await slack.say(typed)).toContain('INC-1 is on its way')
  await slack.idle()
  expect(uploads()).toContain(file)
  expect(uploaded()).toContain(`\n${line}\n`)
})

it('a draft names nobody and leaves settings out, if that is set, while Slack tells everything', async () => {
  const timeline = await slack.say('/timeline')
  expect(timeline).toContain('Dana Kim sees 500s')
  expect(timeline).toContain('severity sev1')
  await slack.say('/postmortem')
  await slack.idle()
  expect(uploaded()).toContain('- 10:05 - A responder sees 500s\n')
  expect(uploaded()).not.toMatch(/Dana|Severity set/)
})

it('asks for no number of words where its format does not', async () => {
  expect(await slack.say('/postmortem')).toMatch(/\d+ words; the format asks for 400 to 600/)
  expect(await slack.say('/postmortem brief')).toMatch(/^\d+ words\.$/m)
  await slack.idle()
  const [long, short] = slack.chat.messages('C1').filter(({ text }) => /Compiled/.test(text))
  expect(JSON.stringify(long?.blocks)).toContain('the format asks for')
  expect(JSON.stringify(short?.blocks)).not.toContain('the format asks for')
})

it('a template that there is not is refused with those that there are', async () => {
  expect(await slack.say('/postmortem brif')).toContain(
    'There is no template brif. The templates are brief, postmortem, sre.',
  )
})
