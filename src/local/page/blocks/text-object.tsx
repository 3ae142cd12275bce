import type { ReactNode } from 'react'
import { type Json, record, text } from '../text/json.ts'
import { mrkdwn, mrkdwnLine, plainText } from '../text/mrkdwn.ts'
import { Line, ProseView } from '../ui/prose-view.tsx'

interface Props {
  /** A text object of Block Kit: `mrkdwn` or `plain_text`. */
  readonly object: unknown
}

/** A text object as paragraphs. */
export const TextBlock = ({ object }: Props): ReactNode => {
  const held = record(object)
  if (held['type'] === 'mrkdwn') return <ProseView prose={mrkdwn(text(held['text']))} />
  return (
    <div className="prose">
      <p>
        <TextLine object={held} />
      </p>
    </div>
  )
}

/** A text object inside of a line, a button or a heading. */
export const TextLine = ({ object }: Props): ReactNode => <Line line={lineOf(record(object))} />

const lineOf = (object: Json) =>
  object['type'] === 'mrkdwn'
    ? mrkdwnLine(text(object['text']))
    : plainText(text(object['text']), object['emoji'] !== false)
