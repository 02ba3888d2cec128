import { makeStyles, mergeClasses } from '@fluentui/react-components'
import type { JSX } from 'react'
import { oneLine } from '../lib/type-scale.ts'

const useStyles = makeStyles({
  root: { ...oneLine, minWidth: 0, unicodeBidi: 'isolate' },
  deleted: { textDecorationLine: 'line-through' },
})

/** The name of an object on one line, struck through where it was deleted since. The full name shows on pointing. */
export function ObjectName(props: {
  readonly name: string
  readonly isDeleted?: boolean
  readonly className?: string | undefined
}): JSX.Element {
  const styles = useStyles()
  const className = mergeClasses(styles.root, props.isDeleted === true && styles.deleted, props.className)
  return props.isDeleted === true ? (
    <del className={className} title={props.name}>
      {props.name}
    </del>
  ) : (
    <span className={className} title={props.name}>
      {props.name}
    </span>
  )
}
