import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { commandTable } from '../src/language/help.ts'

it('the README shows the table of commands', async () => {
  const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8')
  const [, shown] = /<!-- commands -->\n(.*)<!-- \/commands -->/s.exec(readme) ?? []
  expect(shown?.trim()).toBe(commandTable())
})
