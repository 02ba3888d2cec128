import { Link, makeStyles, mergeClasses } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import type { JSX } from 'react'
import type { ObjectRowView } from '../../../shared/api/objects.contract.ts'
import { deletedItem } from '../../../shared/kinds/deleted-item.ts'
import type { Snapshot } from '../../../shared/model/snapshot.ts'
import { useNavigation } from '../../app/navigation.store.ts'
import { Card } from '../../components/card.tsx'
import { KindIcon } from '../../components/kind-icon.tsx'
import { daysInBin, deletedAttribute, toDaysLeft, toDaysLeftText } from '../../lib/days-left.ts'
import { useEngine } from '../../lib/engine.ts'
import { toAxisText } from '../../lib/format-moment.ts'
import { toCountText } from '../../lib/format-number.ts'
import { tokens } from '../../lib/theme.ts'
import { oneLine, typeScale } from '../../lib/type-scale.ts'
import { texts } from './texts.ts'

/** So many are shown: those with the fewest days left. */
const shown = 4
/** From so many days on there is still time. */
const soonDays = 7

const useStyles = makeStyles({
  head: { display: 'flex', alignItems: 'baseline', justifyContent: 'space-between', gap: '12px', padding: '12px 16px' },
  title: { ...typeScale.paneTitle, margin: 0 },
  all: { ...typeScale.caption, minHeight: '24px' },
  list: { margin: 0, padding: '0 16px 14px', listStyle: 'none', display: 'flex', flexDirection: 'column', gap: '8px' },
  item: { display: 'flex', alignItems: 'center', gap: '10px' },
  words: { flexGrow: 1, minWidth: 0 },
  name: { ...typeScale.denseStrong, ...oneLine, margin: 0 },
  caption: { ...typeScale.caption, ...oneLine, margin: 0, color: tokens.colorNeutralForeground2 },
  left: { width: '84px', flexShrink: 0, textAlign: 'end', ...typeScale.captionStrong },
  bar: {
    height: '3px',
    marginTop: '4px',
    borderRadius: '2px',
    backgroundColor: tokens.colorNeutralStroke2,
    '@media (forced-colors: active)': {
      forcedColorAdjust: 'none',
      backgroundColor: 'Canvas',
      outline: '1px solid CanvasText',
    },
  },
  rest: { height: '100%', borderRadius: '2px', backgroundColor: 'currentColor' },
  calm: { color: tokens.colorNeutralForeground2 },
  soon: { color: tokens.colorWarningForeground },
  last: { color: tokens.colorDangerForeground },
})

/** What lies in the recycle bin and how long it can still be brought back, the most urgent first. */
export function RecycleBinCard({ newest }: { readonly newest: Snapshot }): JSX.Element | null {
  const styles = useStyles()
  const { queries } = useEngine()
  const open = useNavigation((navigation) => navigation.open)
  const input = {
    snapshot: newest.snapshot,
    kind: deletedItem.id,
    columns: ['type', deletedAttribute],
    sort: { column: deletedAttribute, descending: false },
    from: 0,
    count: shown,
  }
  const found = useQuery(
    queries.objects.rows.queryOptions({ input, enabled: (newest.counts[deletedItem.id] ?? 0) > 0 }),
  )
  if (found.data === undefined || found.data.total === 0) return null
  return (
    <Card isFlush label={texts.recycleBin}>
      <div className={styles.head}>
        <h3 className={styles.title}>{texts.recycleBin}</h3>
        <Link
          as="button"
          className={styles.all}
          onClick={() => open('browse', { kind: deletedItem.id, snapshot: null })}
        >
          {texts.allObjects(toCountText(found.data.total, 'object', 'objects'))}
        </Link>
      </div>
      <ul className={styles.list}>
        {found.data.rows.map((row) => (
          <Item key={row.id} row={row} />
        ))}
      </ul>
    </Card>
  )
}

function Item({ row }: { readonly row: ObjectRowView }): JSX.Element {
  const styles = useStyles()
  const deletedAt = String(row.values[deletedAttribute] ?? '')
  const days = toDaysLeft(deletedAt)
  const tone = days <= 1 ? 'last' : days <= soonDays ? 'soon' : 'calm'
  return (
    <li className={styles.item}>
      <KindIcon kind={String(row.values['type'] ?? '')} />
      <div className={styles.words}>
        <p className={styles.name}>{row.name}</p>
        <p className={styles.caption}>
          {row.branch === null ? '' : `${row.branch}, `}
          {texts.deletedOn(toAxisText(deletedAt))}
        </p>
      </div>
      <div className={mergeClasses(styles.left, styles[tone])}>
        {toDaysLeftText(deletedAt)}
        <div className={styles.bar} aria-hidden>
          <div className={styles.rest} style={{ width: `${Math.min(100, (days / daysInBin) * 100)}%` }} />
        </div>
      </div>
    </li>
  )
}
