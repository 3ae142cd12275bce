import type { Logger } from 'pino'
import { draftNow } from './app/draft-now.ts'
import type { Config } from './config.ts'
import { type DraftOf, type LocalRunning, type LocalSeed, startLocal } from './local/start.ts'
import { noted } from './slack/in/ears.ts'
import { lacking } from './slack/present/card.ts'
import { startSlack } from './slack/start.ts'
import type { Store } from './storage/open.ts'
import { locationOf } from './storage/url.ts'
import type { TemplateLibrary } from './templates.ts'

/** What the local workspace is made of. */
interface Parts {
  readonly config: Omit<Config, 'slack' | 'logLevel' | 'templates'>
  readonly store: Store
  readonly templates: TemplateLibrary
  readonly log: Logger
  /** Who and what is there at first. */
  readonly seed?: LocalSeed
  /** Whether authors can be asked which instant they mean; a script cannot. */
  readonly asks?: boolean
}

/** The app without Slack: in a workspace on this machine, which lies beside the database. */
export const startLocally = async ({
  config,
  store,
  templates,
  log,
  seed,
  asks = true,
}: Parts): Promise<LocalRunning> => {
  const {
    timezone,
    severities,
    home,
    announce,
    canvas,
    reactions,
    reminding,
    drafts: settings,
  } = config
  const { path } = locationOf(config.database)
  return startLocal({
    host: config.host,
    port: config.port,
    reactions: Object.keys(reactions),
    file: path === null ? null : `${path}.workspace.json`,
    ...(seed === undefined ? {} : { seed }),
    draft: draftPanel({ store, settings, pages: draftPages(templates) }),
    noted: (error) => noted(error, { log }),
    start: ({ apiUrl, signingSecret, now }) =>
      startSlack({
        slack: {
          botToken: 'xoxb-local',
          apiUrl,
          transport: { kind: 'http', signingSecret },
        },
        address: { host: '127.0.0.1', port: 0 },
        setup: {
          journal: store.journal,
          templates,
          drafts: settings,
          asks,
          timezone,
          severities,
          home,
          announce,
          canvas,
        },
        reactions,
        reminding,
        store,
        clock: { now },
        log,
      }),
  })
}

interface Panel {
  readonly store: Store
  readonly settings: Config['drafts']
  readonly pages: ReturnType<typeof draftPages>
}

/** What the panel of a draft shows: the draft as it stands now, of the template that was asked for. */
const draftPanel =
  ({ store, settings, pages }: Panel): DraftOf =>
  async ({ template, ...at }) => {
    const page = pages.find(({ html }) => html.name === template) ?? pages[0]
    if (page === undefined) return null
    const now = await draftNow(at, { journal: store.journal, templates: page, settings })
    if (now === null) return null
    return {
      ...now,
      missing: lacking(now.missing),
      template: page.html.name,
      templates: pages.map(({ html }) => html.name),
    }
  }

const USUAL = 'postmortem'

/** Templates that there are both as text and as a page, the usual one first. */
const draftPages = ({ names, markdown: text, html: page }: TemplateLibrary) =>
  [USUAL, ...names.filter((name) => name !== USUAL)].flatMap((name) => {
    const [markdown, html] = [text(name), page(name)]
    return markdown === undefined || html === undefined ? [] : [{ markdown, html }]
  })
