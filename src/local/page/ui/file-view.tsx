import { type ReactNode, useState } from 'react'
import type { FileShown } from '../../protocol.ts'
import { useDesk } from './desk.ts'
import { FileHead } from './file-head.tsx'
import { SCROLLS } from './scrolls.ts'

/** How much of a file is shown beside its message. */
const LINES = 200

/** A file: its name, its beginning if somebody wants to see it, and a way to get it. */
export const FileView = ({ file }: { readonly file: FileShown }): ReactNode => {
  const { say } = useDesk()
  const [content, setContent] = useState<string | null>(null)
  const { name, path } = file
  const preview = (): void => {
    setContent(null)
    if (content === null) read(path).then(setContent, () => say(`${name} could not be opened.`))
  }
  return (
    <div className="file">
      <FileHead file={file}>
        <button
          type="button"
          className="button"
          aria-label={`Preview ${name}`}
          aria-expanded={content !== null}
          onClick={preview}
        >
          {content === null ? 'Preview' : 'Hide'}
        </button>
      </FileHead>
      {content !== null && (
        <section className="file-content" aria-label={`Content of ${name}`} {...SCROLLS}>
          <pre>{content}</pre>
        </section>
      )}
    </div>
  )
}

const read = async (path: string): Promise<string> => {
  const response = await fetch(path)
  if (!response.ok) throw new Error(response.statusText)
  const lines = (await response.text()).split('\n')
  const rest = lines.length - LINES
  return rest > 0
    ? [...lines.slice(0, LINES), `… and ${rest} more lines`].join('\n')
    : lines.join('\n')
}
