/**
 * The floor: a bare Bolt app whose handler does one durable insert. Alone it listens on a free port and says
 * so, with its memory when it is asked on standard input.
 */
import { pathToFileURL } from 'node:url'
import bolt from '@slack/bolt'
import Sqlite from 'better-sqlite3'

export const startBare = async ({ file, signingSecret }) => {
  const db = new Sqlite(file)
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.exec('CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT) STRICT')
  const insert = db.prepare('INSERT INTO notes (text) VALUES (?)')
  const app = new bolt.App({
    signingSecret,
    authorize: async () => ({ botToken: 'xoxb-bench' }),
  })
  app.command(/.*/, async ({ command, ack }) => {
    const { lastInsertRowid } = insert.run(command.text)
    await ack({ response_type: 'in_channel', text: `#${lastInsertRowid}` })
  })
  const server = await app.start({ port: 0, host: '127.0.0.1' })
  return { port: server.address().port, stop: () => app.stop().then(() => db.close()) }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [, , file, signingSecret] = process.argv
  const { port } = await startBare({ file, signingSecret })
  process.stdout.write(`${JSON.stringify({ msg: 'ready', port })}\n`)
}
