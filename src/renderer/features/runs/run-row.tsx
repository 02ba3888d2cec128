import { Button, makeStyles, mergeClasses } from '@fluentui/react-components'
import type { JSX } from 'react'
import type { ListedRun } from '../../../shared/api/restore.contract.ts'
import type { Outcome } from '../../../shared/model/snapshot.ts'
import { useNavigation } from '../../app/navigation.store.ts'
import { Icon, type IconName } from '../../components/icon.tsx'
import { toExactText, toMomentText } from '../../lib/format-moment.ts'
import { toNumberText } from '../../lib/format-number.ts'
import { tokens } from '../../lib/theme.ts'
import { oneLine, typeScale } from '../../lib/type-scale.ts'
import { texts } from './texts.ts'
import { toWhatText } from './what-text.ts'

const useStyles = makeStyles({
  row: {
    height: '47px',
    ':hover': { backgroundColor: tokens.colorRowHover },
    '& + &': { borderTop: `1px solid ${tokens.colorNeutralStroke3}` },
  },
  cell: { padding: '4px 8px', ...oneLine, fontWeight: tokens.fontWeightRegular, textAlign: 'start' },
  edge: { paddingInlineStart: '16px' },
  strong: { fontWeight: tokens.fontWeightSemibold },
  small: { display: 'block', ...oneLine, ...typeScale.caption, color: tokens.colorNeutralForeground3 },
  number: { textAlign: 'end', fontVariantNumeric: 'tabular-nums', color: tokens.colorNeutralForeground2 },
  outcome: { display: 'flex', alignItems: 'center', gap: '6px' },
  good: { color: tokens.colorSuccessForeground },
  caution: { color: tokens.colorWarningForeground },
  bad: { color: tokens.colorDangerForeground },
  neutral: { color: tokens.colorNeutralForeground2 },
  actions: { display: 'flex', justifyContent: 'flex-end', gap: '6px', paddingInline: '8px 14px' },
})

const outcomes: { readonly [outcome in Outcome]: readonly [IconName, 'good' | 'caution' | 'bad' | 'neutral'] } = {
  complete: ['complete', 'good'],
  partial: ['warning', 'caution'],
  cancelled: ['stop', 'neutral'],
  failed: ['error', 'bad'],
}

/** One run: when, what, how it ended, and what can be done about it. */
export function RunRow(props: {
  readonly run: ListedRun
  /** The moment it restored from; null: the snapshot is gone, or it was an undo. */
  readonly from: string | null
  readonly isRunning: boolean
}): JSX.Element {
  const styles = useStyles()
  const open = useNavigation((navigation) => navigation.open)
  const { run, startedAt, outcome, undoneBy, isUndoneInPart, canBeUndone } = props.run
  const [icon, tone] =
    outcome === null
      ? ([props.isRunning ? 'sync' : 'warning', props.isRunning ? 'neutral' : 'caution'] as const)
      : outcomes[outcome]
  const word = outcome === null ? (props.isRunning ? texts.running : texts.interrupted) : texts.outcomes[outcome]
  return (
    <tr className={styles.row}>
      <th scope="row" className={mergeClasses(styles.cell, styles.edge)} title={toExactText(startedAt)}>
        <span className={styles.strong}>{toMomentText(startedAt)}</span>
        <span className={styles.small}>{texts.runNumber(run)}</span>
      </th>
      <td className={styles.cell}>
        {toWhatText(props.run)}
        {props.from !== null && <span className={styles.small}>{texts.from(toMomentText(props.from))}</span>}
      </td>
      <td className={styles.cell}>
        <span className={mergeClasses(styles.outcome, styles[tone])}>
          <Icon name={icon} size={16} />
          {word}
        </span>
        {undoneBy !== null && <span className={styles.small}>{texts.undoneBy(undoneBy, isUndoneInPart)}</span>}
      </td>
      <td className={mergeClasses(styles.cell, styles.number)}>{toNumberText(props.run.writes)}</td>
      <td className={mergeClasses(styles.cell, styles.number)}>
        {outcome === null ? '–' : toNumberText(props.run.differencesLeft)}
      </td>
      <td>
        {outcome !== null && (
          <span className={styles.actions}>
            <Button
              size="small"
              data-start=""
              aria-label={texts.reportOf(run)}
              onClick={() => open('restore', { restore: { shows: run } })}
            >
              {texts.report}
            </Button>
            {/* Where it cannot be undone, the report says why. */}
            {canBeUndone && (undoneBy === null || isUndoneInPart) && (
              <Button
                size="small"
                icon={<Icon name="undo" size={16} />}
                aria-label={texts.undoOf(run)}
                onClick={() => open('restore', { restore: { undoes: run } })}
              >
                {texts.undoAction}
              </Button>
            )}
          </span>
        )}
      </td>
    </tr>
  )
}
