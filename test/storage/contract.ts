import { describe } from 'vitest'
import { type Bench, benches, type Place } from './bench.ts'
import { appending } from './contract-append.ts'
import { showing } from './contract-displays.ts'
import { drafting } from './contract-drafts.ts'
import { finding } from './contract-find.ts'
import { keeping } from './contract-inbox.ts'
import { queueing } from './contract-outbox.ts'
import { people } from './contract-people.ts'
import { quoting } from './contract-quotes.ts'
import { redacting } from './contract-redaction.ts'
import { reminding } from './contract-reminders.ts'
import { restoring } from './contract-restoring.ts'
import { retrying } from './contract-retries.ts'
import { sharing } from './contract-sharing.ts'
import { texts } from './contract-texts.ts'

/** What every engine has to do; `newPlace` makes an empty database of that engine. */
export const journalContract = (name: string, newPlace: () => Promise<Place>): void => {
  describe(name, () => {
    const at: () => Bench = benches(newPlace)
    for (const [part, tests] of Object.entries({
      appending,
      texts,
      finding,
      quoting,
      queueing,
      showing,
      retrying,
      drafting,
      keeping,
      reminding,
      people,
      sharing,
      redacting,
      restoring,
    }))
      describe(part, () => tests(at))
  })
}
