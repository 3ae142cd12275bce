import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readScript, type Script, type ScriptAction } from '../../src/replay/read.ts'

const head = [
  'zone America/Los_Angeles',
  'person @dana America/Los_Angeles Dana Kim',
  'channel #ops',
]

const scriptOf = (...lines: readonly string[]): Script => {
  const read = readScript([...head, ...lines].join('\n'))
  if (Array.isArray(read))
    throw new Error(read.map(({ line, why }) => `${line}: ${why}`).join('\n'))
  return read
}

const typed = (text: string): string => `2024-08-10T10:03:00-07:00 @dana #ops ${text}`
const actionOf = (...lines: readonly string[]): ScriptAction | undefined =>
  scriptOf(...lines).steps.at(-1)?.action

const whys = (...lines: readonly string[]): readonly string[] => {
  const read = readScript(lines.join('\n'))
  return Array.isArray(read) ? read.map(({ line, why }) => `${line}: ${why}`) : []
}

describe('a script', () => {
  test('as the contract shows it', () => {
    const read = readScript(
      [
        '#!/usr/bin/env -S npx scribe replay',
        'zone    America/Los_Angeles',
        'person  @dana  America/Los_Angeles  Dana Kim',
        'channel #ops',
        '',
        '// Dana is on call.',
        '2024-08-10T10:00:20-07:00 @dana #ops /incident start 10:00 AI Blog Generator is down',
        '2024-08-10T10:03:00-07:00 @dana #incident /timeline 10:02 On-call started investigating',
      ].join('\n'),
    )
    expect(read).toEqual({
      zone: 'America/Los_Angeles',
      people: [{ handle: 'dana', zone: 'America/Los_Angeles', name: 'Dana Kim' }],
      channels: ['ops'],
      steps: [
        {
          line: 7,
          at: Date.parse('2024-08-10T17:00:20Z'),
          person: 'dana',
          channel: 'ops',
          action: {
            kind: 'command',
            command: '/incident',
            text: 'start 10:00 AI Blog Generator is down',
          },
        },
        {
          line: 8,
          at: Date.parse('2024-08-10T17:03:00Z'),
          person: 'dana',
          channel: 'incident',
          action: {
            kind: 'command',
            command: '/timeline',
            text: '10:02 On-call started investigating',
          },
        },
      ],
    })
  })

  test('without a zone is told in UTC', () => {
    expect(readScript('')).toEqual({ zone: 'UTC', people: [], channels: [], steps: [] })
  })

  test('with a byte order mark and the line ends of Windows', () => {
    const read = readScript(
      `\uFEFF${[...head, typed('say a'), '  b', typed('/timeline')].join('\r\n')}`,
    )
    expect(read).toMatchObject({
      zone: 'America/Los_Angeles',
      steps: [{ action: { text: 'a\nb' } }, { action: { command: '/timeline', text: '' } }],
    })
  })

  test('takes declarations from anywhere', () => {
    const script = scriptOf(typed('say hello'), 'person @lee Asia/Kolkata Lee', 'channel #web')
    expect(script.people.map(({ handle }) => handle)).toEqual(['dana', 'lee'])
    expect(script.channels).toEqual(['ops', 'web'])
  })
})

describe('an instant', () => {
  test.each([
    ['2024-08-10T17:03Z', '2024-08-10T17:03:00.000Z'],
    ['2024-08-10T17:03:09.250Z', '2024-08-10T17:03:09.250Z'],
    ['2024-08-10T22:33:00+05:30', '2024-08-10T17:03:00.000Z'],
  ])('%s', (when, at) => {
    const [step] = scriptOf(`${when} @dana #ops say hello`).steps
    expect(new Date(step?.at ?? 0).toISOString()).toBe(at)
  })

  test.each([
    ['2024-08-10T10:03:00', '4: 2024-08-10T10:03:00 lacks its offset or a Z'],
    ['2024-02-30T10:03:00Z', '4: 2024-02-30T10:03:00Z is not an instant with an offset or a Z'],
    ['2024-08-10T25:03:00Z', '4: 2024-08-10T25:03:00Z is not an instant with an offset or a Z'],
    ['10:03', '4: 10:03 is not an instant with an offset or a Z'],
  ])('%s is none', (when, why) => {
    expect(whys(...head, `${when} @dana #ops say hello`)).toEqual([why])
  })
})

describe('what is typed', () => {
  test.each<[string, ScriptAction]>([
    ['/incident', { kind: 'command', command: '/incident', text: '' }],
    ['/incident  status ', { kind: 'command', command: '/incident', text: 'status ' }],
    [
      '/timeline -- 10:02  <&> x',
      { kind: 'command', command: '/timeline', text: '-- 10:02  <&> x' },
    ],
    ['@Scribe timeline 10:02 x', { kind: 'mention', text: 'timeline 10:02 x' }],
    ['@Scribe', { kind: 'mention', text: '' }],
    ['say we are  back', { kind: 'say', text: 'we are  back' }],
  ])('%s', (text, action) => {
    expect(actionOf(typed(text))).toEqual(action)
  })

  test('a reaction and a shortcut point to an earlier line', () => {
    expect(actionOf(typed('say a'), typed('reaction :pushpin: 4'))).toEqual({
      kind: 'reaction',
      name: 'pushpin',
      line: 4,
    })
    expect(actionOf(typed('say a'), typed('reaction :+1::skin-tone-2: 4'))).toEqual({
      kind: 'reaction',
      name: '+1::skin-tone-2',
      line: 4,
    })
    expect(actionOf(typed('@Scribe x'), typed('shortcut 4'))).toEqual({ kind: 'shortcut', line: 4 })
  })
})

describe('continued lines', () => {
  test('lose one tab or two spaces, no more', () => {
    expect(
      actionOf(typed('/timeline'), '  10:02 a', '\t10:03 b', '    code', '\t\ttabbed', ' x'),
    ).toEqual({
      kind: 'command',
      command: '/timeline',
      text: '10:02 a\n10:03 b\n  code\n\ttabbed\n x',
    })
  })

  test('two spaces are a blank line inside a text, but not behind it', () => {
    expect(actionOf(typed('say a'), '  ', '  b', '  ', '  ')).toEqual({
      kind: 'say',
      text: 'a\n\nb',
    })
  })

  test('comments and empty lines between them are no part of the text', () => {
    expect(actionOf(typed('say a'), '// why', '', '  // b')).toEqual({
      kind: 'say',
      text: 'a\n// b',
    })
  })

  test('the step keeps the number of its first line', () => {
    const lines = scriptOf(typed('say a'), '  b', typed('say c')).steps.map(({ line }) => line)
    expect(lines).toEqual([4, 6])
  })
})

describe('problems', () => {
  test('come all at once, in the order of the file, each with a right line', () => {
    const problems = readScript(
      [
        'zone America/Los_Angles',
        'person @dana Mars/Base Dana Kim',
        '2024-08-10T10:03:00 @dana #opps say hello',
        '2024-08-10T10:03:00-07:00 @lee #incident shout hello',
      ].join('\n'),
    )
    expect(problems).toMatchObject([
      {
        line: 1,
        typed: 'zone America/Los_Angles',
        why: 'no zone is called America/Los_Angles; is America/Los_Angeles meant?',
        right: 'zone America/Los_Angeles',
      },
      { line: 2, right: 'person @dana America/Los_Angeles Dana Kim' },
      { line: 3, why: '2024-08-10T10:03:00 lacks its offset or a Z' },
      { line: 3, why: '#opps is not declared: `channel #opps …` is missing' },
      { line: 4, why: '@lee is not declared: `person @lee …` is missing' },
      { line: 4, why: 'typed is a slash command, @Scribe, say, reaction or shortcut, not "shout"' },
    ])
  })

  test.each([
    ['  indented', '1: no line stands before it whose text it could continue'],
    ['zone', '1: a zone is one IANA id'],
    ['zone UTC +1', '1: a zone is one IANA id'],
    ['zone UTC\n  more', '1: a directive is one line; the indented lines have no text'],
    ['zone UTC\nzone UTC', '2: line 1 declares it already'],
    ['person @dana UTC', '1: a person is a handle behind `@`, a zone and a name'],
    ['person dana UTC Dana', '1: a person is a handle behind `@`, a zone and a name'],
    ['person @da|na UTC Dana', '1: a person is a handle behind `@`, a zone and a name'],
    ['person @scribe UTC Scribe', '1: @Scribe is the app itself'],
    ['person @a UTC A\nperson @a UTC B', '2: line 1 declares it already'],
    ['channel ops', '1: a channel is one name behind `#`'],
    ['channel #ops now', '1: a channel is one name behind `#`'],
    ['channel #incident', '1: #incident is always known, the app makes it'],
    ['channel #ops\nchannel #ops', '2: line 1 declares it already'],
    ['persn @a UTC A', '1: persn is no instant, nor zone, person or channel'],
  ])('%j', (text, why) => {
    expect(whys(text)).toEqual([why])
  })

  test.each([
    ['', '4: typed is a slash command, @Scribe, say, reaction or shortcut, not ""'],
    ['/', '4: typed is a slash command, @Scribe, say, reaction or shortcut, not "/"'],
    ['@scribe x', '4: typed is a slash command, @Scribe, say, reaction or shortcut, not "@scribe"'],
    [
      'constructor',
      '4: typed is a slash command, @Scribe, say, reaction or shortcut, not "constructor"',
    ],
    ['say', '4: nothing is said'],
    ['reaction pushpin 4', '4: a reaction is a name in colons and the number of a line'],
    ['reaction :pushpin:', '4: a reaction is a name in colons and the number of a line'],
    ['reaction :pushpin: 4', '4: no earlier line 4 has posted a message'],
    ['reaction :pushpin: 1', '4: no earlier line 1 has posted a message'],
    ['shortcut', '4: a shortcut needs the number of a line'],
    ['shortcut 5', '4: no earlier line 5 has posted a message'],
    ['shortcut 999999999', '4: no earlier line 999999999 has posted a message'],
  ])('typed: %j', (text, why) => {
    expect(whys(...head, typed(text))).toEqual([why])
  })

  test('a line with nothing but an instant lacks all the rest', () => {
    expect(whys('2024-08-10T17:03:00Z')).toEqual([
      '1: the person is missing, a name behind `@`',
      '1: the channel is missing, a name behind `#`',
      '1: typed is a slash command, @Scribe, say, reaction or shortcut, not ""',
    ])
  })

  test('a reaction to a line that could not be read is not a second problem', () => {
    expect(whys(...head, typed('shout a'), typed('reaction :pushpin: 4'))).toHaveLength(1)
  })

  test('a reaction posts no message that another could be given to', () => {
    expect(whys(...head, typed('say a'), typed('reaction :+1: 4'), typed('shortcut 5'))).toEqual([
      '6: no earlier line 5 has posted a message',
    ])
  })
})

describe('any text', () => {
  const words = [
    ...['zone', 'person', 'channel', '@dana', '@Scribe', '#ops', '#incident', 'UTC', '//', '#!'],
    ...['2024-08-10T10:03:00Z', '/incident', 'say', 'reaction', ':x:', 'shortcut', '1', '4', 'x'],
    ...[' ', '  ', '\t', '\n', '\r\n', '\uFEFF', '\u2028'],
  ]
  const anyText = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.constantFrom(...words), { maxLength: 60 }).map((parts) => parts.join('')),
    fc.array(fc.constantFrom(...words), { maxLength: 60 }).map((parts) => parts.join(' ')),
  )

  test('is a script, or has problems with the lines that have them', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const read = readScript(text)
        const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/)
        const told = Array.isArray(read) ? read : []
        expect(told.every(({ line, typed: said }) => lines[line - 1] === said)).toBe(true)
        expect(Array.isArray(read) === told.length > 0).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })
})
