import { Button, makeStyles, mergeClasses } from '@fluentui/react-components'
import { type FormEvent, type JSX, type KeyboardEvent, useEffect, useEffectEvent, useMemo, useRef } from 'react'
import type { Change, Side } from '../../../shared/model/change.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { Pane } from '../../components/pane.tsx'
import { SearchField } from '../../components/search-field.tsx'
import { toObjectMarks } from '../../lib/object-marks.ts'
import { tokens } from '../../lib/theme.ts'
import { focusRingInside } from '../../lib/type-scale.ts'
import { useVirtualRows } from '../../lib/virtual-rows.ts'
import type { ListRow } from './change-list.ts'
import { GroupRow, MappedRow, ObjectRow } from './change-list-rows.tsx'
import { pick, show, toggleGroup, useCompare } from './compare.store.ts'
import { GridPart } from './grid-part.tsx'
import { isPickable } from './picks.ts'
import { wantedSideOf } from './restorable.ts'
import { texts } from './texts.ts'

const groupHeight = 30
const rowHeight = 44

const useStyles = makeStyles({
  find: { padding: '8px 12px' },
  grid: { display: 'flex', flexDirection: 'column', flexGrow: 1, minHeight: 0, overflowY: 'auto' },
  rows: { position: 'relative', flexShrink: 0 },
  row: { boxSizing: 'border-box', cursor: 'pointer', ':focus-visible': { ...focusRingInside, zIndex: 1 } },
  object: { ':hover': { backgroundColor: tokens.colorRowHover } },
  shown: { backgroundColor: tokens.colorRowSelected, ':hover': { backgroundColor: tokens.colorRowSelected } },
})

const sideOf = (change: Change['change'], sides: { readonly from: Side; readonly to: Side }): Side | undefined =>
  ({ removed: sides.from, added: sides.to, changed: undefined })[change]

/** The snapshot a changed object is looked at in: the earlier side, unless it is there only on the other. */
const momentOf = (change: Change['change'], { from, to }: { readonly from: Side; readonly to: Side }) => {
  const side = change === 'added' || from === 'live' ? to : from
  return side === 'live' ? undefined : side
}

/** The objects that differ, in groups. What has focus is shown beside; Space chooses it for a restore. */
export function ChangeListPane(props: {
  readonly rows: readonly ListRow[]
  /** The key of the row that is shown beside the list. */
  readonly shown: string | null
  readonly sides: { readonly from: Side; readonly to: Side }
  /** Told when an object was chosen by click or Enter, not only passed on the way. */
  readonly onChosen?: () => void
}): JSX.Element {
  const { rows, shown, sides } = props
  const wanted = wantedSideOf(sides)
  const styles = useStyles()
  const { words, closed, picks } = useCompare()
  const field = useRef<HTMLInputElement>(null)
  const places = useMemo(() => new Map(rows.map((row, index) => [row.key, index])), [rows])
  const list = useVirtualRows({
    count: rows.length,
    rowSize: (index) => (rows[index]?.type === 'group' ? groupHeight : rowHeight),
    keyOf: (index) => rows[index]?.key ?? '',
    indexOf: (key) => places.get(key),
    fallback: field,
  })
  // The row shown is the one Tab reaches, also when F7 or a click elsewhere has changed it.
  const follow = useEffectEvent((key: string) => {
    const index = places.get(key)
    if (index === undefined || index === list.active) return
    list.aim(index)
    list.scrollTo(index)
  })
  useEffect(() => {
    if (shown !== null) follow(shown)
  }, [shown])

  // Whatever led here has lost the focus; it goes on from the object shown.
  const takeFocus = useEffectEvent(() => {
    if (document.activeElement === document.body) list.focus(Math.max(0, places.get(shown ?? '') ?? 0))
  })
  useEffect(() => takeFocus(), [])

  const togglePick = (row: ListRow): void => {
    if (row.type === 'change' && isPickable(row.change, wanted)) pick(row.key, picks.has(row.key) ? undefined : 'whole')
  }
  const onChange = (event: FormEvent): void => {
    const row = rows[list.indexAt(event.target as Element) ?? -1]
    if (row !== undefined) togglePick(row)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const row = rows[list.active]
    if (row === undefined || list.onKeyDown(event)) return
    const isOpen = row.type === 'group' && !closed.has(row.group)
    if (event.key === ' ' || event.key === 'Enter') {
      event.preventDefault()
      if (row.type === 'group') toggleGroup(row.group)
      else if (event.key === ' ') togglePick(row)
      else props.onChosen?.()
    } else if (row.type === 'group' && event.key === (isOpen ? 'ArrowLeft' : 'ArrowRight')) toggleGroup(row.group)
  }
  const focusRow = (index: number): void => list.focus(index)

  return (
    <Pane label={texts.list}>
      <div className={styles.find}>
        <SearchField
          field={field}
          label={texts.find}
          value={words}
          onChange={(value) => useCompare.setState({ words: value })}
          onEnterRows={() => list.focus(Math.max(0, list.active))}
        />
      </div>
      {rows.length === 0 ? (
        <EmptyState
          icon="search"
          title={texts.noneFound}
          text={texts.noneFoundText}
          action={<Button onClick={() => useCompare.setState({ words: '', kind: null })}>{texts.clearFind}</Button>}
        />
      ) : (
        <GridPart
          is="treegrid"
          aria-label={texts.list}
          aria-rowcount={rows.length}
          ref={list.scroller}
          className={styles.grid}
          onKeyDown={onKeyDown}
          onChange={onChange}
        >
          <GridPart is="rowgroup" className={styles.rows} style={{ height: list.totalSize }}>
            {list.items.map((item) => {
              const row = rows[item.index]
              if (row === undefined) return null
              const { onFocus, ...rowProps } = list.rowProps(item)
              const isShown = row.key === shown
              return (
                <GridPart
                  is="row"
                  {...rowProps}
                  {...(row.type === 'change' ? toObjectMarks(row.change, momentOf(row.change.change, sides)) : {})}
                  key={row.key}
                  aria-rowindex={item.index + 1}
                  aria-level={row.type === 'group' ? 1 : 2}
                  {...(row.type === 'group'
                    ? { 'aria-expanded': !closed.has(row.group) }
                    : { 'aria-selected': isShown })}
                  className={mergeClasses(styles.row, row.type !== 'group' && styles.object, isShown && styles.shown)}
                  onFocus={() => {
                    onFocus()
                    if (row.type !== 'group') show(row.key)
                  }}
                  onClick={(event) => {
                    if (row.type === 'group') toggleGroup(row.group)
                    focusRow(item.index)
                    if (row.type !== 'group' && !(event.target instanceof HTMLInputElement)) props.onChosen?.()
                  }}
                >
                  {row.type === 'group' && (
                    <GroupRow group={row.group} count={row.count} isOpen={!closed.has(row.group)} />
                  )}
                  {row.type === 'mapped' && <MappedRow mapped={row.mapped} isShown={isShown} />}
                  {row.type === 'change' && (
                    <ObjectRow
                      change={row.change}
                      side={sideOf(row.change.change, sides)}
                      pick={picks.get(row.key)}
                      isShown={isShown}
                      isPickable={isPickable(row.change, wanted)}
                    />
                  )}
                </GridPart>
              )
            })}
          </GridPart>
        </GridPart>
      )}
    </Pane>
  )
}
