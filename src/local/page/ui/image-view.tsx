import type { ReactNode } from 'react'
import type { FileShown } from '../../protocol.ts'
import { sizeLabel } from '../time/labels.ts'
import { Icon } from './icon.tsx'

/** Whether a file is shown as an image. */
export const isImage = ({ name }: FileShown): boolean => name.endsWith('.png')

/** An image below its name, and a way to get it. */
export const ImageView = ({ file }: { readonly file: FileShown }): ReactNode => {
  const { name, title, size, path, alt } = file
  return (
    <div className="file">
      <p className="file-head">
        <Icon name="file" />
        <span className="file-name">
          <strong>{title === '' ? name : title}</strong>
          <small>
            {name} · {sizeLabel(size)}
          </small>
        </span>
        <span className="file-tools">
          <a
            className="button"
            href={path}
            target="_blank"
            rel="noreferrer"
            aria-label={`Open ${name}`}
          >
            Open
          </a>
          <a
            className="button"
            href={`${path}?download=1`}
            aria-label={`Download ${name}`}
            download
          >
            Download
          </a>
        </span>
      </p>
      <img className="file-image" src={path} alt={alt === '' ? name : alt} />
    </div>
  )
}
