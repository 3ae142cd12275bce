import type { ReactNode } from 'react'
import type { FileShown } from '../../protocol.ts'
import { sizeLabel } from '../time/labels.ts'
import { Icon } from './icon.tsx'

/** What a file is called and how large it is, with what can be done with it; every one can be downloaded. */
export const FileHead = ({
  file: { name, title, size, path },
  children,
}: {
  readonly file: FileShown
  readonly children: ReactNode
}): ReactNode => (
  <p className="file-head">
    <Icon name="file" />
    <span className="file-name">
      <strong>{title === '' ? name : title}</strong>
      <small>
        {name} · {sizeLabel(size)}
      </small>
    </span>
    <span className="file-tools">
      {children}
      <a className="button" href={`${path}?download=1`} aria-label={`Download ${name}`} download>
        Download
      </a>
    </span>
  </p>
)
