import { makeStyles, mergeClasses } from '@fluentui/react-components'
import type { JSX } from 'react'
import type { Issue } from '../../../shared/model/issue.ts'
import type { PlanStep } from '../../../shared/model/plan.ts'
import { toRefKey } from '../../../shared/model/ref.ts'
import type { RestoreResult } from '../../../shared/model/restore-report.ts'
import { Card } from '../../components/card.tsx'
import { CopyButton } from '../../components/copy-button.tsx'
import { Icon, type IconName } from '../../components/icon.tsx'
import { KindIcon } from '../../components/kind-icon.tsx'
import { Message } from '../../components/message.tsx'
import { ObjectName } from '../../components/object-name.tsx'
import { toCountText } from '../../lib/format-number.ts'
import { shortenId } from '../../lib/shorten-id.ts'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'
import type { ReportRow } from './report-rows.ts'
import { reportTexts } from './report-texts.ts'
import { stepTexts } from './step-texts.ts'
import { linkCountText } from './step-words.ts'
import { toWindowReason } from './window-reason.ts'

const useStyles = makeStyles({
  card: { display: 'flex', flexDirection: 'column', minHeight: 0, overflow: 'hidden' },
  title: { ...typeScale.paneTitle, margin: 0, padding: '14px 16px' },
  scroller: { flexGrow: 1, minHeight: 0, overflowY: 'auto', borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
  table: { width: '100%', borderCollapse: 'collapse', tableLayout: 'fixed', ...typeScale.dense },
  head: {
    boxSizing: 'border-box',
    position: 'sticky',
    top: 0,
    zIndex: 1,
    height: '32px',
    paddingInline: '10px',
    textAlign: 'left',
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: `inset 0 -1px ${tokens.colorNeutralStroke2}`,
    ...typeScale.captionStrong,
  },
  first: { paddingInlineStart: '46px', width: '30%' },
  how: { width: '27%' },
  changes: { width: '25%' },
  cell: {
    boxSizing: 'border-box',
    height: '47px',
    padding: '4px 10px',
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    fontWeight: tokens.fontWeightRegular,
    textAlign: 'left',
  },
  object: { display: 'flex', alignItems: 'center', gap: '14px', paddingInlineStart: '6px', minWidth: 0 },
  kind: { color: tokens.colorNeutralForeground2 },
  name: { fontWeight: tokens.fontWeightSemibold },
  small: {
    display: 'flex',
    alignItems: 'center',
    gap: '4px',
    ...typeScale.caption,
    color: tokens.colorNeutralForeground3,
  },
  soft: { color: tokens.colorNeutralForeground2 },
  result: { display: 'flex', alignItems: 'center', gap: '8px' },
  reason: { ...typeScale.caption, color: tokens.colorNeutralForeground3, display: 'block' },
  good: { color: tokens.colorSuccessForeground },
  bad: { color: tokens.colorDangerForeground },
  none: { color: tokens.colorNeutralForeground3 },
  issues: { display: 'flex', flexDirection: 'column', gap: '8px', padding: '12px 16px' },
})

const icons: { readonly [result in RestoreResult]: readonly [IconName, 'good' | 'bad' | 'none'] } = {
  restored: ['complete', 'good'],
  alreadySo: ['check', 'good'],
  skipped: ['refused', 'none'],
  failed: ['error', 'bad'],
}

/** What the steps of an object changed: `3 attributes, 14 members, 2 owners`. */
function changesText(steps: readonly PlanStep[]): string {
  const attributes = new Set(
    steps.filter((step) => ['update', 'photo', 'licence'].includes(step.action)).flatMap((step) => step.parts),
  )
  const links = new Map<string, number>()
  for (const step of steps)
    if (step.action === 'link' || step.action === 'unlink')
      for (const part of step.parts) links.set(part, (links.get(part) ?? 0) + step.targets.length)
  const kind = steps[0]?.object.kind ?? ''
  return [
    ...(attributes.size > 0 ? [toCountText(attributes.size, 'attribute', 'attributes')] : []),
    ...[...links].map(([link, count]) => linkCountText(kind, link, count)),
  ].join(', ')
}

function How({ row }: { readonly row: ReportRow }): JSX.Element {
  const styles = useStyles()
  const requests = row.steps.reduce((sum, step) => sum + step.requests.length, 0)
  return (
    <>
      {reportTexts.how[row.how]}
      {row.newId !== undefined ? (
        <span className={styles.small}>
          {reportTexts.newIdIs} <span title={`${row.object.id} → ${row.newId}`}>{shortenId(row.newId)}</span>
          <CopyButton text={`${row.object.id} → ${row.newId}`} label={reportTexts.copyIds} />
        </span>
      ) : (
        <span className={styles.small}>
          {row.how === 'same'
            ? ''
            : row.how === 'bin'
              ? reportTexts.sameId
              : row.how === 'left'
                ? toWindowReason(row.reason ?? '')
                : stepTexts.requests(requests)}
        </span>
      )}
    </>
  )
}

/** Every object with how it came back and what became of it, then what went wrong on the way. */
export function ReportTable(props: {
  readonly rows: readonly ReportRow[]
  readonly issues: readonly Issue[]
  /** Whether it is about taking back. */
  readonly isUndo: boolean
  /** Whether the plan is known, which says what was changed. */
  readonly hasPlan: boolean
}): JSX.Element {
  const styles = useStyles()
  const title = props.isUndo ? reportTexts.undoReportTitle : reportTexts.reportTitle
  return (
    <Card isFlush className={styles.card}>
      <h2 className={styles.title}>{title}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to take focus */}
      <section className={styles.scroller} tabIndex={0} aria-label={title} data-pane="">
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col" className={mergeClasses(styles.head, styles.first)}>
                {reportTexts.columns.object}
              </th>
              <th scope="col" className={mergeClasses(styles.head, styles.how)}>
                {reportTexts.columns.how}
              </th>
              {props.hasPlan && (
                <th scope="col" className={mergeClasses(styles.head, styles.changes)}>
                  {reportTexts.columns.changes}
                </th>
              )}
              <th scope="col" className={styles.head}>
                {reportTexts.columns.result}
              </th>
            </tr>
          </thead>
          <tbody>
            {props.rows.map((row) => {
              const [icon, tone] = icons[row.result]
              return (
                <tr key={toRefKey(row.object)}>
                  <th scope="row" className={styles.cell}>
                    <span className={styles.object}>
                      <KindIcon kind={row.object.kind} size={16} className={styles.kind} />
                      <ObjectName name={row.object.name} className={styles.name} />
                    </span>
                  </th>
                  <td className={styles.cell}>
                    <How row={row} />
                  </td>
                  {props.hasPlan && (
                    <td className={mergeClasses(styles.cell, styles.soft)}>{changesText(row.steps)}</td>
                  )}
                  <td className={styles.cell}>
                    <span className={mergeClasses(styles.result, styles[tone])}>
                      <Icon name={icon} size={16} />
                      {(props.isUndo ? reportTexts.undoResultWords : reportTexts.resultWords)[row.result]}
                    </span>
                    {row.reason !== undefined && row.how !== 'left' && (
                      <span className={styles.reason}>{toWindowReason(row.reason)}</span>
                    )}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
        {props.issues.length > 0 && (
          <div className={styles.issues}>
            {props.issues.map((issue) => (
              <Message key={`${issue.kind} ${issue.id} ${issue.part} ${issue.message}`} tone="warning">
                {toWindowReason(issue.message)}
                {issue.requestId !== undefined && <span className={styles.reason}>request-id {issue.requestId}</span>}
              </Message>
            ))}
          </div>
        )}
      </section>
    </Card>
  )
}
