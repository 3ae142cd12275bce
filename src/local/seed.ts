import type { Group, Member, SeedChannel } from './slack/model.ts'

/** The workspace that is there at first. Ids stay the same for ever: the database knows people by them. */
export const TEAM = 'T0LOCAL'

export const PEOPLE: readonly Member[] = [
  { id: 'U0DANA', handle: 'dana', name: 'Dana Kim', zone: 'America/Los_Angeles' },
  { id: 'U0RAJ', handle: 'raj', name: 'Raj Patel', zone: 'Europe/London' },
  { id: 'U0MIA', handle: 'mia', name: 'Mia Wong', zone: 'Asia/Tokyo' },
  { id: 'U0LEO', handle: 'leo', name: 'Leo Costa', zone: 'America/Sao_Paulo' },
]

export const GROUPS: readonly Group[] = [
  { id: 'S0DBTEAM', handle: 'db-team', name: 'Database team', users: ['U0RAJ', 'U0MIA'] },
]

export const CHANNELS: readonly SeedChannel[] = [
  { id: 'C0OPS', name: 'ops' },
  { id: 'C0GENERAL', name: 'general' },
]
