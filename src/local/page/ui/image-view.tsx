import type { ReactNode } from 'react'
import type { FileShown } from '../../protocol.ts'
import { FileHead } from './file-head.tsx'

/** Whether a file is shown as an image. */
export const isImage = ({ name }: FileShown): boolean => name.endsWith('.png')

/** An image below its name, and a way to get it. */
export const ImageView = ({ file }: { readonly file: FileShown }): ReactNode => {
  const { name, path, alt } = file
  return (
    <div className="file">
      <FileHead file={file}>
        <a
          className="button"
          href={path}
          target="_blank"
          rel="noreferrer"
          aria-label={`Open ${name}`}
        >
          Open
        </a>
      </FileHead>
      <img className="file-image" src={path} alt={alt === '' ? name : alt} />
    </div>
  )
}
