import { makeStyles } from '@fluentui/react-components'
import type { JSX } from 'react'
import { shortenId } from '../lib/shorten-id.ts'
import { typeScale } from '../lib/type-scale.ts'
import { CopyButton } from './copy-button.tsx'

const useStyles = makeStyles({
  root: { display: 'inline-flex', alignItems: 'center', gap: '4px' },
  id: { ...typeScale.mono },
})

/** An id shortened in the middle, with a button that copies all of it. */
export function ShortId(props: { readonly id: string }): JSX.Element {
  const styles = useStyles()
  return (
    <span className={styles.root}>
      <span className={styles.id} title={props.id}>
        {shortenId(props.id)}
      </span>
      <CopyButton text={props.id} label="Copy id" />
    </span>
  )
}
