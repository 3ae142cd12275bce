import { type ReactNode, useState } from 'react'
import type { ChannelShown, DraftShown } from '../../protocol.ts'
import { channelTitle } from '../work/names.ts'
import { useDesk } from './desk.ts'
import { PanelFrame } from './panel-frame.tsx'
import { useDraft } from './use-draft.ts'

/** The template that is used unless somebody chooses another one. */
const USUAL = ''

/** The draft of the channel's incident, as it would be now. */
export const DraftPanel = ({ channel }: { readonly channel: ChannelShown }): ReactNode => {
  const { state } = useDesk()
  const [template, setTemplate] = useState(USUAL)
  const { draft, failure } = useDraft(channel.id, template)
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
      {draft && <Shown draft={draft} onChoose={setTemplate} />}
    </PanelFrame>
  )
}

interface ShownProps {
  readonly draft: DraftShown
  readonly onChoose: (template: string) => void
}

const Shown = ({ draft, onChoose }: ShownProps): ReactNode => {
  const { ref, title, path, markdown, missing } = draft
  return (
    <>
      <div className="draft-head">
        <h3>
          {ref} · {title}
        </h3>
        <div className="draft-tools">
          <Templates draft={draft} onChoose={onChoose} />
          <a className="button" href={path} target="_blank" rel="noreferrer">
            Print view
          </a>
          <Copy text={markdown} />
        </div>
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
                <li key={each}>
                  <code>{each}</code>
                </li>
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

const Templates = ({ draft: { template, templates }, onChoose }: ShownProps): ReactNode => (
  <label className="draft-template">
    Template{' '}
    <select value={template} onChange={({ target }) => onChoose(target.value)}>
      {templates.map((name) => (
        <option key={name}>{name}</option>
      ))}
    </select>
  </label>
)

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
    <span className="copy">
      <button type="button" className="button" onClick={() => copy().catch(() => setSaid(''))}>
        Copy Markdown
      </button>
      <span role="status">{said}</span>
    </span>
  )
}
