import { makeStyles, mergeClasses } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import type { JSX } from 'react'
import { objectsPart } from '../../../shared/model/capture.ts'
import type { Snapshot } from '../../../shared/model/snapshot.ts'
import { Card } from '../../components/card.tsx'
import { Icon, type IconName } from '../../components/icon.tsx'
import { KindIcon } from '../../components/kind-icon.tsx'
import { useEngine } from '../../lib/engine.ts'
import { toMomentText } from '../../lib/format-moment.ts'
import { toCountText, toNumberText } from '../../lib/format-number.ts'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'
import { type ShownCapture, sortCaptures } from './captures.ts'
import { texts } from './texts.ts'

type Tone = 'good' | 'caution' | 'bad' | 'plain'

const looks: { readonly [state in ShownCapture['state']]: { readonly icon: IconName; readonly tone: Tone } } = {
  complete: { icon: 'warning', tone: 'caution' },
  partial: { icon: 'warning', tone: 'caution' },
  refused: { icon: 'refused', tone: 'bad' },
  notLicensed: { icon: 'licence', tone: 'plain' },
  skipped: { icon: 'info', tone: 'plain' },
}

const useStyles = makeStyles({
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
  complete: { borderTop: `1px solid ${tokens.colorNeutralStroke3}`, padding: '10px 16px 14px' },
  only: { borderTopStyle: 'none', paddingTop: 0 },
  completeHead: { display: 'flex', alignItems: 'center', gap: '8px', margin: '0 0 8px', ...typeScale.captionStrong },
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
  const { incomplete, complete } = sortCaptures(report.data?.captures ?? [])
  return (
    <Card isFlush label={texts.whatWasCaptured}>
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
      {complete.length > 0 && (
        <div className={mergeClasses(styles.complete, incomplete.length === 0 && styles.only)}>
          <h4 className={styles.completeHead}>
            <Icon name="complete" size={16} className={styles.good} />
            {texts.partsComplete(toCountText(complete.length, 'part', 'parts'))}
          </h4>
          <ul className={styles.grid} style={{ gridTemplateRows: `repeat(${Math.ceil(complete.length / 2)}, 24px)` }}>
            {complete.map((capture) => (
              <li key={`${capture.kind}.${capture.part}`} className={styles.cell}>
                {capture.part === objectsPart ? (
                  <KindIcon kind={capture.kind} size={16} />
                ) : (
                  <Icon name={capture.part === 'photo' ? 'photo' : 'link'} size={16} />
                )}
                <span>{capture.label}</span>
                <span className={styles.count}>{toNumberText(capture.count)}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </Card>
  )
}

function IncompleteItem({ capture }: { readonly capture: ShownCapture }): JSX.Element {
  const styles = useStyles()
  const { icon, tone } = looks[capture.state]
  const exceptions =
    capture.exceptions > 0 ? texts.exceptions(toCountText(capture.exceptions, 'object', 'objects')) : ''
  return (
    <li className={styles.item}>
      <Icon name={icon} className={styles[tone]} />
      <div className={styles.words}>
        <div className={styles.line}>
          <span>{capture.label}</span>
          <span className={mergeClasses(styles.state, styles[tone])}>
            {capture.state === 'complete' ? texts.states.partial : texts.states[capture.state]}
          </span>
        </div>
        <p className={styles.reason}>
          {capture.reason} {exceptions}
        </p>
      </div>
    </li>
  )
}
