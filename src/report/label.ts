/**
 * A short text inside of a picture. It is escaped for where the picture is drawn: for XML in an HTML template,
 * for Mermaid in a Markdown one.
 */
export interface Label {
  readonly label: string
}

export const labelOf = (label: string): Label => ({ label })
