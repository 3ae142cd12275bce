import { type ReactNode, useState } from 'react'
import type { ChannelShown, DraftShown } from '../../protocol.ts'
import { channelTitle } from '../work/names.ts'
import { useDesk } from './desk.ts'
import { PanelFrame } from './panel-frame.tsx'
import { useDraft } from './use-draft.ts'

/** The draft of the channel's incident, as it would be now. */
export const DraftPanel = ({ channel }: { readonly channel: ChannelShown }): ReactNode => {
  const { state } = useDesk()
  const { draft, failure } = useDraft(channel.id)
  return (
    <PanelFrame title="Draft">
      {failure !== '' && <p role="alert">{failure}</p>}
      {draft === undefined && failure === '' && <p role="status">Compiling the draft…</p>}
      {draft === null && (
        <p className="muted">
          {channelTitle(channel, state)} has no incident. <code>/incident start TITLE</code>{' '}
          declares one.
        </p>
      )}
      {draft && <Shown draft={draft} />}
    </PanelFrame>
  )
}

const Shown = ({ draft }: { readonly draft: DraftShown }): ReactNode => {
  const { ref, title, path, markdown, missing } = draft
  return (
    <>
      <div className="draft-head">
        <h3>
          {ref} · {title}
        </h3>
        <Copy text={markdown} />
        {missing.length === 0 ? (
          <p>The draft lacks nothing.</p>
        ) : (
          <details open={missing.length < 4}>
            <summary>
              {missing.length === 1
                ? 'One thing is missing'
                : `${missing.length} things are missing`}
            </summary>
            <ul>
              {missing.map((each) => (
                <li key={each}>{each}</li>
              ))}
            </ul>
          </details>
        )}
      </div>
      {/* The address may stay the same while the draft changes, so a changed draft gets a new frame. */}
      <iframe key={markdown} className="draft" title="Draft" sandbox="" src={path} />
    </>
  )
}

const Copy = ({ text }: { readonly text: string }): ReactNode => {
  const [said, setSaid] = useState('')
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text)
      setSaid('Copied')
    } catch {
      setSaid('This browser does not let the page copy')
    }
  }
  return (
    <p className="copy">
      <button type="button" className="button" onClick={() => copy().catch(() => setSaid(''))}>
        Copy Markdown
      </button>
      <span role="status">{said}</span>
    </p>
  )
}
