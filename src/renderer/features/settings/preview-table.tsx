import { makeStyles, mergeClasses } from '@fluentui/react-components'
import type { JSX } from 'react'
import type { RetentionPreview } from '../../../shared/model/retention.ts'
import { toExactText, toMomentText } from '../../lib/format-moment.ts'
import { tokens } from '../../lib/theme.ts'
import { focusRingInside, typeScale } from '../../lib/type-scale.ts'
import { keptTexts } from './kept-texts.ts'

const useStyles = makeStyles({
  frame: {
    maxHeight: '300px',
    overflow: 'auto',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    ':focus-visible': focusRingInside,
  },
  table: { width: '100%', borderCollapse: 'collapse', ...typeScale.dense },
  head: {
    ...typeScale.captionStrong,
    position: 'sticky',
    top: 0,
    padding: '6px 10px',
    textAlign: 'start',
    backgroundColor: tokens.colorNeutralBackground3,
  },
  cell: {
    padding: '5px 10px',
    verticalAlign: 'top',
    textAlign: 'start',
    fontWeight: tokens.fontWeightRegular,
    borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  when: { whiteSpace: 'nowrap' },
  goes: { color: tokens.colorDangerForeground, fontWeight: tokens.fontWeightSemibold },
  note: { display: 'block', ...typeScale.caption, color: tokens.colorPastForeground },
  why: { color: tokens.colorNeutralForeground2 },
})

/** Every snapshot with what would become of it and why, newest first. */
export function PreviewTable({ preview }: { readonly preview: RetentionPreview }): JSX.Element {
  const styles = useStyles()
  const goes = new Set(preview.remove.map(({ snapshot }) => snapshot))
  const all = [...preview.keep, ...preview.remove].sort((a, b) => b.snapshot - a.snapshot)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so it has to take focus
    <section className={styles.frame} aria-label={keptTexts.previewLabel} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th className={styles.head}>{keptTexts.when}</th>
            <th className={styles.head}>{keptTexts.what}</th>
            <th className={styles.head}>{keptTexts.why}</th>
          </tr>
        </thead>
        <tbody>
          {all.map(({ snapshot, startedAt, note, reasons }) => (
            <tr key={snapshot}>
              <th scope="row" className={mergeClasses(styles.cell, styles.when)} title={toExactText(startedAt)}>
                {toMomentText(startedAt)}
                {note !== '' && <span className={styles.note}>{note}</span>}
              </th>
              <td className={mergeClasses(styles.cell, goes.has(snapshot) && styles.goes)}>
                {goes.has(snapshot) ? `− ${keptTexts.leaves}` : keptTexts.stays}
              </td>
              <td className={mergeClasses(styles.cell, styles.why)}>{reasons.join('; ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
