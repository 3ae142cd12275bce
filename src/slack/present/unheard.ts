import type { OutgoingMessage } from '../../app/ports/outgoing.ts'
import { dated, oneMessage, short } from './short.ts'
import type { Line, Message } from './text.ts'

type Notice = Extract<OutgoingMessage, { type: 'unheard' }>

/** What it was, and what to do instead. */
const WHAT: Readonly<Record<Notice['what'], readonly [name: string, instead: Line]>> = {
  mention: ['What you asked me', ['Say it once more, or type it as a command.']],
  reaction: [
    'What you reacted to',
    ['Add the message by its menu, or take the reaction away and put it there once more.'],
  ],
}

/** Tells somebody what is not on record although they have said it, and why. */
export const unheardMessage = ({ what, channel, at, error }: Notice): Message => {
  const [name, instead] = WHAT[what]
  const said: Line = [
    `${name} in `,
    { channel },
    ', ',
    { date: at, fallback: dated(at, 'UTC') },
    `, could not be recorded; every attempt failed: ${short(error, 100)}.`,
  ]
  return oneMessage([{ lines: [said, ['Nothing of it is on record. ', ...instead]] }], 'unheard')
}
