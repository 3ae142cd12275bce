import type { ReactNode } from 'react'
import type { Trouble } from '../../protocol.ts'
import { type Desk, useDesk } from './desk.ts'
import { Icon } from './icon.tsx'
import { Menu, type MenuGroup } from './menu.tsx'

/** What no Slack has: the clock can be put forward, and Slack can be made to fail. */
export const DemoMenu = (): ReactNode => {
  const desk = useDesk()
  const { ahead, trouble } = desk.state
  return (
    <>
      {ahead > 0 && <span className="chip">Clock {aheadLabel(ahead)} ahead</span>}
      {trouble !== null && <span className="chip warning">{TROUBLES.get(trouble)}</span>}
      <Menu label="Demo" groups={[clockGroup(desk), troubleGroup(desk)]}>
        <Icon name="clock" /> Demo
      </Menu>
    </>
  )
}

const MINUTE = 60_000

/** `1 h 5 min`. */
const aheadLabel = (ahead: number): string => {
  const minutes = Math.max(1, Math.round(ahead / MINUTE))
  const hours = Math.floor(minutes / 60)
  return [
    ...(hours > 0 ? [`${hours} h`] : []),
    ...(minutes % 60 > 0 ? [`${minutes % 60} min`] : []),
  ].join(' ')
}

const STEPS = [
  [5, '5 minutes later'],
  [30, '30 minutes later'],
  [60, '1 hour later'],
] as const

const clockGroup = ({ attempt, state }: Desk): MenuGroup => ({
  label: 'Clock',
  items: [
    ...STEPS.map(([minutes, label]) => ({
      key: label,
      label,
      choose: () => attempt({ do: 'clock', minutes }),
    })),
    ...(state.ahead === 0
      ? []
      : [
          {
            key: 'real',
            label: 'Back to real time',
            choose: () => attempt({ do: 'clock', minutes: null }),
          },
        ]),
  ],
})

const TROUBLES: ReadonlyMap<Trouble | null, string> = new Map([
  [null, 'Slack works'],
  ['down', 'Slack is down'],
  ['limited', 'Slack limits calls'],
])

const troubleGroup = ({ attempt, state }: Desk): MenuGroup => ({
  label: 'Slack',
  items: [...TROUBLES].map(([trouble, label]) => ({
    key: label,
    label,
    isChosen: state.trouble === trouble,
    choose: () => attempt({ do: 'trouble', trouble }),
  })),
})
