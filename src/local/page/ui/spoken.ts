import type { MessageShown, State } from '../../protocol.ts'
import { mrkdwn } from '../text/mrkdwn.ts'
import { plainOf } from '../text/prose.ts'
import { nameOf } from '../work/names.ts'

/** What a message says, in plain characters. */
export const spoken = ({ text, files }: MessageShown, state: State): string => {
  const said = plainOf(mrkdwn(text), (mention) => nameOf(mention, state))
  return [said, ...files.map(({ name }) => `File: ${name}`)]
    .filter((part) => part !== '')
    .join('. ')
}
