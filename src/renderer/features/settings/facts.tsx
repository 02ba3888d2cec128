import { makeStyles } from '@fluentui/react-components'
import type { JSX, ReactNode } from 'react'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(96px, max-content) minmax(0, 1fr)',
    gap: '6px 20px',
    margin: 0,
    ...typeScale.dense,
  },
  row: { display: 'contents' },
  label: { color: tokens.colorNeutralForeground2 },
  value: { margin: 0, overflowWrap: 'anywhere' },
})

/** Facts with their labels; those without a value are left out. */
export function Facts(props: { readonly rows: readonly (readonly [label: string, value: ReactNode])[] }): JSX.Element {
  const styles = useStyles()
  return (
    <dl className={styles.root}>
      {props.rows
        .filter(([, value]) => value !== null && value !== undefined)
        .map(([label, value]) => (
          <div key={label} className={styles.row}>
            <dt className={styles.label}>{label}</dt>
            <dd className={styles.value}>{value}</dd>
          </div>
        ))}
    </dl>
  )
}
