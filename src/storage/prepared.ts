import type { Compilable, CompiledQuery, DatabaseConnection, Kysely, QueryResult } from 'kysely'
import type { Tables } from './tables.ts'

/** Stands for a value while the words of a query are made. */
class Place {
  readonly name: string

  constructor(name: string) {
    this.name = name
  }
}

type Values = Readonly<Record<string, unknown>>

type Connection = Pick<DatabaseConnection, 'executeQuery'>

const connections = new WeakMap<Kysely<Tables>, Connection>()

/**
 * Lets prepared queries go straight to the connection of a database. What Kysely does around each query,
 * plugins and a pool, is of no use to one connection, and takes as long as the query.
 */
export const connect = (db: Kysely<Tables>, connection: Connection): Kysely<Tables> => {
  connections.set(db, connection)
  return db
}

/**
 * A query whose words are made once for each database, and whose values change. For those that everything
 * that is typed has to go through: making the words takes longer than running them. What is given must always
 * have the same fields, and the query may use each of them as a value only.
 */
export const prepared = <V extends object, R>(
  build: (db: Kysely<Tables>, values: V) => Compilable<R>,
): ((db: Kysely<Tables>, values: V) => Promise<QueryResult<R>>) => {
  const known = new WeakMap<Kysely<Tables>, CompiledQuery<R>>()
  return (db, values) => {
    const compiled = known.get(db) ?? build(db, placesIn(values)).compile()
    known.set(db, compiled)
    const connection = connections.get(db) ?? db
    return connection.executeQuery({ ...compiled, parameters: filled(compiled, values as Values) })
  }
}

const placesIn = <V extends object>(values: V): V =>
  Object.fromEntries(Object.keys(values).map((name) => [name, new Place(name)])) as V

const filled = ({ parameters }: CompiledQuery, values: Values): readonly unknown[] =>
  parameters.map((parameter) => (parameter instanceof Place ? values[parameter.name] : parameter))
