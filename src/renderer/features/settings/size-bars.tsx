import { makeStyles, mergeClasses } from '@fluentui/react-components'
import type { JSX } from 'react'
import { toHistoryBytes, type VaultSizes } from '../../../shared/model/vault-sizes.ts'
import { toSizeText } from '../../lib/format-number.ts'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'
import { sizeTexts } from './size-texts.ts'

const useStyles = makeStyles({
  table: { width: '100%', maxWidth: '560px', borderCollapse: 'collapse', ...typeScale.dense },
  label: { textAlign: 'start', fontWeight: tokens.fontWeightRegular, padding: '4px 16px 4px 0' },
  size: { textAlign: 'end', whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums', padding: '4px 0' },
  bar: { width: '34%', padding: '4px 16px 4px 0' },
  track: {
    display: 'block',
    height: '8px',
    borderRadius: tokens.borderRadiusSmall,
    backgroundColor: tokens.colorNeutralBackground3,
    overflow: 'hidden',
  },
  part: { display: 'block', height: '100%', backgroundColor: tokens.colorBrandBackground, forcedColorAdjust: 'none' },
  free: { backgroundColor: tokens.colorNeutralStroke1 },
  total: { borderTop: `1px solid ${tokens.colorNeutralStroke2}`, fontWeight: tokens.fontWeightSemibold },
})

/** What a vault is spent on, each part with its share of the whole. */
export function SizeBars({ sizes }: { readonly sizes: VaultSizes }): JSX.Element {
  const styles = useStyles()
  const { totalBytes, photosBytes, searchBytes, activityBytes, freeBytes } = sizes
  const parts = [
    [sizeTexts.history, toHistoryBytes(sizes)],
    [sizeTexts.photos, photosBytes],
    [sizeTexts.search, searchBytes],
    [sizeTexts.activity, activityBytes],
    [sizeTexts.free, freeBytes],
  ] as const
  return (
    <table className={styles.table} aria-label={sizeTexts.parts}>
      <tbody>
        {parts.map(([label, bytes]) => (
          <tr key={label}>
            <th scope="row" className={styles.label}>
              {label}
            </th>
            <td className={styles.bar} aria-hidden>
              <span className={styles.track}>
                <span
                  className={mergeClasses(styles.part, label === sizeTexts.free && styles.free)}
                  style={{ width: `${totalBytes === 0 ? 0 : (bytes / totalBytes) * 100}%` }}
                />
              </span>
            </td>
            <td className={styles.size}>{toSizeText(bytes)}</td>
          </tr>
        ))}
        <tr>
          <th scope="row" className={mergeClasses(styles.label, styles.total)}>
            {sizeTexts.total}
          </th>
          <td className={styles.total} aria-hidden />
          <td className={mergeClasses(styles.size, styles.total)}>{toSizeText(totalBytes)}</td>
        </tr>
      </tbody>
    </table>
  )
}
