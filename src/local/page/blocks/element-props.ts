import type { Json } from '../text/json.ts'

/** An element of a block, and the `block_id` under which it is pressed. */
export interface ElementProps {
  readonly element: Json
  readonly block: string
}
