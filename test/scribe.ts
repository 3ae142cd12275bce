import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export interface Finished {
  readonly code: number | null
  readonly output: string
  readonly error: string
}

const CLI = fileURLToPath(new URL('../dist/cli.js', import.meta.url))

interface Call {
  readonly input?: string
  readonly env?: Readonly<Record<string, string>>
  /** The folder to run in, where `.env` is looked for. */
  readonly cwd?: string
}

/** Runs the built `scribe` program as a user does, in a process of its own. */
export const scribe = (...parameters: readonly string[]): Promise<Finished> => run(CLI, parameters)

/** Runs a built program with some input or environment, or in some folder. */
export const run = (
  program: string,
  parameters: readonly string[],
  { input = '', env = {}, cwd = process.cwd() }: Call = {},
): Promise<Finished> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...parameters], {
      cwd,
      env: { PATH: '/usr/bin:/bin', ...env },
    })
    let output = ''
    let error = ''
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk
    })
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      error += chunk
    })
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, output, error }))
    child.stdin.end(input)
  })
