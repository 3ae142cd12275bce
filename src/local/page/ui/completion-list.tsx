import { type ReactNode, useEffect, useRef } from 'react'
import type { Completing } from './use-completion.ts'

interface Props {
  readonly id: string
  readonly completion: Completing
}

/** What could be meant, above the composer. The focus stays in the composer, which names the one in question. */
export const CompletionList = ({ id, completion }: Props): ReactNode => {
  const { options, at, take } = completion
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.children[at]?.scrollIntoView({ block: 'nearest' })
  }, [at])
  return (
    <>
      <p className="visually-hidden" role="status">
        {options.length === 0 ? '' : `${options.length} suggestions`}
      </p>
      {options.length > 0 && (
        <div
          ref={list}
          id={id}
          className="listbox completions"
          role="listbox"
          aria-label="Suggestions"
          tabIndex={-1}
        >
          {options.map((option, index) => (
            <div
              key={option.name}
              id={`${id}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === at}
              onMouseDown={(event) => {
                event.preventDefault()
                take(option)
              }}
            >
              <strong>{option.name}</strong> {option.hint !== '' && <code>{option.hint}</code>}{' '}
              <small>{option.description}</small>
            </div>
          ))}
        </div>
      )}
    </>
  )
}
