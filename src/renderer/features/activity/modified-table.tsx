import { makeStyles, mergeClasses } from '@fluentui/react-components'
import type { JSX } from 'react'
import type { ActivityEntry } from '../../../shared/model/activity.ts'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'
import { toPropertyText, toValueLines } from './entry-text.ts'
import { texts } from './texts.ts'

type Modified = ActivityEntry['targets'][number]['modified'][number]

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: '10px', margin: 0 },
  property: { display: 'flex', flexDirection: 'column', gap: '4px' },
  name: { ...typeScale.caption, color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  value: {
    display: 'flex',
    gap: '8px',
    margin: 0,
    padding: '4px 8px',
    borderRadius: tokens.borderRadiusMedium,
    ...typeScale.dense,
  },
  before: { backgroundColor: tokens.colorDiffRemoved },
  after: { backgroundColor: tokens.colorDiffAdded },
  mark: { flexShrink: 0, width: '10px', fontWeight: tokens.fontWeightSemibold },
  removed: { color: tokens.colorDangerForeground },
  added: { color: tokens.colorSuccessForeground },
  lines: { minWidth: 0, overflowWrap: 'anywhere', unicodeBidi: 'isolate' },
  nothing: { color: tokens.colorNeutralForeground2, fontStyle: 'italic' },
})

/** Names the others once more. Seen in audit entries; Microsoft lists it nowhere. */
const listOfNames = 'included updated properties'

/** The properties an entry says were changed, each as it was before and after. */
export function ModifiedTable({ properties }: { readonly properties: readonly Modified[] }): JSX.Element {
  const styles = useStyles()
  const own = properties.filter(({ name }) => name.toLowerCase() !== listOfNames)
  const shown = own.length === 0 ? properties : own
  return (
    <dl className={styles.root}>
      {shown.map((property, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: properties of one entry never change, and names may be equal
        <div key={index} className={styles.property}>
          <dt className={styles.name} title={property.name}>
            {toPropertyText(property.name)}
          </dt>
          <Value value={property.before} is="before" />
          <Value value={property.after} is="after" />
        </div>
      ))}
    </dl>
  )
}

function Value({ value, is }: { readonly value: unknown; readonly is: 'before' | 'after' }): JSX.Element {
  const styles = useStyles()
  const lines = toValueLines(value)
  const isBefore = is === 'before'
  return (
    <dd className={mergeClasses(styles.value, lines.length > 0 && styles[is])}>
      <span aria-hidden className={mergeClasses(styles.mark, isBefore ? styles.removed : styles.added)}>
        {isBefore ? '−' : '+'}
      </span>
      <span className="heard">{isBefore ? texts.before : texts.after}: </span>
      <span className={mergeClasses(styles.lines, lines.length === 0 && styles.nothing)}>
        {lines.length === 0
          ? texts.empty
          : lines.map((line, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines of one value never change, and may be equal
              <div key={index}>{line}</div>
            ))}
      </span>
    </dd>
  )
}
