import type { AnyBlock } from '@slack/types'

/** What can be pressed or chosen. */
export interface Pressable {
  readonly label: string
  readonly action: string
  readonly value: string
}

/** The buttons of a message and the options of its menus, in order. */
export const pressable = (blocks: readonly AnyBlock[]): readonly Pressable[] =>
  blocks.flatMap((block) => {
    if (block.type === 'actions' && 'elements' in block) return block.elements.flatMap(buttonOf)
    return block.type === 'section' && 'accessory' in block ? optionsOf(block.accessory) : []
  })

const buttonOf = (element: object): readonly Pressable[] =>
  'value' in element && 'action_id' in element && 'text' in element
    ? [pressed(element.text, String(element.action_id), element.value)]
    : []

const optionsOf = (accessory: object | undefined): readonly Pressable[] =>
  accessory !== undefined && 'options' in accessory && 'action_id' in accessory
    ? (accessory.options as readonly { readonly text: object; readonly value: string }[]).map(
        ({ text, value }) => pressed(text, String(accessory.action_id), value),
      )
    : []

const pressed = (text: unknown, action: string, value: unknown): Pressable => ({
  label: (text as { readonly text: string }).text,
  action,
  value: String(value),
})
