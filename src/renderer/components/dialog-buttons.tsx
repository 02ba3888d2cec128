import { DialogActions } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { Children, type JSX, type ReactNode } from 'react'
import { toButtonOrder } from '../lib/button-order.ts'
import { useDesktop } from '../lib/desktop.ts'

/** The buttons of a dialog, given as action first and Cancel last, in the order of the desktop. */
export function DialogButtons(props: {
  readonly className?: string
  /** Stands before the buttons, whatever their order. */
  readonly facts?: ReactNode
  readonly children: ReactNode
}): JSX.Element {
  const { queries } = useDesktop()
  const { data } = useQuery(queries.surroundings.queryOptions())
  return (
    <DialogActions {...(props.className === undefined ? {} : { className: props.className })}>
      {props.facts}
      {toButtonOrder(Children.toArray(props.children), data?.platform)}
    </DialogActions>
  )
}
