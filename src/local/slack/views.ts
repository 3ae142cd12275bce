import { failed, ok } from './answers.ts'
import { isRecord, type Json, parsed, text } from './json.ts'
import { named } from './message-rules.ts'
import type { Answer, Call, Method } from './model.ts'
import { viewFaults } from './view-rules.ts'
import { viewState } from './view-state.ts'
import { APP, type World } from './world.ts'

/** The view in a call, or why Slack does not take it. */
const viewIn = ({ view: given }: Call['arguments']): { view: Json } | { refused: Answer } => {
  const view = parsed(given)
  if (!isRecord(view))
    return { refused: failed('invalid_arguments', ['[ERROR] missing required field: view']) }
  const faults = viewFaults(view)
  return faults.length === 0 ? { view } : { refused: failed('invalid_arguments', faults) }
}

const open: Method<World> = (args, world) => {
  const read = viewIn(args)
  if ('refused' in read) return read.refused
  if (heldElsewhere(read.view, '', world)) return failed('duplicate_external_id')
  const trigger = args['trigger_id'] ?? ''
  const exchanged = world.triggers.exchange(trigger)
  if ('error' in exchanged) return failed(exchanged.error)
  return ok({ view: show(world, { id: `V${trigger}`, user: exchanged.user }, read.view) })
}

/** An external id belongs to one view (docs: views.open). */
const heldElsewhere = ({ external_id }: Json, id: string, { views }: World): boolean =>
  text(external_id) !== '' &&
  [...views.values()].some(({ view }) => view['external_id'] === external_id && view['id'] !== id)

const publish: Method<World> = (args, world) => {
  const read = viewIn(args)
  if ('refused' in read) return read.refused
  const { user_id = '', hash } = args
  if (!world.members.some(({ id }) => id === user_id)) return failed('user_not_found')
  const before = world.homes.get(user_id)
  if (hash !== undefined && hash !== before?.['hash']) return failed('hash_conflict')
  const view = completed(read.view, { id: `VHOME${user_id}`, before, team: world.team })
  world.homes.set(user_id, view)
  return ok({ view })
}

interface Place {
  readonly id: string
  readonly user: string
}

/** Shows somebody a view in place of the one with the same id. */
export const show = (world: World, { id, user }: Place, given: Json): Json => {
  const before = world.views.get(id)?.view
  const view = completed(given, { id, before, team: world.team })
  world.views.delete(id)
  world.views.set(id, { user, view })
  return view
}

interface Origin {
  readonly id: string
  readonly before: Json | undefined
  readonly team: string
}

/** A view with what Slack adds to it; its hash tells each state of it from the one before. */
const completed = (given: Json, { id, before, team }: Origin): Json => {
  const [, count = '0'] = /\.(\d+)$/.exec(text(before?.['hash'])) ?? []
  const blocks = named(Array.isArray(given['blocks']) ? given['blocks'].filter(isRecord) : [])
  const view = {
    private_metadata: '',
    callback_id: '',
    external_id: '',
    submit: null,
    close: null,
    clear_on_close: false,
    notify_on_close: false,
    previous_view_id: null,
    ...given,
    blocks,
    id,
    team_id: team,
    root_view_id: id,
    hash: `${id}.${Number(count) + 1}`,
    app_id: APP.id,
    app_installed_team_id: team,
    bot_id: APP.bot,
  }
  return { ...view, state: { values: viewState(view) } }
}

/** Forms and home tabs. */
export const views: Readonly<Record<string, Method<World>>> = {
  'views.open': open,
  'views.publish': publish,
}
