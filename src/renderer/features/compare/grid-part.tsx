import type { ComponentProps, JSX } from 'react'

/**
 * A part of a grid of which only the rows in view are drawn: the elements of a `<table>` cannot be placed one by one, so
 * these are `<div>`s with a table's roles. Rows take the focus, not cells.
 */
export function GridPart({
  is,
  ...rest
}: ComponentProps<'div'> & {
  readonly is: 'grid' | 'treegrid' | 'rowgroup' | 'row' | 'gridcell' | 'rowheader' | 'columnheader'
}): JSX.Element {
  return <div {...rest} role={is} />
}
