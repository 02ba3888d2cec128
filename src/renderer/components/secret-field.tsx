import { Button, Field, Input } from '@fluentui/react-components'
import { type JSX, type KeyboardEvent, useState } from 'react'
import { Icon } from './icon.tsx'

/** A field for something secret: it can be pasted and shown, what was typed stays, and Caps Lock is told. */
export function SecretField(props: {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly hint?: string | undefined
  readonly error?: string | undefined
  readonly autoFocus?: boolean
  /** For a code that is copied from paper: shown from the start, in the type of code. */
  readonly isShownFirst?: boolean
}): JSX.Element {
  const [isShown, setShown] = useState(props.isShownFirst === true)
  const [hasCapsLock, setCapsLock] = useState(false)
  const watchCapsLock = (event: KeyboardEvent): void => setCapsLock(event.getModifierState('CapsLock'))
  const error = [props.error, hasCapsLock && !isShown ? 'Caps Lock is on.' : undefined].filter(Boolean).join(' ')
  return (
    <Field
      label={props.label}
      {...(props.hint === undefined || error !== '' ? {} : { hint: props.hint })}
      {...(error === ''
        ? {}
        : {
            validationMessage: error,
            validationState: props.error === undefined ? ('warning' as const) : ('error' as const),
          })}
    >
      <Input
        type={isShown ? 'text' : 'password'}
        value={props.value}
        autoFocus={props.autoFocus === true}
        autoComplete="off"
        spellCheck={false}
        onChange={(_, change) => props.onChange(change.value)}
        onKeyUp={watchCapsLock}
        contentAfter={
          <Button
            appearance="transparent"
            size="small"
            icon={<Icon name={isShown ? 'hide' : 'show'} size={16} />}
            aria-label={isShown ? 'Hide what is typed' : 'Show what is typed'}
            onClick={() => setShown(!isShown)}
          />
        }
      />
    </Field>
  )
}
