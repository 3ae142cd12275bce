import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readScript, type Script, type ScriptStep } from '../../src/replay/read.ts'
import { findZone } from '../../src/time/zones.ts'
import { type ReportFacts, reports } from '../scenarios/facts.ts'

const folder = new URL('../scenarios/', import.meta.url)

const scriptOf = (name: string): Script => {
  const read = readScript(readFileSync(new URL(`${name}/incident.script`, folder), 'utf8'))
  if (!Array.isArray(read)) return read
  throw new Error(read.map(({ line, why }) => `${name}, line ${line}: ${why}`).join('\n'))
}

const textOf = ({ action }: ScriptStep): string => ('text' in action ? action.text : '')
const commandOf = ({ action }: ScriptStep): string =>
  action.kind === 'command' ? `${action.command} ${action.text}` : action.kind

const saidIn = (report: ReportFacts): readonly string[] => [
  ...report.timeline.map(({ text }) => text),
  ...[...report.impact, ...report.cause, ...report.explanation],
  ...[...report.fix, ...report.improvements, ...report.tasks, ...report.lessons],
]

describe.each(reports)('$name', (report) => {
  test('reads without problems', () => {
    const script = scriptOf(report.name)
    expect(script.people.length).toBeGreaterThan(1)
    expect(script.people.every(({ zone }) => findZone(zone) === zone)).toBe(true)
  })

  test('is typed in the order of time, from the start to the draft', () => {
    const { steps } = scriptOf(report.name)
    const instants = steps.map(({ at }) => at)
    expect(instants).toEqual([...instants].sort((a, b) => a - b))
    expect(steps.map(commandOf).at(0)).toMatch(/^\/incident start /)
    expect(steps.map(commandOf).at(-1)).toBe('/postmortem ')
  })

  test.each(saidIn(report))('tells: %s', (text) => {
    const tellings = scriptOf(report.name).steps.filter((step) => textOf(step).includes(text))
    expect(tellings.length).toBeGreaterThan(0)
  })

  test('types what its draft must not hold', () => {
    const typed = scriptOf(report.name).steps.map(textOf)
    for (const text of report.absent) expect(typed.some((one) => one.includes(text))).toBe(true)
  })
})
