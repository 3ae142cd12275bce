import { type RefObject, useEffect, useState } from 'react'
import type { FormShown } from '../../protocol.ts'
import { useDesk } from '../ui/desk.ts'
import type { Filling } from './form-context.ts'
import { faultsOf, type Touched, valuesOf } from './values.ts'

type Errors = Filling['errors']

const NONE: Errors = {}

interface FormFilling {
  readonly filling: Filling
  readonly submit: () => void
  readonly isSending: boolean
  /** Why it could not be sent; empty for no reason. */
  readonly failure: string
}

/** Holds what somebody fills in, apart from the form itself, which the app may change at any time. */
export const useFilling = (
  form: FormShown,
  dialog: RefObject<HTMLDialogElement | null>,
): FormFilling => {
  const { ask } = useDesk()
  const [touched, setTouched] = useState<Touched>({})
  const [errors, setErrors] = useState(NONE)
  const [isSending, setIsSending] = useState(false)
  const [failure, setFailure] = useState('')
  useFirstFault(errors, dialog)
  const send = async (): Promise<void> => {
    const values = valuesOf(form.blocks, touched)
    const done = await ask({ do: 'submit', form: form.id, values })
    setErrors(done.errors ?? NONE)
  }
  const submit = (): void => {
    const faults = faultsOf(form.blocks, touched)
    setErrors(faults)
    setFailure('')
    if (isSending || Object.keys(faults).length > 0) return
    setIsSending(true)
    send()
      .catch((error: Error) => setFailure(error.message))
      .finally(() => setIsSending(false))
  }
  const fill: Filling['fill'] = (field, value) => {
    setTouched((before) => ({ ...before, [field]: value }))
    setErrors((before) =>
      Object.fromEntries(Object.entries(before).filter(([name]) => name !== field)),
    )
  }
  return { filling: { touched, errors, fill }, submit, isSending, failure }
}

/** Goes to the first field with which something is wrong, once it is known, and not while it is mended. */
const useFirstFault = (errors: Errors, dialog: RefObject<HTMLDialogElement | null>): void => {
  const [shown, setShown] = useState(errors)
  useEffect(() => {
    const isNew = Object.keys(errors).some((field) => !(field in shown))
    if (errors === shown) return
    setShown(errors)
    const fault = '[data-invalid] :is(input, select, textarea)'
    if (isNew) dialog.current?.querySelector<HTMLElement>(fault)?.focus()
  }, [errors, shown, dialog])
}
