import { makeStyles } from '@fluentui/react-components'
import { type JSX, type KeyboardEvent, useEffect, useEffectEvent, useMemo, useState } from 'react'
import { photoPart } from '../../../shared/kinds/kind.ts'
import type { Change, Difference } from '../../../shared/model/change.ts'
import { toRefKey } from '../../../shared/model/ref.ts'
import { Message } from '../../components/message.tsx'
import { Pane } from '../../components/pane.tsx'
import { tokens } from '../../lib/theme.ts'
import { hasAuthors } from './author.ts'
import { pick, useCompare } from './compare.store.ts'
import { DiffHeads } from './diff-heads.tsx'
import { DiffRowView } from './diff-row-view.tsx'
import { type DiffRow, isDifference, obstacleOf, toDiffRows } from './diff-rows.ts'
import { GridPart } from './grid-part.tsx'
import { ObjectHead } from './object-head.tsx'
import { isRowPicked, withRow } from './picks.ts'
import { isLost, wantedSideOf } from './restorable.ts'
import { texts } from './texts.ts'
import { findDifference, goToDifference, useDiffKeys } from './use-diff-keys.ts'
import { useKnownSides } from './use-known-sides.ts'
import { useMeasuredRows } from './use-measured-rows.ts'

const useStyles = makeStyles({
  grid: { display: 'flex', flexDirection: 'column', flexGrow: 1, minHeight: 0 },
  scroller: { flexGrow: 1, minHeight: 0, overflowY: 'auto', scrollbarGutter: 'stable' },
  rows: { position: 'relative' },
  row: {
    boxSizing: 'border-box',
    outlineStyle: 'none',
    // Above the grounds of the cells, which would cover an outline.
    ':focus-visible::after': {
      content: '""',
      position: 'absolute',
      inset: 0,
      zIndex: 2,
      pointerEvents: 'none',
      borderRadius: tokens.borderRadiusMedium,
      border: `2px solid ${tokens.colorNeutralForeground1}`,
    },
  },
  notice: { margin: '0 16px 12px', flexShrink: 0 },
})

/** Heights in pixels to begin with; the browser corrects them as rows are drawn. */
const estimates: { readonly [type in DiffRow['type']]: number } = {
  attribute: 37,
  equal: 37,
  fold: 31,
  links: 35,
  link: 53,
  equalLink: 53,
}
const authoredHeight = 41
const photoHeight = 115

function toHeight(row: DiffRow | undefined): number {
  if (row?.type !== 'attribute') return estimates[row?.type ?? 'equal']
  if (row.name === photoPart) return photoHeight
  return row.author.at === undefined ? estimates.attribute : authoredHeight
}

/** What was not read of this object alone. */
const unreadOf = (difference: Difference, change: Change): ReadonlyMap<string, string> =>
  new Map(
    difference.notCaptured.flatMap((one) =>
      one.object !== undefined && toRefKey(one.object) === toRefKey(change) ? [[one.part, one.reason] as const] : [],
    ),
  )

/** The two sides of one object, attribute by attribute and link by link. */
export function ObjectDiff(props: {
  readonly difference: Difference
  readonly change: Change
  readonly headings: { readonly from: string; readonly to: string }
  /** The objects before and after it in the list. */
  readonly neighbours: { readonly before: string | undefined; readonly after: string | undefined }
  /** Takes one value of this object to the plan; absent where there is no way to the tenant. */
  readonly onTake?: (change: Change, part: string) => void
}): JSX.Element {
  const { difference, change, onTake } = props
  const styles = useStyles()
  const { showsAll, isUnfolded, hidesNoise, picks, current: currentId, entering } = useCompare()
  const wanted = wantedSideOf(difference)
  const { known, isLoading } = useKnownSides(change, difference)
  const unread = useMemo(() => unreadOf(difference, change), [difference, change])
  const rows = useMemo(
    () =>
      toDiffRows(change, { ...known, unread }, wanted, {
        showsEqualAttributes: showsAll || isUnfolded,
        showsEqualLinks: showsAll,
        hidesNoise,
      }),
    [change, known, unread, wanted, showsAll, isUnfolded, hidesNoise],
  )
  const keys = useMemo(() => rows.map((row) => row.id), [rows])
  const current = currentId === null ? -1 : keys.indexOf(currentId)
  const key = toRefKey(change)
  const [end, setEnd] = useState({ of: key, text: '' })
  const list = useMeasuredRows({
    of: key,
    keys,
    estimate: (index) => toHeight(rows[index]),
    current,
    onCurrent: (index) => {
      setEnd({ of: key, text: '' })
      useCompare.setState({ current: keys[index] ?? null })
    },
  })
  const place = {
    rows,
    current,
    isLoading,
    focus: list.focus,
    ...props.neighbours,
    onEnd: (direction: 1 | -1) => setEnd({ of: key, text: direction === 1 ? texts.lastReached : texts.firstReached }),
  }
  useDiffKeys(place)
  const enter = useEffectEvent(() => {
    const index = findDifference(rows, -1, entering === 'last' ? -1 : 1)
    useCompare.setState({ entering: null })
    if (index !== undefined) list.focus(index)
  })
  useEffect(() => {
    if (entering !== null && !isLoading) enter()
  }, [entering, isLoading])

  const differences = rows.filter(isDifference)
  const at = differences.findIndex((row) => row.id === currentId) + 1
  const isUnknown = change.change !== 'changed' && rows.length === 0 && !isLoading
  const obstacle = obstacleOf(change, known, wanted)
  const isAuthored = hasAuthors(change)

  const act = (row: DiffRow, key: string): boolean => {
    if (row.type === 'fold' && (key === 'Enter' || key === ' ')) {
      useCompare.setState({ isUnfolded: !isUnfolded, showsAll: false })
      return true
    }
    if (!isDifference(row) || !row.isChoosable) return false
    if (key === ' ') togglePick(row)
    else if (key === 'Enter' && onTake !== undefined) onTake(change, row.id)
    else return false
    return true
  }
  const togglePick = (row: Extract<DiffRow, { type: 'attribute' | 'link' }>): void =>
    pick(key, withRow(picks.get(key), row, differences))
  const onKeyDown = (event: KeyboardEvent): void => {
    const row = rows[Math.max(0, current)]
    const isOnRow = event.target instanceof HTMLElement && event.target.dataset['index'] !== undefined
    if (list.onKeyDown(event) || row === undefined || !isOnRow || event.ctrlKey || event.altKey) return
    if (act(row, event.key)) event.preventDefault()
  }

  return (
    <Pane label={texts.diff(change.name)}>
      <ObjectHead
        change={change}
        details={known.before ?? known.after}
        count={differences.length}
        at={at}
        onGo={(direction) => goToDifference(place, direction)}
      />
      {(obstacle !== undefined || isLost(change, wanted)) && (
        <div className={styles.notice}>
          <Message tone="neutral">
            {obstacle ?? texts.comesBackWhole} {isUnknown && texts.unknownLive}
          </Message>
        </div>
      )}
      <GridPart
        is="treegrid"
        aria-label={texts.diff(change.name)}
        aria-rowcount={rows.length + 1}
        className={styles.grid}
        onKeyDown={onKeyDown}
      >
        <DiffHeads from={props.headings.from} to={props.headings.to} sides={difference} hasAuthors={isAuthored} />
        <GridPart is="rowgroup" ref={list.scroller} className={styles.scroller}>
          <div role="presentation" className={styles.rows} style={{ height: list.totalSize }}>
            <div role="presentation" style={list.holderStyle}>
              {list.items.map((item) => {
                const row = rows[item.index]
                if (row === undefined) return null
                return (
                  <GridPart
                    is="row"
                    {...list.rowProps(item)}
                    key={row.id}
                    aria-rowindex={item.index + 2}
                    {...(row.type === 'fold' ? { 'aria-expanded': showsAll || isUnfolded } : {})}
                    className={styles.row}
                    onClick={(event) => {
                      if (row.type === 'fold') act(row, 'Enter')
                      if (!(event.target instanceof HTMLInputElement)) list.focus(item.index)
                    }}
                  >
                    <DiffRowView
                      row={row}
                      setting={{
                        kind: change.kind,
                        sides: difference,
                        isCurrent: item.index === current,
                        hasAuthors: isAuthored,
                        isPicked: isDifference(row) && isRowPicked(picks.get(key), row),
                        isUnfolded: showsAll || isUnfolded,
                        direction: wanted === 'from' ? 'forward' : 'back',
                        onPick: () => {
                          if (isDifference(row)) togglePick(row)
                          list.focus(item.index)
                        },
                        ...(onTake === undefined ? {} : { onTake: () => onTake(change, row.id) }),
                      }}
                    />
                  </GridPart>
                )
              })}
            </div>
          </div>
        </GridPart>
      </GridPart>
      <span role="status" className="heard">
        {end.of === key ? end.text : ''}
      </span>
    </Pane>
  )
}
