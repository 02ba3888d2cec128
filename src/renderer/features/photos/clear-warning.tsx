import type { JSX } from 'react'
import { Message } from '../../components/message.tsx'

/** Says that what is written can be read by anyone. */
export function ClearWarning(props: { readonly title: string; readonly text: string }): JSX.Element {
  return (
    <Message tone="warning" icon="open">
      <strong>{props.title}</strong> {props.text}
    </Message>
  )
}
