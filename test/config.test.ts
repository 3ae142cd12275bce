import { describe, expect, it } from 'vitest'
import { readConfig, readDraftSettings } from '../src/config.ts'

const http = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 's3cret' }

describe('the configuration', () => {
  it('names every missing variable at once', () => {
    expect(readConfig({ SLACK_BOT_TOKEN: '', SLACK_SIGNING_SECRET: 's' })).toEqual({
      problems: ['SLACK_BOT_TOKEN is missing: the token that begins with xoxb-'],
    })
    expect(readConfig({ SLACK_BOT_TOKEN: 'xoxb-1', PORT: 'x' })).toEqual({
      problems: [
        'SLACK_APP_TOKEN or SLACK_SIGNING_SECRET is missing: the first for Socket Mode, the second for HTTP',
        'PORT must be a number from 0 to 65535',
      ],
    })
  })

  it('needs nothing without Slack, where it is for this machine alone', () => {
    expect(readConfig({})).toMatchObject({ config: { slack: null, logLevel: 'warn' } })
    expect(readConfig({ HOST: '::1' })).toMatchObject({ config: { host: '::1' } })
    expect(readConfig({ HOST: '0.0.0.0' })).toEqual({
      problems: [
        'HOST is 0.0.0.0, but without Slack tokens there is only a workspace for this machine: leave it out',
      ],
    })
  })

  it('reads how drafts are written, alone as well as with the rest', () => {
    const set = { SCRIBE_BLAMELESS: 'on', SCRIBE_DRAFT_CHANGES: 'off' }
    expect(readConfig(set)).toMatchObject({
      config: { drafts: { blameless: true, changes: false } },
    })
    expect(readDraftSettings({ ...set, PORT: 'x' })).toEqual({ blameless: true, changes: false })
    expect(readDraftSettings({ SCRIBE_BLAMELESS: '' })).toEqual({ blameless: false, changes: true })
    const wrong = {
      problems: ['SCRIBE_BLAMELESS must be on or off', 'SCRIBE_DRAFT_CHANGES must be on or off'],
    }
    const typed = { SCRIBE_BLAMELESS: 'yes', SCRIBE_DRAFT_CHANGES: '0' }
    expect(readConfig(typed)).toEqual(wrong)
    expect(readDraftSettings(typed)).toEqual(wrong)
  })

  it('counts an empty variable as not set', () => {
    expect(readConfig({ SLACK_BOT_TOKEN: '', SLACK_APP_TOKEN: '' })).toEqual(readConfig({}))
  })

  it('has a default for everything else', () => {
    expect(readConfig(http)).toEqual({
      config: {
        slack: {
          botToken: 'xoxb-1',
          apiUrl: null,
          transport: { kind: 'http', signingSecret: 's3cret' },
        },
        database: 'sqlite:data/scribe.db',
        host: '127.0.0.1',
        port: 3000,
        timezone: 'UTC',
        severities: ['sev1', 'sev2', 'sev3', 'sev4'],
        home: 'new',
        announce: null,
        canvas: true,
        reactions: { pushpin: 'note' },
        reminding: {
          quiet: { sev1: 15, sev2: 30 },
          quietOtherwise: 60,
          leaderless: 10,
          lacking: 1440,
        },
        templates: null,
        drafts: { blameless: false, changes: true },
        logLevel: 'info',
      },
    })
  })

  it('reads what reactions record and when people are reminded', () => {
    const read = readConfig({
      ...http,
      SCRIBE_REACTIONS: ':pushpin:=note, no_entry=deadend',
      SCRIBE_REMINDERS: 'sev3=90,quiet=0,lead=5',
    })
    expect(read).toMatchObject({
      config: {
        reactions: { pushpin: 'note', no_entry: 'deadend' },
        reminding: { quiet: { sev3: 90 }, quietOtherwise: 0, leaderless: 5, lacking: 1440 },
      },
    })
  })

  it('uses Socket Mode where there is an app token', () => {
    expect(
      readConfig({ ...http, SLACK_APP_TOKEN: 'xapp-1', SLACK_API_URL: 'http://127.0.0.1:1/api' }),
    ).toMatchObject({
      config: {
        slack: {
          apiUrl: 'http://127.0.0.1:1/api/',
          transport: { kind: 'socket', appToken: 'xapp-1', apiUrl: 'http://127.0.0.1:1/api/' },
        },
      },
    })
  })

  it.each<[Record<string, string>, string]>([
    [{ PORT: '70000' }, 'PORT must be a number from 0 to 65535'],
    [{ PORT: 'http' }, 'PORT must be a number from 0 to 65535'],
    [
      { SCRIBE_SEVERITIES: ' , ' },
      'SCRIBE_SEVERITIES must name at least one level, such as sev1,sev2',
    ],
    [{ SCRIBE_INCIDENT_CHANNEL: 'there' }, 'SCRIBE_INCIDENT_CHANNEL must be new or here'],
    [
      { SCRIBE_ANNOUNCE_CHANNEL: '#incidents' },
      'SCRIBE_ANNOUNCE_CHANNEL must be the id of a channel, such as C0123456789',
    ],
    [
      { SCRIBE_REACTIONS: 'pushpin=memo' },
      'SCRIBE_REACTIONS must be like pushpin=note,no_entry=deadend; kinds are note, detected, hypothesis, deadend, task',
    ],
    [
      { SCRIBE_REMINDERS: 'quiet=often' },
      'SCRIBE_REMINDERS must be like sev1=15,quiet=60,lead=10,draft=1440, in minutes; 0 for never',
    ],
    [
      { SCRIBE_REMINDERS: 'serv1=15' },
      'SCRIBE_REMINDERS names serv1, which is no level of SCRIBE_SEVERITIES',
    ],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be fatal, error, warn, info, debug, trace or silent'],
    [{ SLACK_API_URL: 'slack' }, 'SLACK_API_URL must be a URL'],
  ])('refuses %j', (wrong, problem) => {
    expect(readConfig({ ...http, ...wrong })).toEqual({ problems: [problem] })
  })

  it('names the zones that may be meant', () => {
    expect(readConfig({ ...http, SCRIBE_TIMEZONE: 'Los Angeles' })).toEqual({
      problems: [expect.stringContaining('America/Los_Angeles')],
    })
    expect(readConfig({ ...http, SCRIBE_TIMEZONE: 'europe/berlin' })).toMatchObject({
      config: { timezone: 'Europe/Berlin' },
    })
  })
})
