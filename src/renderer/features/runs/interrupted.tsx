import { Button, makeStyles, mergeClasses } from '@fluentui/react-components'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type JSX, useState } from 'react'
import type { ListedRun } from '../../../shared/api/restore.contract.ts'
import { toRefKey } from '../../../shared/model/ref.ts'
import { useNavigation } from '../../app/navigation.store.ts'
import { FailureMessage } from '../../components/failure-message.tsx'
import { Icon } from '../../components/icon.tsx'
import { KindIcon } from '../../components/kind-icon.tsx'
import { Message } from '../../components/message.tsx'
import { ObjectName } from '../../components/object-name.tsx'
import { useEngine } from '../../lib/engine.ts'
import { type ShownFailure, toShownFailure } from '../../lib/failure.ts'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'
import { type Fate, toFates } from './fates.ts'
import { texts } from './texts.ts'

/** More objects than this are counted. */
const listed = 50

const useStyles = makeStyles({
  text: { color: tokens.colorNeutralForeground2 },
  summary: { ...typeScale.caption, cursor: 'pointer', minHeight: '24px', lineHeight: '24px' },
  list: { listStyleType: 'none', margin: '4px 0 0', padding: 0, display: 'flex', flexDirection: 'column', gap: '4px' },
  item: { display: 'flex', alignItems: 'baseline', gap: '8px', minWidth: 0 },
  icon: { alignSelf: 'center', flexShrink: 0 },
  name: { fontWeight: tokens.fontWeightSemibold },
  reason: { ...typeScale.caption, color: tokens.colorNeutralForeground2, minWidth: 0 },
  done: { color: tokens.colorSuccessForeground },
  open: { color: tokens.colorNeutralForeground3 },
  unknown: { color: tokens.colorWarningForeground },
})

const icons = { done: 'complete', open: 'waiting', unknown: 'warning' } as const

/** One object of the run, with what became of it. */
function FateRow({ fate }: { readonly fate: Fate }): JSX.Element {
  const styles = useStyles()
  return (
    <li className={styles.item}>
      <Icon name={icons[fate.state]} size={16} className={mergeClasses(styles.icon, styles[fate.state])} />
      <KindIcon kind={fate.object.kind} size={16} className={styles.icon} />
      <ObjectName name={fate.object.name} className={styles.name} />
      <span className={styles.reason}>
        {fate.state === 'unknown' ? fate.reason : fate.state === 'done' ? texts.fateDone : texts.fateOpen}
      </span>
    </li>
  )
}

/** The run that was interrupted: what it had done and what not, with the two ways on. */
export function Interrupted({ run }: { readonly run: ListedRun }): JSX.Element {
  const styles = useStyles()
  const { client, queries } = useEngine()
  const cache = useQueryClient()
  const open = useNavigation((navigation) => navigation.open)
  const [isEnding, setEnding] = useState(false)
  const [failure, setFailure] = useState<ShownFailure | null>(null)
  const told = useQuery(queries.restore.interrupted.queryOptions({ staleTime: 0 })).data
  const fates = told == null ? null : toFates(told)
  const giveUp = async (): Promise<void> => {
    if (isEnding) return
    setEnding(true)
    setFailure(null)
    try {
      const report = await client.restore.giveUp()
      void cache.invalidateQueries()
      // What was done, and what was not.
      if (report !== null) open('restore', { restore: { shows: report.run } })
    } catch (thrown) {
      setFailure(toShownFailure(thrown))
    } finally {
      setEnding(false)
    }
  }
  return (
    <>
      <Message
        tone="warning"
        actions={
          <>
            <Button
              size="small"
              appearance="primary"
              disabledFocusable={isEnding}
              onClick={() => !isEnding && open('restore', { restore: { goesOnWith: run.run } })}
            >
              {texts.goOn}
            </Button>
            <Button size="small" disabledFocusable={isEnding} onClick={() => void giveUp()}>
              {texts.giveUp}
            </Button>
          </>
        }
      >
        <strong>{texts.interruptedTitle(run.run)}</strong>{' '}
        {fates !== null && <>{texts.soFar(fates.filter(({ state }) => state === 'done').length, fates.length)} </>}
        <span className={styles.text}>{texts.interruptedText}</span>
        {fates !== null && fates.length > 0 && (
          <details>
            <summary className={styles.summary}>{texts.showFates}</summary>
            <ul className={styles.list} aria-label={texts.showFates}>
              {fates.slice(0, listed).map((fate) => (
                <FateRow key={toRefKey(fate.object)} fate={fate} />
              ))}
            </ul>
            {fates.length > listed && <span className={styles.text}>{texts.moreFates(fates.length - listed)}</span>}
          </details>
        )}
      </Message>
      {failure !== null && <FailureMessage failure={failure} />}
    </>
  )
}
