import { makeStyles, mergeClasses } from '@fluentui/react-components'
import type { JSX } from 'react'
import type { LogEntry } from '../../../shared/model/log-entry.ts'
import { Icon, type IconName } from '../../components/icon.tsx'
import { toMomentText } from '../../lib/format-moment.ts'
import { tokens } from '../../lib/theme.ts'
import { oneLine, typeScale } from '../../lib/type-scale.ts'
import { logTexts } from './log-texts.ts'

/** In pixels. */
export const logRowSize = 34

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: '20px 120px minmax(0, 1fr) minmax(0, auto)',
    alignItems: 'center',
    gap: '10px',
    height: `${logRowSize}px`,
    padding: '0 12px',
    ...typeScale.dense,
  },
  when: { color: tokens.colorNeutralForeground2, whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' },
  what: oneLine,
  call: { ...typeScale.mono, color: tokens.colorNeutralForeground2, marginInlineStart: '8px' },
  code: { ...oneLine, ...typeScale.mono, color: tokens.colorNeutralForeground2 },
  info: { color: tokens.colorNeutralForeground3 },
  warning: { color: tokens.colorWarningForeground },
  error: { color: tokens.colorDangerForeground },
})

const logIcons: { readonly [level in LogEntry['level']]: IconName } = {
  info: 'info',
  warning: 'warning',
  error: 'error',
}

/** One entry: how much it matters, when, what, and the code of it. */
export function LogRow({ entry }: { readonly entry: LogEntry }): JSX.Element {
  const styles = useStyles()
  const outcome = entry.outcome === undefined ? '' : `, ${logTexts.outcomes[entry.outcome]}`
  return (
    <div className={styles.root}>
      <Icon name={logIcons[entry.level]} size={16} className={mergeClasses(styles[entry.level])} />
      <span className={styles.when}>
        <span className="heard">{logTexts.words[entry.level]} </span>
        {toMomentText(entry.at)}
      </span>
      <span className={styles.what}>
        {logTexts.events[entry.event]}
        {outcome}
        {entry.call !== undefined && <span className={styles.call}>{entry.call}</span>}
      </span>
      <span className={styles.code}>{entry.code ?? entry.version ?? ''}</span>
    </div>
  )
}
