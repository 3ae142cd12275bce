import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const MAIN = fileURLToPath(new URL('../../dist/main.js', import.meta.url))

/** The real server in a process of its own. */
export interface Server {
  readonly port: number
  /** Ends it at once, as a power cut does. */
  kill(): Promise<void>
  /** Asks it to end. @returns its exit code. */
  stop(): Promise<number | null>
}

/** Starts the built server; resolves when it is ready. */
export const startServer = async (env: Readonly<Record<string, string>>): Promise<Server> => {
  const child = spawn(process.execPath, [MAIN], {
    env: { PATH: '/usr/bin:/bin', PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<number | null>((resolve) => {
    child.once('exit', (code) => resolve(code))
  })
  const port = await Promise.race([portOf(child), ended.then(() => null)])
  if (port === null) throw new Error('The server has not started')
  return {
    port,
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
    stop: () => {
      child.kill('SIGTERM')
      return ended
    },
  }
}

const portOf = (child: ChildProcess): Promise<number> =>
  new Promise((resolve, reject) => {
    if (child.stdout === null) return reject(new Error('The server says nothing'))
    createInterface({ input: child.stdout }).on('line', (line) => {
      const said: { readonly msg?: string; readonly port?: number } = JSON.parse(line)
      if (said.msg === 'ready' && said.port !== undefined) resolve(said.port)
    })
  })
