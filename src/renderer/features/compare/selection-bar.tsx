import { Button, Link, makeStyles, mergeClasses } from '@fluentui/react-components'
import type { JSX } from 'react'
import type { Change, Difference } from '../../../shared/model/change.ts'
import { toRefKey } from '../../../shared/model/ref.ts'
import { useVault } from '../../app/vault-session.ts'
import { Icon } from '../../components/icon.tsx'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'
import { useCompare } from './compare.store.ts'
import { countPicked } from './picks.ts'
import { wantedSideOf } from './restorable.ts'
import { smallWindow } from './small-window.ts'
import { texts } from './texts.ts'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    alignItems: 'center',
    flexWrap: 'wrap',
    gap: '8px 12px',
    minHeight: '56px',
    flexShrink: 0,
    [smallWindow]: { minHeight: 0, paddingBlock: '8px' },
    boxSizing: 'border-box',
    padding: '12px 16px',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    ...typeScale.dense,
  },
  chosen: { flexGrow: 1 },
  clear: { ...typeScale.dense, marginInlineStart: '12px' },
  hint: {
    display: 'flex',
    alignItems: 'center',
    gap: '8px',
    ...typeScale.caption,
    color: tokens.colorNeutralForeground3,
  },
  less: { [smallWindow]: { display: 'none' } },
})

/** How much is chosen, and the way to the plan. */
export function SelectionBar(props: {
  readonly difference: Difference
  readonly shown: Change | undefined
  /** Whether the tenant can be reached: without it nothing can be put back. */
  readonly isConnected: boolean
  readonly onRestore: () => void
}): JSX.Element {
  const { difference, shown } = props
  const styles = useStyles()
  const vault = useVault()
  const picks = useCompare((state) => state.picks)
  const wanted = wantedSideOf(difference)
  const chosen = difference.changes.filter((change) => picks.has(toRefKey(change)))
  const changes = chosen.reduce((sum, change) => sum + countPicked(change, picks.get(toRefKey(change)), wanted), 0)
  const ofShown = shown === undefined ? 0 : countPicked(shown, picks.get(toRefKey(shown)), wanted)
  const [objectsText, changesText] = texts.selected(chosen.length, changes)
  return (
    <div className={styles.root}>
      <span className={styles.chosen} role="status">
        {chosen.length === 0 ? (
          texts.nothingSelected
        ) : (
          <>
            <strong>{objectsText}</strong> with <strong>{changesText}</strong> selected
            {shown !== undefined && ofShown > 0 && chosen.length > 1 && texts.amongThem(ofShown, shown.name)}
            <Link as="button" inline className={styles.clear} onClick={() => useCompare.setState({ picks: new Map() })}>
              {texts.clear}
            </Link>
          </>
        )}
      </span>
      <span className={mergeClasses(styles.hint, props.isConnected && styles.less)}>
        <Icon name="info" size={16} />
        {props.isConnected ? texts.nothingWritten : (vault.readingBecause ?? texts.notConnected)}
      </span>
      <Button
        appearance="primary"
        icon={<Icon name="restore" />}
        disabledFocusable={chosen.length === 0 || !props.isConnected}
        onClick={props.onRestore}
      >
        {texts.restoreSelected}
      </Button>
    </div>
  )
}
