import { makeStyles, mergeClasses } from '@fluentui/react-components'
import type { JSX } from 'react'
import { photoPart } from '../../../shared/kinds/kind.ts'
import type { PlanStep } from '../../../shared/model/plan.ts'
import { ChangeMark } from '../../components/change-mark.tsx'
import { ObjectName } from '../../components/object-name.tsx'
import { PhotoAvatar, usePhotoUrl } from '../../components/photo-avatar.tsx'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'
import { goesToBin } from './plan-groups.ts'
import { stepTexts } from './step-texts.ts'

const useStyles = makeStyles({
  table: { width: '100%', borderCollapse: 'collapse', tableLayout: 'fixed', ...typeScale.dense },
  head: { ...typeScale.captionStrong, textAlign: 'left', padding: '6px 12px', color: tokens.colorNeutralForeground2 },
  name: {
    ...typeScale.denseStrong,
    textAlign: 'left',
    width: '24%',
    padding: '6px 12px',
    verticalAlign: 'top',
    overflowWrap: 'anywhere',
  },
  cell: {
    padding: '6px 12px',
    verticalAlign: 'top',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  empty: { color: tokens.colorNeutralForeground3, fontStyle: 'italic' },
  code: { ...typeScale.mono },
  photo: {
    width: '64px',
    height: '64px',
    borderRadius: tokens.borderRadiusMedium,
    objectFit: 'cover',
    display: 'block',
  },
  targets: {
    listStyleType: 'none',
    margin: 0,
    padding: '6px 12px',
    display: 'flex',
    flexDirection: 'column',
    gap: '4px',
  },
  target: { display: 'flex', alignItems: 'center', gap: '8px', ...typeScale.dense },
  word: { color: tokens.colorNeutralForeground3, ...typeScale.caption },
})

const hashOf = (value: unknown): string | undefined =>
  typeof value === 'object' && value !== null && 'hash' in value && typeof value.hash === 'string'
    ? value.hash
    : undefined

function PhotoValue({ hash, alt }: { readonly hash: string; readonly alt: string }): JSX.Element {
  const styles = useStyles()
  const url = usePhotoUrl(hash)
  return url === undefined ? <span>{photoPart}</span> : <img src={url} alt={alt} className={styles.photo} />
}

function ValueCell({ value, heading }: { readonly value: unknown; readonly heading: string }): JSX.Element {
  const styles = useStyles()
  const hash = hashOf(value)
  const isEmpty = value === undefined || value === null
  const isCode = typeof value === 'object' && hash === undefined
  return (
    <td className={mergeClasses(styles.cell, isCode && !isEmpty && styles.code)}>
      {isEmpty ? (
        <span className={styles.empty}>{stepTexts.empty}</span>
      ) : hash !== undefined ? (
        <PhotoValue hash={hash} alt={`${photoPart}, ${heading}`} />
      ) : isCode ? (
        JSON.stringify(value, null, 2)
      ) : (
        String(value)
      )}
    </td>
  )
}

/** What a step changes: every value as it is now and as it is after, and whom a link step brings back or takes out. */
export function NowAndAfter({ step }: { readonly step: PlanStep }): JSX.Element {
  const styles = useStyles()
  const sign = step.action === 'unlink' || step.action === 'delete' ? 'removed' : 'added'
  return (
    <>
      {step.changes.length > 0 && (
        <table className={styles.table}>
          <thead>
            <tr>
              {[stepTexts.attribute, stepTexts.now, stepTexts.after].map((heading) => (
                <th key={heading} scope="col" className={styles.head}>
                  {heading}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {step.changes.map((change) => (
              <tr key={change.name}>
                <th scope="row" className={mergeClasses(styles.cell, styles.name)}>
                  {change.name}
                </th>
                <ValueCell value={change.now} heading={stepTexts.now} />
                <ValueCell value={change.after} heading={stepTexts.after} />
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {step.targets.length > 0 && (
        <ul className={styles.targets}>
          {step.targets.map((target) => (
            <li key={`${target.kind}:${target.id}`} className={styles.target}>
              <ChangeMark sign={sign} isBare />
              <PhotoAvatar kind={target.kind} name={target.name} size={20} />
              <ObjectName name={target.name} />
              <span className={styles.word}>{sign === 'removed' ? stepTexts.goesOut : stepTexts.comesBack}</span>
            </li>
          ))}
        </ul>
      )}
      {step.changes.length === 0 && step.targets.length === 0 && (
        <ul className={styles.targets}>
          <li className={styles.target}>
            <ChangeMark sign={sign} isBare />
            <ObjectName name={step.object.name} />
            <span className={styles.word}>
              {step.action !== 'delete'
                ? stepTexts.comesBack
                : goesToBin(step)
                  ? stepTexts.goesToBin
                  : stepTexts.isTakenAway}
            </span>
          </li>
        </ul>
      )}
    </>
  )
}
