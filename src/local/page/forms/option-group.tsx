import type { ReactNode } from 'react'
import type { Choice } from './choices.ts'
import type { ControlProps } from './control-props.ts'

interface Props extends Pick<ControlProps, 'id' | 'describedBy' | 'isInvalid'> {
  readonly type: 'radio' | 'checkbox'
  readonly choices: readonly Choice[]
  readonly chosen: readonly string[]
  readonly onToggle: (value: string) => void
}

/** Radio buttons or checkboxes; the fieldset around them has the label. */
export const OptionGroup = ({
  id,
  type,
  choices,
  chosen,
  onToggle,
  ...props
}: Props): ReactNode => (
  <div className="options">
    {choices.map(({ text, value, description }) => (
      <label key={value} className="option">
        <input
          type={type}
          name={id}
          value={value}
          checked={chosen.includes(value)}
          aria-invalid={type === 'checkbox' ? props.isInvalid : undefined}
          aria-describedby={props.describedBy}
          onChange={() => onToggle(value)}
        />
        <span>
          {text}
          {description !== '' && <small>{description}</small>}
        </span>
      </label>
    ))}
  </div>
)
