import { makeStyles } from '@fluentui/react-components'
import { type JSX, useMemo } from 'react'
import { findKind } from '../../../shared/kinds/kinds.ts'
import { useNavigation } from '../../app/navigation.store.ts'
import { Message } from '../../components/message.tsx'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'
import { Fold } from './fold.tsx'
import { toLinkGroups } from './link-groups.ts'
import { LinkedList } from './linked-list.tsx'
import type { ShownObject } from './shown-object.ts'
import { texts } from './texts.ts'

const useStyles = makeStyles({
  scroll: { flexGrow: 1, minHeight: 0, overflow: 'auto' },
  none: { ...typeScale.dense, padding: '16px 20px', color: tokens.colorNeutralForeground2 },
  unread: { margin: '0 20px 10px' },
})

/** What the object is linked with, in both directions. */
export function LinksTab({ object }: { readonly object: ShownObject }): JSX.Element {
  const styles = useStyles()
  const select = useNavigation((navigation) => navigation.select)
  const groups = useMemo(() => toLinkGroups(object.at, findKind(object.at.kind)), [object.at])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to take focus
    <section className={styles.scroll} tabIndex={0} aria-label={texts.tabs.links}>
      {groups.length === 0 && <p className={styles.none}>{texts.noLinks}</p>}
      {groups.map((group) => (
        <Fold
          key={`${group.direction}.${group.name}`}
          title={group.label}
          icon={group.icon}
          count={group.objects.length}
          name={`links.${group.name}`}
        >
          {!group.isComplete && (
            <div className={styles.unread}>
              <Message tone="warning">{group.reason ?? texts.notReadCompletely}</Message>
            </div>
          )}
          <LinkedList
            label={group.label}
            objects={group.objects}
            onChoose={(target) => select({ kind: target.kind, id: target.id })}
          />
        </Fold>
      ))}
    </section>
  )
}
