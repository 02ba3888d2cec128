import { Link, makeStyles } from '@fluentui/react-components'
import type { JSX } from 'react'
import type { NamedRef } from '../../../shared/model/ref.ts'
import { useNavigation } from '../../app/navigation.store.ts'
import { typeScale } from '../../lib/type-scale.ts'
import { LinkedAvatar } from './linked-avatar.tsx'

const useStyles = makeStyles({
  root: { display: 'inline-flex', alignItems: 'center', gap: '8px', minWidth: 0 },
  link: { ...typeScale.dense, minHeight: '24px' },
})

/** Another object as a link to its details. */
export function SingleLink({ target }: { readonly target: NamedRef }): JSX.Element {
  const styles = useStyles()
  const select = useNavigation((navigation) => navigation.select)
  return (
    <span className={styles.root}>
      <LinkedAvatar target={target} size={20} />
      <Link as="button" className={styles.link} onClick={() => select({ kind: target.kind, id: target.id })}>
        {target.name}
      </Link>
    </span>
  )
}
