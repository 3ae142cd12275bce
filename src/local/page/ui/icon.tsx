import type { ReactNode } from 'react'

/** Outlines on a field of 20 by 20. */
const PATHS = {
  hash: 'M8 3 6.5 17M13.5 3 12 17M3.5 7.500h13.500M3 12.500h13.5',
  lock: 'M5.5 9h9v7.500h-9zM7.5 9V6.500a2.5 2.5 0 0 1 5 0V9',
  bolt: 'M11 2.5 4.5 11.500H10l-1 6 6.5-9H10z',
  dots: 'M4.5 10h.01M10 10h.01M15.5 10h.01',
  close: 'm5 5 10 10M15 5 5 15',
  menu: 'M3.5 5.500h13M3.5 10h13M3.5 14.500h13',
  send: 'M3.5 3.5 17 10 3.5 16.5 5.5 10zM5.5 10h6',
  file: 'M5.5 2.500h6l3.5 3.500v11.500h-9.500zM11.5 2.500V6H15',
  search: 'M8.5 3.500a5 5 0 1 1 0 10 5 5 0 0 1 0-10zm3.7 8.7 4.3 4.3',
  people:
    'M7.5 9.500a2.7 2.7 0 1 0 0-5.4 2.7 2.7 0 0 0 0 5.400zM2.5 16c.3-3 2.2-4.5 5-4.500s4.7 1.5 5 4.500M13 4.500a2.5 2.5 0 0 1 0 4.800M14.5 11.700c1.8.5 2.8 2 3 4.3',
  pin: 'M12 2.5 17.5 8l-3 1-3 3-.5 3.5-6-6L8.5 9l3-3zM8 12l-4.5 4.5',
  clock: 'M10 3a7 7 0 1 1 0 14 7 7 0 0 1 0-14zm0 3.500V10l2.5 2',
  bubble: 'M3 4.500h14v9.500H9l-3.5 3V14H3z',
  bookmark: 'M5.5 3h9v14L10 13.5 5.5 17z',
  down: 'm5.5 8 4.5 4.500L14.5 8',
  home: 'M3.5 9.5 10 4l6.5 5.500M5.5 8.500V16h9V8.5',
} as const

export type IconName = keyof typeof PATHS

/** A drawing beside words or a label, which say what it means. */
export const Icon = ({ name }: { readonly name: IconName }): ReactNode => (
  <svg className={`icon icon-${name}`} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
    <path d={PATHS[name]} />
  </svg>
)
