import { makeStyles } from '@fluentui/react-components'
import type { JSX } from 'react'
import { findKind } from '../../../shared/kinds/kinds.ts'
import { Icon } from '../../components/icon.tsx'
import { KindIcon } from '../../components/kind-icon.tsx'
import { Message } from '../../components/message.tsx'
import { Pane } from '../../components/pane.tsx'
import { ShortId } from '../../components/short-id.tsx'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'
import type { Mapped } from './change-list.ts'
import { texts } from './texts.ts'

const useStyles = makeStyles({
  root: { padding: '16px', display: 'flex', flexDirection: 'column', gap: '16px' },
  head: { display: 'flex', alignItems: 'center', gap: '12px' },
  name: { ...typeScale.paneTitle, margin: 0 },
  caption: { ...typeScale.caption, color: tokens.colorNeutralForeground3 },
  ids: { display: 'flex', alignItems: 'center', flexWrap: 'wrap', gap: '8px 20px', margin: 0 },
  id: { display: 'flex', flexDirection: 'column', gap: '2px' },
  term: { ...typeScale.caption, color: tokens.colorNeutralForeground3 },
  value: { margin: 0 },
})

/** An object that was created anew: both its ids, and why it is no difference. */
export function MappedPane({ mapped }: { readonly mapped: Mapped }): JSX.Element {
  const styles = useStyles()
  return (
    <Pane label={texts.diff(mapped.name)}>
      <div className={styles.root}>
        <div className={styles.head}>
          <KindIcon kind={mapped.kind} />
          <div>
            <h2 className={styles.name}>{mapped.name}</h2>
            <span className={styles.caption}>
              {findKind(mapped.kind)?.label.one} · {texts.createdAnew}
            </span>
          </div>
        </div>
        <dl className={styles.ids}>
          <div className={styles.id}>
            <dt className={styles.term}>{texts.oldId}</dt>
            <dd className={styles.value}>
              <ShortId id={mapped.id} />
            </dd>
          </div>
          <Icon name="forward" size={16} />
          <div className={styles.id}>
            <dt className={styles.term}>{texts.newId}</dt>
            <dd className={styles.value}>
              <ShortId id={mapped.newId} />
            </dd>
          </div>
        </dl>
        <Message tone="neutral">{texts.mappedText}</Message>
      </div>
    </Pane>
  )
}
