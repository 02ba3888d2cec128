import { Button, makeStyles, OverlayDrawer } from '@fluentui/react-components'
import { type JSX, useEffect, useRef, useState } from 'react'
import { z } from 'zod'
import { kinds } from '../../../shared/kinds/kinds.ts'
import type { Snapshot } from '../../../shared/model/snapshot.ts'
import { useNavigation } from '../../app/navigation.store.ts'
import { toVaultName, useVault } from '../../app/vault-session.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { FailureState } from '../../components/failure-message.tsx'
import { Splitter } from '../../components/splitter.tsx'
import { useMedia } from '../../lib/media.ts'
import { useRemembered } from '../../lib/remembered.ts'
import { type Snapshots, useSnapshots } from '../../lib/snapshots.ts'
import { type ListChoice, useBrowse } from './browse.store.ts'
import { DetailsPane } from './details-pane.tsx'
import { MomentBar } from './moment-bar.tsx'
import { TablePane } from './table-pane.tsx'
import { texts } from './texts.ts'
import { TreePane } from './tree-pane.tsx'

/** Widths in pixels. */
const treeWidths = { initial: 288, min: 200, max: 480 }
const detailsWidths = { initial: 384, min: 320, max: 560 }

const firstList: ListChoice | null = kinds[0] === undefined ? null : { kind: kinds[0].id, branch: null }

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', height: '100%' },
  panes: { display: 'flex', flexGrow: 1, minHeight: 0 },
  tree: { flexShrink: 0, minWidth: 0 },
  table: { flexGrow: 1, minWidth: 0 },
  details: { flexShrink: 0, minWidth: 0 },
  drawer: { width: 'min(420px, 90vw)', '& > *': { width: '100%', height: '100%' } },
})

/** Browse: the tree of a moment, its objects in a table, the details of one. */
export function BrowsePlace(): JSX.Element {
  const vault = useVault()
  const { snapshot, kind, selected, open } = useNavigation()
  const snapshots = useSnapshots(snapshot)
  useState(() => useBrowse.getState().enter(vault.vaultId, firstList))
  useEffect(() => {
    const { seen, goTo } = useBrowse.getState()
    useBrowse.setState({ seen: selected })
    if (kind === null) return
    // Handed over with the kind, not left from the last time.
    goTo(kind, selected === seen ? null : selected)
    useNavigation.setState({ kind: null })
  }, [kind, selected])
  if (snapshots.error) return <FailureState thrown={snapshots.error} />
  if (snapshots.isLoading) return <div />
  if (snapshots.shown === undefined || snapshots.newest === undefined)
    return (
      <EmptyState
        icon="past"
        tone="past"
        title={texts.noSnapshot}
        text={texts.noSnapshotText}
        action={
          <Button appearance="primary" onClick={() => open('home')}>
            {texts.goHome}
          </Button>
        }
      />
    )
  return (
    <Panes
      snapshots={snapshots}
      shown={snapshots.shown}
      newest={snapshots.newest.snapshot}
      tenant={toVaultName(vault)}
      hasLive={vault.isConnected}
    />
  )
}

function Panes(props: {
  readonly snapshots: Snapshots
  readonly shown: Snapshot
  readonly newest: number
  readonly tenant: string
  readonly hasLive: boolean
}): JSX.Element {
  const styles = useStyles()
  const { snapshots, shown, newest } = props
  const list = useBrowse((browse) => browse.list)
  const sought = useBrowse((browse) => browse.sought)
  const selected = useNavigation((navigation) => navigation.selected)
  const [treeWidth, setTreeWidth] = useRemembered('browse.treeWidth', z.number(), treeWidths.initial)
  const [detailsWidth, setDetailsWidth] = useRemembered('browse.detailsWidth', z.number(), detailsWidths.initial)
  const [hasDetails, setHasDetails] = useRemembered('browse.hasDetails', z.boolean(), true)
  const isVeryNarrow = useMedia('(max-width: 900px)')
  const details = useRef<HTMLDivElement>(null)
  const isNarrow = useMedia('(max-width: 1100px)')
  const [isDrawerOpen, setDrawerOpen] = useState(false)
  const [isTreeOpen, setTreeOpen] = useState(false)
  const previous = useRef(selected)
  const chosenList = useRef(list)
  useEffect(() => {
    // The list that was chosen in the drawer lies behind it.
    if (chosenList.current !== list) setTreeOpen(false)
    chosenList.current = list
  }, [list])
  useEffect(() => {
    // Choosing an object opens the drawer; coming here, or making the window narrow, does not.
    if (previous.current !== selected && isNarrow) setDrawerOpen(selected !== null)
    previous.current = selected
  }, [selected, isNarrow])
  useEffect(() => {
    // What was opened from elsewhere is opened to be read.
    if (sought === null) return
    if (isNarrow) setDrawerOpen(true)
    else setHasDetails(true)
  }, [sought, isNarrow, setHasDetails])
  const closeDetails = (): void => {
    if (isNarrow) setDrawerOpen(false)
    else setHasDetails(false)
  }
  const enterDetails = (): void => {
    if (isNarrow) setDrawerOpen(true)
    else setHasDetails(true)
    requestAnimationFrame(() =>
      details.current?.querySelector<HTMLElement>('[role=tab][tabindex="0"], button')?.focus(),
    )
  }
  const tree = <TreePane tenant={props.tenant} snapshot={shown} newest={newest} />
  const pane = <DetailsPane snapshots={snapshots} onClose={closeDetails} />
  return (
    <div className={styles.root}>
      <MomentBar snapshots={snapshots} hasLive={props.hasLive} />
      <div className={styles.panes}>
        {isVeryNarrow ? (
          <OverlayDrawer
            position="start"
            open={isTreeOpen}
            onOpenChange={(_, change) => setTreeOpen(change.open)}
            className={styles.drawer}
            aria-label={texts.tree}
          >
            {tree}
          </OverlayDrawer>
        ) : (
          <>
            <div className={styles.tree} style={{ width: treeWidth }}>
              {tree}
            </div>
            <Splitter
              label={texts.treeWidth}
              sizes="before"
              width={treeWidth}
              min={treeWidths.min}
              max={treeWidths.max}
              onResize={setTreeWidth}
            />
          </>
        )}
        <div className={styles.table}>
          {list !== null && (
            <TablePane
              key={list.kind}
              list={list}
              snapshot={shown}
              newest={newest}
              isDetailsShown={isNarrow ? isDrawerOpen : hasDetails}
              onToggleDetails={() => (isNarrow ? setDrawerOpen(!isDrawerOpen) : setHasDetails(!hasDetails))}
              onEnterDetails={enterDetails}
              onOpenTree={isVeryNarrow ? () => setTreeOpen(true) : undefined}
            />
          )}
        </div>
        {isNarrow ? (
          <OverlayDrawer
            position="end"
            open={isDrawerOpen}
            onOpenChange={(_, change) => setDrawerOpen(change.open)}
            className={styles.drawer}
            aria-label={texts.details}
          >
            {pane}
          </OverlayDrawer>
        ) : (
          hasDetails && (
            <>
              <Splitter
                label={texts.detailsWidth}
                sizes="after"
                width={detailsWidth}
                min={detailsWidths.min}
                max={detailsWidths.max}
                onResize={setDetailsWidth}
              />
              <div ref={details} className={styles.details} style={{ width: detailsWidth }}>
                {pane}
              </div>
            </>
          )
        )}
      </div>
    </div>
  )
}
