import { failed, ok } from './answers.ts'
import type { Answer, Member, Method } from './model.ts'
import { APP, type World } from './world.ts'

/** Who the app is, and who else is there. */
export const directory: Readonly<Record<string, Method<World>>> = {
  'auth.test': (_, { team }) =>
    ok({
      url: 'https://example.slack.com/',
      team,
      team_id: team,
      user: APP.name,
      user_id: APP.user,
      bot_id: APP.bot,
      is_enterprise_install: false,
    }),
  'users.info': ({ user }, { members, team }) => {
    if (user === APP.user) return ok({ user: appUser(team) })
    const member = members.find(({ id }) => id === user)
    return member === undefined ? failed('user_not_found') : ok({ user: shown(member, team) })
  },
  'usergroups.users.list': ({ usergroup }, { groups }) => {
    const group = groups.find(({ id }) => id === usergroup)
    return group === undefined ? failed('no_such_subteam') : ok({ users: group.users })
  },
}

const shown = ({ id, handle, name, zone }: Member, team: string): Answer => ({
  id,
  team_id: team,
  name: handle,
  real_name: name,
  tz: zone,
  locale: 'en-US',
  deleted: false,
  is_bot: false,
  profile: { real_name: name, display_name: handle },
})

/** Bots have no zone of their own. */
const appUser = (team: string): Answer => ({
  id: APP.user,
  team_id: team,
  name: APP.name,
  real_name: 'Scribe',
  deleted: false,
  is_bot: true,
  profile: { real_name: 'Scribe', bot_id: APP.bot, api_app_id: APP.id },
})
