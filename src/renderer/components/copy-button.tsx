import { Button } from '@fluentui/react-components'
import { type JSX, useEffect, useState } from 'react'
import { useDesktop } from '../lib/desktop.ts'
import { Icon } from './icon.tsx'

/** How long the tick stays that says it was copied. */
const shownMs = 1500

/** A small button that copies a text, and says so for a moment. With `children` they stand beside the icon. */
export function CopyButton(props: {
  readonly text: string | (() => string)
  readonly label: string
  readonly children?: string
}): JSX.Element {
  const desktop = useDesktop()
  const [isCopied, setCopied] = useState(false)
  useEffect(() => {
    if (!isCopied) return undefined
    const timer = setTimeout(() => setCopied(false), shownMs)
    return () => clearTimeout(timer)
  }, [isCopied])
  const copy = async (): Promise<void> => {
    await desktop.client.copyText({ text: typeof props.text === 'string' ? props.text : props.text() })
    setCopied(true)
  }
  return (
    <Button
      appearance="subtle"
      size="small"
      icon={<Icon name={isCopied ? 'check' : 'copy'} size={16} />}
      {...(props.children === undefined ? { 'aria-label': isCopied ? 'Copied' : props.label } : {})}
      title={props.label}
      onClick={(event) => {
        event.stopPropagation()
        void copy()
      }}
    >
      {props.children === undefined ? undefined : isCopied ? 'Copied' : props.children}
    </Button>
  )
}
