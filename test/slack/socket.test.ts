import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { commandForm } from '../../src/local/payloads.ts'
import type { SocketSlack } from './socket-slack.ts'
import { openWorkspace, type Workspace } from './workspace.ts'

let slack: Workspace
let socket: SocketSlack

beforeEach(async () => {
  slack = await openWorkspace({ transport: 'socket' })
  if (slack.socket === null) throw new Error('There is no connection')
  socket = slack.socket
})
afterEach(() => slack.close())

const command = (text: string, trigger: string) => ({
  type: 'slash_commands' as const,
  payload: {
    ...commandForm({
      team: 'T1',
      user: { id: 'U1', name: 'dana' },
      trigger,
      command: '/incident',
      text,
      channel: { id: 'C1', name: 'ops' },
      responseUrl: 'http://127.0.0.1:1/',
    }),
  },
})

const readyz = async () => {
  const response = await fetch(`http://127.0.0.1:${slack.port}/readyz`)
  return [response.status, ((await response.json()) as { slack: string }).slack]
}

describe('over Socket Mode', () => {
  it('a command is stored and answered in its acknowledgement', async () => {
    const answer = await socket.send({ ...command('start 10:00 Checkout is down', 't1'), id: 'e1' })
    expect(answer.envelope_id).toBe('e1')
    expect(answer.payload?.['text']).toContain('*#1* · 10:00 PDT')
    expect(await slack.store.journal.workspaces()).toEqual(['T1'])
  })

  it('an envelope that is delivered again gets the same answer and adds nothing', async () => {
    const envelope = { ...command('start x', 't1'), id: 'e1' }
    const first = await socket.send(envelope)
    expect((await socket.send(envelope)).payload).toEqual(first.payload)
    expect(await slack.store.journal.find('T1', {})).toHaveLength(1)
  })

  it('the health checks tell whether the connection stands, and it is opened again', async () => {
    expect(await readyz()).toEqual([200, 'ok'])
    socket.cut()
    await socket.connected()
    await expect.poll(readyz).toEqual([200, 'ok'])
    const answer = await socket.send(command('start x', 't2'))
    expect(answer.payload?.['text']).toContain('is open')
  })

  it('a refresh that Slack asks for loses no command', async () => {
    socket.disconnect('refresh_requested')
    await socket.connected()
    await expect.poll(readyz).toEqual([200, 'ok'])
    const answer = await socket.send(command('start x', 't3'))
    expect(answer.payload?.['text']).toContain('is open')
  })
})
