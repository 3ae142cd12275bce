import { afterEach, beforeEach } from 'vitest'
import type { Store } from '../../src/storage/open.ts'

/** A database of its own for one test. */
export interface Place {
  /** Opens one more store on the database; the first one creates it. */
  open(): Promise<Store>
  /** Runs SQL beside the store, as somebody with the database's own tools would. */
  execute(sql: string): Promise<void>
  remove(): Promise<void>
}

/** SQL after which nothing more can be queued. */
export const fullOutbox = `
  CREATE TRIGGER outbox_is_full BEFORE INSERT ON outbox BEGIN SELECT RAISE(ABORT, 'full'); END`

export interface Bench {
  readonly store: Store
  readonly place: Place
  /** One more store on the same database. */
  another(): Promise<Store>
}

/** A fresh store before each test; everything that was opened is closed after it. */
export const benches = (newPlace: () => Promise<Place>): (() => Bench) => {
  const opened: Store[] = []
  let bench: Bench | undefined
  beforeEach(async () => {
    const place = await newPlace()
    const another = async (): Promise<Store> => {
      const store = await place.open()
      opened.push(store)
      return store
    }
    bench = { place, another, store: await another() }
  })
  afterEach(async () => {
    for (const store of opened.splice(0)) await store.close()
    await bench?.place.remove()
  })
  return () => {
    if (bench === undefined) throw new Error('A bench stands only during a test')
    return bench
  }
}
