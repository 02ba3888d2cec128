import { makeStyles, mergeClasses } from '@fluentui/react-components'
import type { JSX } from 'react'
import type { Side } from '../../../shared/model/change.ts'
import { ChangeMark } from '../../components/change-mark.tsx'
import { Icon } from '../../components/icon.tsx'
import { tokens } from '../../lib/theme.ts'
import { oneLine, typeScale } from '../../lib/type-scale.ts'
import { authorColumns, diffColumns, stacked, withoutAuthorColumn } from './diff-columns.ts'
import { GridPart } from './grid-part.tsx'
import { texts } from './texts.ts'

const useStyles = makeStyles({
  heads: {
    ...diffColumns,
    flexShrink: 0,
    minHeight: '29px',
    boxSizing: 'border-box',
    overflow: 'hidden',
    scrollbarGutter: 'stable',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    ...typeScale.captionStrong,
    // Over each other below, the two moments are told apart by the signs that mark them.
    [stacked]: { gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)' },
  },
  authored: authorColumns,
  author: { [withoutAuthorColumn]: { display: 'none' } },
  head: { display: 'flex', alignItems: 'center', gap: '8px', minWidth: 0, paddingInline: '12px' },
  first: { paddingInlineStart: '38px', [stacked]: { display: 'none' } },
  sign: { display: 'none', [stacked]: { display: 'inline-flex' } },
  moment: { ...oneLine, minWidth: 0 },
  past: { color: tokens.colorPastForeground },
  live: { color: tokens.colorBrandForeground1 },
})

/** The names of the columns: which moment stands on which side. */
export function DiffHeads(props: {
  readonly from: string
  readonly to: string
  readonly sides: { readonly from: Side; readonly to: Side }
  /** Whether there is a column for who and when. */
  readonly hasAuthors: boolean
}): JSX.Element {
  const styles = useStyles()
  const head = (side: 'from' | 'to'): JSX.Element => {
    const isLive = props.sides[side] === 'live'
    return (
      <GridPart is="columnheader" className={styles.head}>
        <span aria-hidden className={styles.sign}>
          <ChangeMark sign={side === 'from' ? 'removed' : 'added'} isBare />
        </span>
        <Icon name={isLive ? 'live' : 'past'} size={16} className={isLive ? styles.live : styles.past} />
        <span className={styles.moment} title={props[side]}>
          {props[side]}
        </span>
      </GridPart>
    )
  }
  return (
    <GridPart is="rowgroup">
      <GridPart is="row" aria-rowindex={1} className={mergeClasses(styles.heads, props.hasAuthors && styles.authored)}>
        <GridPart is="columnheader" className={mergeClasses(styles.head, styles.first)}>
          {texts.attribute}
        </GridPart>
        {head('from')}
        {head('to')}
        {props.hasAuthors && (
          <GridPart is="columnheader" className={mergeClasses(styles.head, styles.author)}>
            {texts.whoAndWhen}
          </GridPart>
        )}
      </GridPart>
    </GridPart>
  )
}
