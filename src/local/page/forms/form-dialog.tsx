import { type FormEvent, type ReactNode, type SyntheticEvent, useEffect, useRef } from 'react'
import type { FormShown } from '../../protocol.ts'
import { Blocks } from '../blocks/block-view.tsx'
import { PressContext } from '../blocks/press.ts'
import { useDesk } from '../ui/desk.ts'
import { Icon } from '../ui/icon.tsx'
import { useModal } from '../ui/use-modal.ts'
import { FormContext } from './form-context.ts'
import { useFilling } from './use-filling.ts'

/** A form of the app, above everything else until it is sent or closed. */
export const FormDialog = ({ form }: { readonly form: FormShown }): ReactNode => {
  const { ask, attempt } = useDesk()
  const dialog = useRef<HTMLDialogElement>(null)
  const { filling, submit, isSending, failure } = useFilling(form, dialog)
  useModal(dialog)
  useEffect(() => {
    const find = (selector: string) => dialog.current?.querySelector<HTMLElement>(selector)
    const begin = find('.form-body [data-focus]') ?? find('.form-body :is(input, select, textarea)')
    begin?.focus()
  }, [])
  const close = (event: SyntheticEvent): void => {
    event.preventDefault()
    attempt({ do: 'close-form', form: form.id })
  }
  const sent = (event: FormEvent): void => {
    event.preventDefault()
    submit()
  }
  return (
    <dialog ref={dialog} className="dialog" aria-labelledby="form-title" onCancel={close}>
      <form onSubmit={sent} noValidate>
        <header className="dialog-head">
          <h2 id="form-title">{form.title}</h2>
          <button type="button" className="icon-button" aria-label="Close the form" onClick={close}>
            <Icon name="close" />
          </button>
        </header>
        <div className="form-body">
          <PressContext value={(element) => ask({ do: 'press-form', form: form.id, element })}>
            <FormContext value={filling}>
              <Blocks blocks={form.blocks} />
            </FormContext>
          </PressContext>
        </div>
        <footer className="dialog-buttons">
          <p role="alert" className="field-error">
            {failure}
          </p>
          <button type="button" className="button" onClick={close}>
            {form.close}
          </button>
          {form.submit !== null && (
            <button type="submit" className="button primary" disabled={isSending}>
              {isSending ? 'Sending…' : form.submit}
            </button>
          )}
        </footer>
      </form>
    </dialog>
  )
}
