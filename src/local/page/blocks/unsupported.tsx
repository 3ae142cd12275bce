import type { ReactNode } from 'react'

/** Stands where the page cannot show something that the app has sent. */
export const Unsupported = ({ what }: { readonly what: string }): ReactNode => (
  <p className="muted">Unsupported {what}</p>
)
