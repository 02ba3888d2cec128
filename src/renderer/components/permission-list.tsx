import { makeStyles } from '@fluentui/react-components'
import type { JSX } from 'react'
import { findActivityKind } from '../../shared/activity/activity-kinds.ts'
import type { PermissionRow } from '../../shared/api/connection.contract.ts'
import { findKind } from '../../shared/kinds/kinds.ts'
import { tokens } from '../lib/theme.ts'
import { typeScale } from '../lib/type-scale.ts'

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  row: {
    padding: '8px 0',
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    ':last-child': { borderBottomStyle: 'none' },
  },
  scope: { ...typeScale.mono, fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere' },
  why: { ...typeScale.dense, margin: '2px 0 0', color: tokens.colorNeutralForeground2 },
  kinds: { ...typeScale.caption, margin: '2px 0 0', color: tokens.colorNeutralForeground3 },
})

/** The name of a kind or log among others. */
const labelOf = (id: string): string => (findKind(id) ?? findActivityKind(id))?.label.many ?? id

/** Permissions as they are asked for: each once, with why, and what it serves. */
export function PermissionList(props: {
  readonly label: string
  readonly rows: readonly PermissionRow[]
}): JSX.Element {
  const styles = useStyles()
  return (
    <ul className={styles.list} aria-label={props.label}>
      {props.rows.map(({ scope, why, kinds }) => (
        <li key={scope} className={styles.row}>
          <code className={styles.scope}>{scope}</code>
          <p className={styles.why}>{why}</p>
          {kinds.length > 0 && <p className={styles.kinds}>For {kinds.map(labelOf).join(', ')}</p>}
        </li>
      ))}
    </ul>
  )
}
