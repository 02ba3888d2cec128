import { makeStyles } from '@fluentui/react-components'
import type { JSX } from 'react'
import type { Cannot } from '../../shared/api/connection.contract.ts'
import { tokens } from '../lib/theme.ts'
import { typeScale } from '../lib/type-scale.ts'
import { Icon } from './icon.tsx'

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: '8px 0 0', padding: 0, display: 'flex', flexDirection: 'column', gap: '8px' },
  row: { display: 'flex', gap: '10px' },
  icon: { color: tokens.colorDangerForeground, marginTop: '1px' },
  what: { ...typeScale.denseStrong, margin: 0 },
  reason: { ...typeScale.dense, margin: 0, color: tokens.colorNeutralForeground2 },
})

/** What the signed-in account has no right to, each with the role that would do. */
export function CannotList(props: { readonly label: string; readonly rows: readonly Cannot[] }): JSX.Element {
  const styles = useStyles()
  return (
    <ul className={styles.list} aria-label={props.label}>
      {props.rows.map(({ what, reason }) => (
        <li key={`${what} ${reason}`} className={styles.row}>
          <Icon name="refused" size={16} className={styles.icon} />
          <div>
            <p className={styles.what}>{what}</p>
            <p className={styles.reason}>{reason}</p>
          </div>
        </li>
      ))}
    </ul>
  )
}
