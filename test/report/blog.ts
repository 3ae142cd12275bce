import type { IncidentRecord } from '../../src/domain/record.ts'
import { by, changed, clocks, dana, escalated, journalOf, note, said, sam } from './story.ts'

const on = clocks('2024-08-10', '-07:00')

/** The first of the example reports, as it would have been recorded. */
export const blog: readonly IncidentRecord[] = journalOf(
  { zone: 'America/Los_Angeles', title: 'AI Blog Generator is down', start: on('10:00') },
  said(
    'detected',
    on('10:00'),
    'automated monitoring alerted the on-call engineer to a spike in error rates',
  ),
  changed(on('10:01'), { field: 'severity', to: 'sev1' }),
  changed(on('10:01'), { field: 'role', role: 'lead', to: dana.name, person: dana }),
  changed(on('10:01'), { field: 'services', to: 'AI Blog Generator' }),
  note(
    on('10:02'),
    'On-call started investigating the error logs: all requests returned a "500 Internal Server Error"',
  ),
  said('hypothesis', on('10:10'), {
    text: 'GPT-2 model configuration was changed recently',
    hypothesis: 'H1',
  }),
  by(
    sam,
    said('deadend', on('10:25'), {
      text: 'Rollback completed, but the issue persisted',
      hypothesis: 'H1',
    }),
  ),
  note(
    on('10:40'),
    'The model expects text data, but receives a null value from an empty database query',
  ),
  escalated(on('10:50'), ['development team'], 'for a code fix'),
  said('mitigated', on('11:05'), 'A patch handles null values'),
  note(on('11:10'), 'The Flask application was restarted with the patch applied'),
  said('resolved', on('11:15'), 'Service fully restored'),
  {
    type: 'fact',
    fact: 'impact',
    text: '100% of active users got a "500 Internal Server Error" instead of blog posts.',
  },
  {
    type: 'fact',
    fact: 'cause',
    text: 'An unhandled exception: the GPT-2 model got null where it expects text.',
  },
  {
    type: 'fact',
    fact: 'explanation',
    text: 'When a user generated a post, the prompt was read from SQLite.\n\nAn empty prompt gave null, and the application crashed.',
  },
  {
    type: 'fact',
    fact: 'fix',
    text: 'The patch checks for null before it passes data to the model.',
  },
  { type: 'improvement', text: 'Validate all input that is passed to the model' },
  {
    type: 'task',
    ref: 'T1',
    text: 'Write unit tests for all Flask routes',
    owner: dana,
    due: '2024-08-31',
  },
  { type: 'task', ref: 'T2', text: 'Audit the SQLite database', owner: null, due: null },
  { type: 'task', ref: 'T3', text: 'Patch the Nginx server', owner: sam, due: null },
  { type: 'task-closed', ref: 'T2', state: 'done' },
  { type: 'task-closed', ref: 'T3', state: 'dropped' },
  { type: 'lesson', part: 'well', text: 'Monitoring alerted at once' },
  { type: 'lesson', part: 'lucky', text: 'It was a quiet Saturday' },
)
