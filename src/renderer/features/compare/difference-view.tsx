import { Button, makeStyles, OverlayDrawer } from '@fluentui/react-components'
import { type JSX, useMemo, useState } from 'react'
import { z } from 'zod'
import type { Change, Difference } from '../../../shared/model/change.ts'
import { toRefKey } from '../../../shared/model/ref.ts'
import { useNavigation } from '../../app/navigation.store.ts'
import { Icon } from '../../components/icon.tsx'
import { Splitter } from '../../components/splitter.tsx'
import { useMedia } from '../../lib/media.ts'
import { useRemembered } from '../../lib/remembered.ts'
import { tokens } from '../../lib/theme.ts'
import { changesOf, countNoise, type ListRow, toListRows } from './change-list.ts'
import { ChangeListPane } from './change-list-pane.tsx'
import { useCompare } from './compare.store.ts'
import { diffContainer } from './diff-columns.ts'
import { EqualState } from './equal-state.tsx'
import { KindChips } from './kind-chips.tsx'
import { MappedPane } from './mapped-pane.tsx'
import { NotCapturedNotice } from './not-captured.tsx'
import { ObjectDiff } from './object-diff.tsx'
import { type Pick, toWish } from './picks.ts'
import { SelectionBar } from './selection-bar.tsx'
import { lowWindow, narrowWindow } from './small-window.ts'
import { texts } from './texts.ts'

const useStyles = makeStyles({
  // In a low window the page scrolls, and the panes keep enough height to read in.
  panes: { display: 'flex', flexGrow: 1, minHeight: 0, [`@media ${lowWindow}`]: { minHeight: '300px' } },
  list: { flexShrink: 0, minWidth: 0, maxWidth: '50%' },
  diff: {
    ...diffContainer,
    flexGrow: 1,
    minWidth: 0,
    borderLeft: `1px solid ${tokens.colorNeutralStroke2}`,
    borderLeftStyle: 'none',
  },
  drawer: { width: 'min(420px, 90vw)', '& > *': { width: '100%', height: '100%' } },
  openList: { flexShrink: 0 },
  equal: { flexGrow: 1, minHeight: 0 },
})

const isObject = (row: ListRow): row is Exclude<ListRow, { type: 'group' }> => row.type !== 'group'

/** The row shown on the right: the chosen one, else the object the window was at, else the first. */
function findShown(rows: readonly ListRow[], shown: string | null, selected: string | null) {
  const objects = rows.filter(isObject)
  return (
    objects.find((row) => row.key === shown) ??
    objects.find((row) => row.key === selected) ??
    objects.find((row) => row.type === 'change') ??
    objects[0]
  )
}

/** A difference: its objects beside the two sides of one of them, and what is chosen to come back. */
export function DifferenceView(props: {
  readonly difference: Difference
  readonly headings: { readonly from: string; readonly to: string }
  readonly isConnected: boolean
  /** Lets another moment be chosen. */
  readonly onChooseMoment: () => void
}): JSX.Element {
  const { difference } = props
  const styles = useStyles()
  const { kind, words, hidesNoise, closed, shown, picks } = useCompare()
  const open = useNavigation((navigation) => navigation.open)
  const selected = useNavigation((navigation) => navigation.selected)
  const [width, setWidth] = useRemembered('compare.list', z.number(), 330)
  const isNarrow = useMedia(narrowWindow)
  const [isListOpen, setListOpen] = useState(false)
  const changes = useMemo(() => changesOf(difference, hidesNoise), [difference, hidesNoise])
  const rows = useMemo(
    () => toListRows(difference, { kind, words, hidesNoise }, closed),
    [difference, kind, words, hidesNoise, closed],
  )
  const row = findShown(rows, shown, selected === null ? null : toRefKey(selected))
  const shownChange = useMemo(() => {
    if (row?.type === 'mapped') return undefined
    // Where the list finds nothing, what was shown last stays.
    const key = row?.key ?? shown
    return difference.changes.find((change) => toRefKey(change) === key) ?? changes[0]
  }, [row, shown, difference, changes])
  const stops = rows.filter((one) => one.type === 'change')
  const at = stops.findIndex((one) => one.key === row?.key)
  const restore = (chosen: ReadonlyMap<string, Pick>): void => open('restore', { restore: toWish(difference, chosen) })
  const takeOne = (change: Change, part: string): void => restore(new Map([[toRefKey(change), new Set([part])]]))
  if (changes.length === 0 && difference.mapped.length === 0)
    return (
      <>
        <NotCapturedNotice parts={difference.notCaptured} />
        <div className={styles.equal}>
          <EqualState difference={difference} onChooseMoment={props.onChooseMoment} />
        </div>
      </>
    )
  const list = (
    <ChangeListPane
      rows={rows}
      shown={row?.key ?? null}
      sides={difference}
      {...(isNarrow ? { onChosen: () => setListOpen(false) } : {})}
    />
  )
  return (
    <>
      <KindChips
        changes={changes}
        noise={countNoise(difference)}
        {...(isNarrow
          ? {
              start: (
                <Button
                  className={styles.openList}
                  icon={<Icon name="browse" />}
                  aria-label={texts.openList}
                  title={texts.openList}
                  onClick={() => setListOpen(true)}
                />
              ),
            }
          : {})}
      />
      <NotCapturedNotice parts={difference.notCaptured} />
      <div className={styles.panes}>
        {isNarrow ? (
          <OverlayDrawer
            position="start"
            open={isListOpen}
            onOpenChange={(_, change) => setListOpen(change.open)}
            className={styles.drawer}
            aria-label={texts.list}
          >
            {list}
          </OverlayDrawer>
        ) : (
          <>
            <div className={styles.list} style={{ width }}>
              {list}
            </div>
            <Splitter label="Width of the list" width={width} min={240} max={520} sizes="before" onResize={setWidth} />
          </>
        )}
        <div className={styles.diff}>
          {shownChange !== undefined && (
            <ObjectDiff
              difference={difference}
              change={shownChange}
              headings={props.headings}
              neighbours={{ before: stops[at - 1]?.key, after: stops[at + 1]?.key }}
              {...(props.isConnected ? { onTake: takeOne } : {})}
            />
          )}
          {row?.type === 'mapped' && <MappedPane mapped={row.mapped} />}
        </div>
      </div>
      <SelectionBar
        difference={difference}
        shown={shownChange}
        isConnected={props.isConnected}
        onRestore={() => restore(picks)}
      />
    </>
  )
}
