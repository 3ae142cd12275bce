/** What the benchmarks share: medians, tables, signed requests, and servers in processes of their own. */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { deliver } from '../../build/local/deliver.js'

export const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]

export const print = (line) => process.stdout.write(`${line}\n`)

/** A Markdown table, the first column to the left. */
export const table = (head, rows) => {
  print(`| ${head.join(' | ')} |`)
  print(
    `|---|${head
      .slice(1)
      .map(() => '---:|')
      .join('')}`,
  )
  for (const row of rows) print(`| ${row.join(' | ')} |`)
  print('')
}

/** Many people, so that no limit on one of them counts. */
const PEOPLE = 50

let sent = 0
/** Sends a command as one of many people; the answer must be 200. */
export const send = async ({ port, signingSecret }, command, text) => {
  sent += 1
  const person = `U${sent % PEOPLE}`
  const delivered = await deliver(
    { port, signingSecret },
    {
      command,
      text,
      user_id: person,
      user_name: person.toLowerCase(),
      team_id: 'T1',
      channel_id: 'C1',
      channel_name: 'ops',
      trigger_id: `t${process.pid}.${sent}`,
      response_url: 'http://127.0.0.1:9/response',
    },
  )
  if (delivered.status !== 200) throw new Error(`HTTP ${delivered.status}`)
  return delivered
}

export const MEMBERS = Array.from({ length: PEOPLE }, (_, index) => ({
  id: `U${index}`,
  handle: `u${index}`,
  name: `Person ${index}`,
  zone: 'UTC',
}))

/** Starts a program that says on which port it is ready. */
export const startProcess = async (parameters, env = {}) => {
  const from = performance.now()
  const child = spawn(process.execPath, parameters, {
    env: { PATH: '/usr/bin:/bin', PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const port = await new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error(`${parameters[0]} has not started`)))
    const lines = createInterface({ input: child.stdout }).on('line', (line) => {
      const said = line.startsWith('{') ? JSON.parse(line) : {}
      if (said.msg !== 'ready') return
      lines.close()
      // What it says from now on is thrown away, which must not cost the time of whoever measures.
      child.stdout.resume()
      resolve(said.port)
    })
  })
  const readyMs = performance.now() - from
  return {
    port,
    readyMs,
    residentMb: () => {
      const [, kb] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8')) ?? []
      return Number(kb) / 1024
    },
    stop: () =>
      new Promise((resolve) => {
        child.removeAllListeners('exit')
        child.once('exit', resolve)
        child.kill('SIGKILL')
      }),
  }
}
