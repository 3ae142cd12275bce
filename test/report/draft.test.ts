import { expect, test } from 'vitest'
import { project } from '../../src/report/project.ts'
import { renderCounted } from '../../src/report/render.ts'
import { blog } from './blog.ts'
import { draftOf, markdown } from './drafts.ts'
import { clocks, fold, journalOf } from './story.ts'

const on = clocks('2024-08-10', '-07:00')
const bare = journalOf({
  zone: 'America/Los_Angeles',
  title: 'AI Blog Generator is down',
  start: on('10:00'),
})

test('a resolved incident reads from summary to lessons', () => {
  expect(draftOf(blog)).toBe(`# AI Blog Generator is down

INC-1 · sev1 · resolved · services: AI Blog Generator · lead: Dana Kim

All times America/Los_Angeles (PDT, UTC-07:00).

## Issue Summary

\`\`\`mermaid
timeline
    section Aug 10, 2024
        10∶00 : Outage began
        10∶00 : Detected
        10∶25 : Dead end H1 after 15 min
        10∶50 : Escalated to development team
        11∶05 : Mitigated
        11∶15 : Resolved
\`\`\`

### Duration

1h 15m, from 10:00 to 11:15 PDT on August 10, 2024. Detected after 0 min (10:00), mitigated after 65 min (11:05), resolved after 75 min (11:15).

### Impact

100% of active users got a "500 Internal Server Error" instead of blog posts.

### Root cause

An unhandled exception: the GPT-2 model got null where it expects text.

## Timeline

**Saturday, August 10, 2024**

- 10:00 - **Outage began:** AI Blog Generator is down
- 10:00 - **Detected:** automated monitoring alerted the on-call engineer to a spike in error rates
- 10:01 - Severity set to sev1.
- 10:01 - Role lead set to Dana Kim.
- 10:01 - Affected services set to AI Blog Generator.
- 10:02 - On-call started investigating the error logs: all requests returned a "500 Internal Server Error"
- 10:10 - **Hypothesis H1:** GPT-2 model configuration was changed recently
- 10:25 - **Misleading path H1 (ruled out after 15 min):** Rollback completed, but the issue persisted
- 10:40 - The model expects text data, but receives a null value from an empty database query
- 10:50 - **Escalated to development team:** for a code fix
- 11:05 - **Mitigated:** A patch handles null values
- 11:10 - The Flask application was restarted with the patch applied
- 11:15 - **Resolved:** Service fully restored

### Misleading paths

- **H1** GPT-2 model configuration was changed recently
  - 10:10 to 10:25 (15 min, 20% of the incident); opened by Dana Kim, ruled out by Sam Lee
  - What ruled it out: Rollback completed, but the issue persisted

## Root cause and resolution

**What caused it:** When a user generated a post, the prompt was read from SQLite.

An empty prompt gave null, and the application crashed.

**How it was fixed:** The patch checks for null before it passes data to the model.

## Corrective and preventative measures

### Improvements

- Validate all input that is passed to the model

### Tasks

- [ ] **T1** Write unit tests for all Flask routes (owner: Dana Kim, due August 31, 2024)
- [x] **T2** Audit the SQLite database
- ~~**T3**~~ (dropped) Patch the Nginx server (owner: Sam Lee)

## Lessons learned

**What went well**

- Monitoring alerted at once

**Where we got lucky**

- It was a quiet Saturday

---

_Compiled from INC-1 by Incident Scribe. 354 words; the format asks for 400 to 600: add at least 46, best on the cause and the fix._
`)
})

test('what nobody recorded is said openly', () => {
  expect(draftOf(bare, { preview: true })).toBe(`# AI Blog Generator is down

> **Preview.** The incident was open when this was compiled; this is not the final report.

INC-1 · open

All times America/Los_Angeles (PDT, UTC-07:00).

## Issue Summary

### Duration

Ongoing since 10:00 PDT on August 10, 2024. Detected n/a, mitigated n/a, resolved n/a.

### Impact

Not recorded.

### Root cause

Not recorded.

## Timeline

**Saturday, August 10, 2024**

- 10:00 - **Outage began:** AI Blog Generator is down

When and how it was detected was not recorded.

No escalation was recorded.

### Misleading paths

No misleading path was recorded.

## Root cause and resolution

**What caused it:** Not recorded.

**How it was fixed:** Not recorded.

## Corrective and preventative measures

### Improvements

Not recorded.

### Tasks

Not recorded.

---

_Compiled from INC-1 by Incident Scribe. 109 words; the format asks for 400 to 600: add at least 291, best on the cause and the fix. Still to record: how it was detected, the impact, the root cause, the resolution, what caused it in detail, how it was fixed in detail, improvements, tasks._
`)
})

test('even an incident without any entry makes a draft', () => {
  const draft = draftOf(bare.slice(0, 1), { preview: true })
  expect(draft).toContain('All times America/Los_Angeles.\n')
  expect(draft).toContain('### Duration\n\nn/a: no start was recorded. Detected n/a')
  expect(draft).toContain('## Timeline\n\nNothing was recorded.\n')
})

test.each(['md', 'html'] as const)('compiling twice gives the same bytes (%s)', (format) => {
  expect(draftOf(blog, { format })).toBe(draftOf(blog, { format }))
})

test('the page has as many words as the Markdown', () => {
  expect(draftOf(blog)).toContain(' 354 words;')
  expect(draftOf(blog, { format: 'html' })).toContain(' 354 words;')
})

test('the number of words is that of all lines above the one that says it', () => {
  const { text, words } = renderCounted(markdown, project(fold(blog), { preview: false }))
  expect(words).toBe(354)
  expect(text).toContain(` ${words} words;`)
})

test('the page tells the same', () => {
  const page = draftOf(blog, { format: 'html', preview: true })
  const [, timeline = ''] = page.split('<h2>Timeline</h2>\n')
  expect(
    timeline.split('<h2>Root cause')[0],
  ).toBe(`<p><strong>Saturday, August 10, 2024</strong></p>
<ul class="timeline">
<li><time>10:00</time> - <strong>Outage began:</strong> <span class="typed">AI Blog Generator is down</span>
</li>
<li><time>10:00</time> - <strong>Detected:</strong> <span class="typed">automated monitoring alerted the on-call engineer to a spike in error rates</span>
</li>
<li><time>10:01</time> - Severity set to sev1.
</li>
<li><time>10:01</time> - Role lead set to Dana Kim.
</li>
<li><time>10:01</time> - Affected services set to AI Blog Generator.
</li>
<li><time>10:02</time> - <span class="typed">On-call started investigating the error logs: all requests returned a &quot;500 Internal Server Error&quot;</span>
</li>
<li><time>10:10</time> - <strong>Hypothesis H1:</strong> <span class="typed">GPT-2 model configuration was changed recently</span>
</li>
<li class="misleading"><time>10:25</time> - <strong>Misleading path H1 (ruled out after 15 min):</strong> <span class="typed">Rollback completed, but the issue persisted</span>
</li>
<li><time>10:40</time> - <span class="typed">The model expects text data, but receives a null value from an empty database query</span>
</li>
<li><time>10:50</time> - <strong>Escalated to development team:</strong> <span class="typed">for a code fix</span>
</li>
<li><time>11:05</time> - <strong>Mitigated:</strong> <span class="typed">A patch handles null values</span>
</li>
<li><time>11:10</time> - <span class="typed">The Flask application was restarted with the patch applied</span>
</li>
<li><time>11:15</time> - <strong>Resolved:</strong> <span class="typed">Service fully restored</span>
</li>
</ul>
<h3>Misleading paths</h3>
<ul>
<li><strong>H1</strong> <span class="typed">GPT-2 model configuration was changed recently</span>
<ul>
<li>10:10 to 10:25 (15 min, 20% of the incident); opened by Dana Kim, ruled out by Sam Lee</li>
<li>What ruled it out: <span class="typed">Rollback completed, but the issue persisted</span></li>
</ul>
</li>
</ul>

`)
  expect(page).toContain('<h1 class="typed">AI Blog Generator is down</h1>\n<p class="preview">')
  expect(page).toContain('</footer>\n</body>\n</html>\n')
  // The picture brings a style of its own.
  const own = page.replace(/<head>.*<\/head>/s, '').replace(/<svg.*<\/svg>/s, '')
  expect(own).not.toMatch(/<script|<style|\{\{/)
})
