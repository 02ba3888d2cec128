import { makeStyles, mergeClasses } from '@fluentui/react-components'
import type { JSX } from 'react'
import { Icon } from '../../components/icon.tsx'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'
import { texts } from './texts.ts'

const useStyles = makeStyles({
  root: { display: 'flex', alignItems: 'center', gap: '4px', whiteSpace: 'nowrap', ...typeScale.caption },
  deleted: { color: tokens.colorDangerForeground },
  changed: { color: tokens.colorChangedForeground },
})

/** How an object of the past stands in the newest snapshot. */
export function SinceMark({ since }: { readonly since: 'changed' | 'deleted' }): JSX.Element {
  const styles = useStyles()
  return (
    <span className={mergeClasses(styles.root, styles[since])}>
      <Icon name={since} size={16} />
      {since === 'deleted' ? texts.deletedSince : texts.changedSince}
    </span>
  )
}
