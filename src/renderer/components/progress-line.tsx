import { makeStyles, ProgressBar } from '@fluentui/react-components'
import { type JSX, useRef } from 'react'
import { toLeftText } from '../../shared/left-text.ts'
import type { Progress } from '../../shared/model/progress.ts'
import { toNumberText } from '../lib/format-number.ts'
import { tokens } from '../lib/theme.ts'
import { typeScale } from '../lib/type-scale.ts'
import { Message } from './message.tsx'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: '8px' },
  line: { display: 'flex', justifyContent: 'space-between', gap: '16px', ...typeScale.dense },
  count: { color: tokens.colorNeutralForeground3, fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
  heard: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
})

/** How much is done, in whole percent; null where the end is not known. */
export const percentOf = (progress: Progress | null): number | null =>
  progress === null || progress.total === null || progress.total === 0
    ? null
    : Math.min(100, Math.floor((progress.done / progress.total) * 100))

/** Where a run is: what it does, how far it is, and why it waits. Screen readers hear each quarter. */
export function ProgressLine(props: { readonly progress: Progress | null; readonly starting?: string }): JSX.Element {
  const styles = useStyles()
  const percent = percentOf(props.progress)
  const doing = props.progress?.doing ?? props.starting ?? 'Starting'
  const quarter = useRef<number | null>(null)
  quarter.current = percent === null ? quarter.current : Math.floor(percent / 25) * 25
  return (
    <div className={styles.root}>
      <div className={styles.line}>
        <span>{doing}</span>
        {props.progress !== null && (props.progress.total !== null || props.progress.done > 0) && (
          <span className={styles.count}>
            {toNumberText(props.progress.done)}
            {props.progress.total !== null && ` of ${toNumberText(props.progress.total)}`}
            {props.progress.leftMs !== undefined && `, ${toLeftText(props.progress.leftMs)}`}
          </span>
        )}
      </div>
      <ProgressBar
        thickness="large"
        aria-label={doing}
        {...(percent === null ? {} : { value: percent / 100 })}
        {...(props.progress?.waiting ? { color: 'warning' as const } : {})}
      />
      {props.progress?.waiting && (
        <Message tone="warning" icon="waiting">
          {props.progress.waiting}
        </Message>
      )}
      <span className={styles.heard} role="status">
        {quarter.current === null ? doing : `${quarter.current} %`}
      </span>
    </div>
  )
}
