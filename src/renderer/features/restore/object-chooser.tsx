import { makeStyles, mergeClasses } from '@fluentui/react-components'
import { keepPreviousData, useQueries } from '@tanstack/react-query'
import { type JSX, useDeferredValue, useRef, useState } from 'react'
import type { ObjectRowView } from '../../../shared/api/objects.contract.ts'
import { findKind, kinds } from '../../../shared/kinds/kinds.ts'
import { toRefKey } from '../../../shared/model/ref.ts'
import { Card } from '../../components/card.tsx'
import { Icon } from '../../components/icon.tsx'
import { ObjectName } from '../../components/object-name.tsx'
import { PhotoAvatar } from '../../components/photo-avatar.tsx'
import { SearchField } from '../../components/search-field.tsx'
import { VirtualList } from '../../components/virtual-list.tsx'
import { useEngine } from '../../lib/engine.ts'
import { tokens } from '../../lib/theme.ts'
import { oneLine, typeScale } from '../../lib/type-scale.ts'
import { choose, everything, useRestore } from './restore.store.ts'
import { whatTexts } from './what-texts.ts'

const rowPx = 44
/** As many rows are seen at once. */
const shown = 6
/** As many of a kind are offered; more words find the rest. */
const offered = 100

const useStyles = makeStyles({
  title: { ...typeScale.paneTitle, margin: '0 0 12px' },
  list: {
    marginTop: '8px',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  row: { display: 'flex', alignItems: 'center', gap: '10px', height: '100%', paddingInline: '12px' },
  words: { minWidth: 0, flexGrow: 1, display: 'flex', flexDirection: 'column' },
  name: { ...typeScale.dense },
  caption: { ...typeScale.caption, ...oneLine, color: tokens.colorNeutralForeground3 },
  tick: { color: tokens.colorBrandForeground1, visibility: 'hidden' },
  ticked: { visibility: 'visible' },
  none: { ...typeScale.dense, color: tokens.colorNeutralForeground3, margin: '12px 0 0' },
})

/** Finds single objects of a snapshot and chooses them. */
export function ObjectChooser({ snapshot }: { readonly snapshot: number }): JSX.Element {
  const styles = useStyles()
  const { queries } = useEngine()
  const selection = useRestore((state) => state.selection)
  const [words, setWords] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const filter = useDeferredValue(words.trim())
  const found = useQueries({
    queries: kinds.map((kind) => ({
      ...queries.objects.rows.queryOptions({
        input: {
          snapshot,
          kind: kind.id,
          columns: [],
          from: 0,
          count: offered,
          ...(filter === '' ? {} : { filter }),
        },
      }),
      placeholderData: keepPreviousData,
      enabled: filter !== '',
    })),
  })
  const rows: readonly ObjectRowView[] = filter === '' ? [] : found.flatMap((answer) => answer.data?.rows ?? [])
  const chosen = new Set(selection.objects.map(toRefKey))
  const toggle = (row: ObjectRowView): void => {
    const key = toRefKey(row)
    const objects = chosen.has(key)
      ? selection.objects.filter((one) => toRefKey(one) !== key)
      : [...selection.objects, { kind: row.kind, id: row.id }]
    choose({ selection: { ...everything, objects } })
  }
  return (
    <Card label={whatTexts.singleObjects}>
      <h2 className={styles.title}>{whatTexts.singleObjects}</h2>
      <SearchField field={field} label={whatTexts.findObject} value={words} onChange={setWords} />
      {rows.length === 0 ? (
        <p className={styles.none}>
          {filter === '' ? whatTexts.findHint : found.some((answer) => answer.isPending) ? '' : whatTexts.noneFound}
        </p>
      ) : (
        <VirtualList
          label={whatTexts.found}
          className={styles.list}
          rows={rows}
          keyOf={toRefKey}
          rowSize={rowPx}
          height={Math.min(rows.length, shown) * rowPx + 2}
          fallback={field}
          isSelected={(row) => chosen.has(toRefKey(row))}
          onChoose={toggle}
          draw={(row) => (
            <div className={styles.row}>
              <PhotoAvatar kind={row.kind} name={row.name} photo={row.photo} size={24} />
              <div className={styles.words}>
                <ObjectName name={row.name} isDeleted={row.since === 'deleted'} className={styles.name} />
                <span className={styles.caption}>
                  {[findKind(row.kind)?.label.one, row.caption].filter(Boolean).join(', ')}
                </span>
              </div>
              <Icon
                name="check"
                size={16}
                className={mergeClasses(styles.tick, chosen.has(toRefKey(row)) && styles.ticked)}
              />
            </div>
          )}
        />
      )}
    </Card>
  )
}
