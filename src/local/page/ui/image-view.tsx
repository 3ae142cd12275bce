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
        <span>
          <strong>{title === '' ? name : title}</strong>
          <small>
            {name} · {sizeLabel(size)}
          </small>
        </span>
        <a className="button" href={`${path}?download=1`} aria-label={`Download ${name}`} download>
          Download
        </a>
      </p>
      <img className="file-image" src={path} alt={alt === '' ? name : alt} />
    </div>
  )
}
