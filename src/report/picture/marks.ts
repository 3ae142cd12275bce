import type { Entry } from '../../domain/incident.ts'
import { dayKey } from '../../time/format.ts'
import { dayOnly, type Telling, tellWhen } from '../telling.ts'
import { type Drawing, type Lane, line, NOTHING, SIZE, word } from './drawing.ts'
import { blowsRight, createFlags } from './flags.ts'
import { widthOf } from './measure.ts'
import { rowsOf } from './rows.ts'
import type { Frame } from './window.ts'
import { MARKS, UNDONE } from './words.ts'

interface Told {
  readonly entries: readonly Entry[]
  readonly phases: readonly Entry[]
  readonly telling: Telling
  readonly frame: Frame
}

const ROWS = 5
const ROW = 16

/** The phases in words, as flags above the band; also what did not last, as far as there is room. */
export const marksOf =
  ({ entries, phases, telling, frame }: Told): Lane =>
  (top) => {
    const reopened = Math.max(0, ...numbersOf(entries, 'reopened'))
    const others = entries.filter(
      (entry) => MARKS[entry.body.kind] !== null && !phases.includes(entry),
    )
    const flags = createFlags(ROWS)
    const put = [...outwards(phases, frame), ...others].flatMap((entry, index) => {
      const text = textOf(entry, { telling, reopened })
      const x = frame.x(entry.when.at)
      const flag = flags.put(x, widthOf(text, SIZE), index < phases.length)
      return flag === null ? [] : [{ ...flag, text, x }]
    })
    const height = rowsOf(put) * ROW
    if (height === 0) return NOTHING
    return {
      height,
      bars: [],
      lines: put.map(({ x, row }) =>
        line('flag', [x, top + height - row * ROW - 14], [x, top + height + 4]),
      ),
      words: put.map(({ text, anchor, from, to, row }): Drawing['words'][number] => {
        const at = { x: anchor === 'start' ? from : to, y: top + height - row * ROW - 4 }
        return word(text, { kind: 'mark', anchor, size: SIZE, ...at })
      }),
    }
  }

/** From the middle to the edges on both sides: then every pole stands beyond the flags below its own. */
const outwards = (phases: readonly Entry[], frame: Frame): readonly Entry[] => {
  const isLeft = ({ when }: Entry): boolean => blowsRight(frame.x(when.at))
  return [...phases.filter(isLeft).reverse(), ...phases.filter((entry) => !isLeft(entry))]
}

const numbersOf = (entries: readonly Entry[], kind: Entry['body']['kind']): readonly number[] =>
  entries.flatMap(({ body, number }) => (body.kind === kind ? [number] : [])).slice(-1)

const textOf = (
  { number, when, body }: Entry,
  { telling, reopened }: { readonly telling: Telling; readonly reopened: number },
): string => {
  const clock = tellWhen({ ...when, until: null }, telling)
  const day =
    dayKey(when.at, telling.zone) === telling.day ? '' : ` ${dayOnly(when.at, telling.zone)}`
  const ends = ['mitigated', 'resolved', 'cancelled'].includes(body.kind)
  const undone = ends && number < reopened ? ` ${UNDONE}` : ''
  return `${MARKS[body.kind]} ${when.approximate ? '~' : ''}${clock}${day}${undone}`
}
