import { Button, makeStyles, mergeClasses } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import type { JSX } from 'react'
import { useNavigation } from '../../app/navigation.store.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { FailureState } from '../../components/failure-message.tsx'
import { Icon } from '../../components/icon.tsx'
import { useEngine } from '../../lib/engine.ts'
import { toExactText, toMomentText } from '../../lib/format-moment.ts'
import { toNumberText } from '../../lib/format-number.ts'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'
import { toActivityLine } from './activity-lines.ts'
import type { ShownObject } from './shown-object.ts'
import { texts } from './texts.ts'

/** So many stand here; Activity shows all. */
const shownEntries = 50

const useStyles = makeStyles({
  scroll: { flexGrow: 1, minHeight: 0, overflow: 'auto', padding: '12px 20px' },
  head: { display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: '8px', marginBottom: '8px' },
  text: { ...typeScale.caption, margin: 0, color: tokens.colorNeutralForeground2 },
  open: { flexShrink: 0, whiteSpace: 'nowrap' },
  list: { margin: 0, padding: 0, listStyle: 'none' },
  item: { display: 'flex', gap: '12px', padding: '10px 0', borderTop: `1px solid ${tokens.colorNeutralStroke3}` },
  icon: { marginTop: '1px', color: tokens.colorNeutralForeground2 },
  bad: { color: tokens.colorDangerForeground },
  words: { flexGrow: 1, minWidth: 0, overflowWrap: 'anywhere' },
  activity: { ...typeScale.denseStrong, margin: 0 },
})

/** What the logs kept in the vault say was done to the object, newest first, also after the moment that is looked at. */
export function ActivityTab({ object }: { readonly object: ShownObject }): JSX.Element {
  const styles = useStyles()
  const { queries } = useEngine()
  const open = useNavigation((navigation) => navigation.open)
  const { kind, id, name } = object.at
  const found = useQuery(queries.activity.find.queryOptions({ input: { target: id, limit: shownEntries } }))
  if (found.error) return <FailureState thrown={found.error} />
  if (found.data === undefined) return <div className={styles.scroll} />
  const { entries, more } = found.data
  if (entries.length === 0)
    return (
      <EmptyState
        icon="activity"
        title={texts.noActivity}
        text={texts.noActivityText}
        action={<Button onClick={() => open('activity', { about: null })}>{texts.showActivity}</Button>}
      />
    )
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to take focus
    <section className={styles.scroll} tabIndex={0} aria-label={texts.tabs.activity}>
      <div className={styles.head}>
        <p className={styles.text}>{more ? texts.newestActivity(toNumberText(entries.length)) : texts.activityText}</p>
        <Button className={styles.open} size="small" onClick={() => open('activity', { about: { kind, id, name } })}>
          {texts.openActivity}
        </Button>
      </div>
      <ol className={styles.list}>
        {entries
          .map((entry) => toActivityLine(entry, id))
          .map((line) => (
            <li key={line.key} className={styles.item}>
              <Icon
                name={line.failed === undefined ? 'activity' : 'error'}
                size={16}
                className={mergeClasses(styles.icon, line.failed !== undefined && styles.bad)}
              />
              <div className={styles.words}>
                <p className={styles.activity}>{line.activity}</p>
                {line.parts !== '' && <p className={styles.text}>{line.parts}</p>}
                {line.failed !== undefined && <p className={mergeClasses(styles.text, styles.bad)}>{line.failed}</p>}
                <p className={styles.text}>
                  <bdi>{line.who}</bdi>, <span title={toExactText(line.at)}>{toMomentText(line.at)}</span>
                </p>
              </div>
            </li>
          ))}
      </ol>
    </section>
  )
}
