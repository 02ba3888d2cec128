import { Link, makeStyles, mergeClasses } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { type JSX, useId, useState } from 'react'
import { toListText } from '../../../shared/list-text.ts'
import type { Snapshot } from '../../../shared/model/snapshot.ts'
import { captureLooks } from '../../components/capture-looks.ts'
import { Card } from '../../components/card.tsx'
import { Icon } from '../../components/icon.tsx'
import { KindIcon } from '../../components/kind-icon.tsx'
import { captureWords } from '../../lib/captures.ts'
import { useEngine } from '../../lib/engine.ts'
import { toMomentText } from '../../lib/format-moment.ts'
import { toCountText, toNumberText } from '../../lib/format-number.ts'
import { tokens } from '../../lib/theme.ts'
import { oneLine, typeScale } from '../../lib/type-scale.ts'
import { type CompleteKind, remarksOf, type ShownCapture, sortCaptures } from './captures.ts'
import { texts } from './texts.ts'

/** So many kinds are shown before the rest is asked for. */
const kindsFirst = 8

const useStyles = makeStyles({
  // As high as most reports are, so that what is below does not jump when it arrives.
  waiting: { minHeight: '246px' },
  head: { display: 'flex', alignItems: 'baseline', justifyContent: 'space-between', gap: '12px', padding: '12px 16px' },
  title: { ...typeScale.paneTitle, margin: 0 },
  moment: { ...typeScale.caption, color: tokens.colorNeutralForeground2 },
  list: { margin: 0, padding: '0 16px 12px', listStyle: 'none', display: 'flex', flexDirection: 'column', gap: '12px' },
  item: { display: 'flex', gap: '10px' },
  words: { flexGrow: 1, minWidth: 0 },
  line: { display: 'flex', justifyContent: 'space-between', gap: '12px', ...typeScale.denseStrong },
  state: { ...typeScale.captionStrong },
  reason: { ...typeScale.caption, margin: 0, color: tokens.colorNeutralForeground2 },
  good: { color: tokens.colorSuccessForeground },
  caution: { color: tokens.colorWarningForeground },
  bad: { color: tokens.colorDangerForeground },
  plain: { color: tokens.colorNeutralForeground2 },
  remarks: {
    ...typeScale.caption,
    color: tokens.colorNeutralForeground2,
    margin: 0,
    padding: '0 16px 14px',
    listStyle: 'none',
    display: 'flex',
    flexDirection: 'column',
    gap: '4px',
  },
  remarkOf: { ...typeScale.captionStrong },
  complete: { borderTop: `1px solid ${tokens.colorNeutralStroke3}`, padding: '10px 16px 14px' },
  only: { borderTopStyle: 'none', paddingTop: 0 },
  completeHead: { display: 'flex', alignItems: 'center', gap: '8px', marginBottom: '8px', minHeight: '24px' },
  completeTitle: { margin: 0, ...typeScale.captionStrong },
  all: { marginInlineStart: 'auto', minHeight: '24px', ...typeScale.caption },
  kindName: { ...oneLine, minWidth: 0 },
  grid: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)',
    gridAutoFlow: 'column',
    columnGap: '24px',
    margin: 0,
    padding: 0,
    listStyle: 'none',
  },
  cell: { display: 'flex', alignItems: 'center', gap: '8px', height: '24px', ...typeScale.caption },
  count: { marginInlineStart: 'auto', fontVariantNumeric: 'tabular-nums', color: tokens.colorNeutralForeground2 },
})

/** How well each part was read in the newest snapshot: what is missing, and why, before what is there. */
export function CapturedCard({ newest }: { readonly newest: Snapshot }): JSX.Element {
  const styles = useStyles()
  const { queries } = useEngine()
  const report = useQuery(queries.snapshots.report.queryOptions({ input: { snapshot: newest.snapshot } }))
  const captures = report.data?.captures ?? []
  const { incomplete, complete } = sortCaptures(captures)
  const remarks = remarksOf(captures)
  return (
    <Card isFlush label={texts.whatWasCaptured} {...(report.data === undefined ? { className: styles.waiting } : {})}>
      <div className={styles.head}>
        <h3 className={styles.title}>{texts.whatWasCaptured}</h3>
        <span className={styles.moment}>{toMomentText(newest.startedAt)}</span>
      </div>
      {incomplete.length > 0 && (
        <ul className={styles.list}>
          {incomplete.map((capture) => (
            <IncompleteItem key={`${capture.kind}.${capture.part}`} capture={capture} />
          ))}
        </ul>
      )}
      {complete.length > 0 && <CompleteKinds kinds={complete} isOnly={incomplete.length === 0} />}
      {remarks.length > 0 && (
        <ul className={styles.remarks} aria-label={texts.remarks}>
          {remarks.map(({ labels, reason }) => (
            <li key={reason}>
              <strong className={styles.remarkOf}>{toListText(labels)}:</strong> {reason}
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

function CompleteKinds(props: { readonly kinds: readonly CompleteKind[]; readonly isOnly: boolean }): JSX.Element {
  const styles = useStyles()
  const id = useId()
  const [showsAll, setShowsAll] = useState(false)
  const kinds = showsAll || props.kinds.length <= kindsFirst + 2 ? props.kinds : props.kinds.slice(0, kindsFirst)
  return (
    <div className={mergeClasses(styles.complete, props.isOnly && styles.only)}>
      <div className={styles.completeHead}>
        <Icon name="complete" size={16} className={styles.good} />
        <h4 className={styles.completeTitle}>
          {texts.kindsComplete(toCountText(props.kinds.length, 'kind', 'kinds'))}
        </h4>
        {(showsAll || kinds.length < props.kinds.length) && (
          <Link
            as="button"
            className={styles.all}
            aria-expanded={showsAll}
            aria-controls={id}
            onClick={() => setShowsAll(!showsAll)}
          >
            {showsAll ? texts.showFewer : texts.showAll}
          </Link>
        )}
      </div>
      <ul id={id} className={styles.grid} style={{ gridTemplateRows: `repeat(${Math.ceil(kinds.length / 2)}, 24px)` }}>
        {kinds.map(({ kind, label, count }) => (
          <li key={kind} className={styles.cell}>
            <KindIcon kind={kind} size={16} />
            <span className={styles.kindName}>{label}</span>
            <span className={styles.count}>{toNumberText(count)}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}

function IncompleteItem({ capture }: { readonly capture: ShownCapture }): JSX.Element {
  const styles = useStyles()
  // What was read but for single objects is not complete to those who look.
  const state = capture.state === 'complete' ? 'partial' : capture.state
  const { icon, tone } = captureLooks[state]
  const exceptions =
    capture.exceptions > 0 ? texts.exceptions(toCountText(capture.exceptions, 'object', 'objects')) : ''
  return (
    <li className={styles.item}>
      <Icon name={icon} className={styles[tone]} />
      <div className={styles.words}>
        <div className={styles.line}>
          <span>{capture.label}</span>
          <span className={mergeClasses(styles.state, styles[tone])}>{captureWords[state]}</span>
        </div>
        <p className={styles.reason}>
          {capture.reason} {exceptions}
        </p>
      </div>
    </li>
  )
}
