/** Things in an order that never changes, each with its place as the key that React asks for. */
export const keyed = <T>(items: readonly T[]): readonly (readonly [string, T])[] =>
  items.map((item, index) => [String(index), item])
