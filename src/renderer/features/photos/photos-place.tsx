import { Button, makeStyles, Spinner } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { type JSX, useEffect, useMemo, useRef, useState } from 'react'
import type { Snapshot } from '../../../shared/model/snapshot.ts'
import { useNavigation } from '../../app/navigation.store.ts'
import { useVault } from '../../app/vault-session.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { FailureState } from '../../components/failure-message.tsx'
import { Message } from '../../components/message.tsx'
import { Pane } from '../../components/pane.tsx'
import { useEngine } from '../../lib/engine.ts'
import { lowWindow } from '../../lib/media.ts'
import { useSettled } from '../../lib/settled.ts'
import { type Snapshots, useSnapshots } from '../../lib/snapshots.ts'
import { ExportDialog } from './export-dialog.tsx'
import { type PhotoFacts, toPhotoFacts } from './photo-facts.ts'
import { type GridActions, PhotoGrid } from './photo-grid.tsx'
import { usePhotos } from './photos.store.ts'
import { KindChips, PhotosHead } from './photos-head.tsx'
import { SelectionBar } from './selection-bar.tsx'
import { type ChosenPhoto, lastOf, toChosen, toPhotoKey } from './shown-photo.ts'
import { texts } from './texts.ts'
import { useKeptTotals } from './use-kept-totals.ts'
import { usePhotoList } from './use-photo-list.ts'

/** What is typed is looked for after so long. */
const quietMs = 120

const useStyles = makeStyles({
  // Enlarged until little height is left, the whole page scrolls, and the grid keeps some of it.
  page: { [lowWindow]: { overflowY: 'auto' } },
  waiting: { display: 'flex', alignItems: 'center', justifyContent: 'center', flexGrow: 1 },
  rest: { flexGrow: 1, minHeight: 0, overflowY: 'auto' },
  lacking: { margin: '0 24px 10px', flexShrink: 0 },
})

/** Photos: everybody's at a moment, to look at and to export. */
export function PhotosPlace(): JSX.Element {
  const vault = useVault()
  const { snapshot, exports: wish, open } = useNavigation()
  const snapshots = useSnapshots(snapshot)
  useState(() => usePhotos.getState().enter(vault.vaultId))
  useEffect(() => {
    if (wish === null) return
    usePhotos.getState().change({ dialog: wish })
    useNavigation.setState({ exports: null })
  }, [wish])
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
  return <PhotosOf snapshots={snapshots} looked={snapshots.shown} newest={snapshots.newest} />
}

function PhotosOf(props: {
  readonly snapshots: Snapshots
  readonly looked: Snapshot
  readonly newest: Snapshot
}): JSX.Element {
  const styles = useStyles()
  const { queries } = useEngine()
  const { snapshots, newest } = props
  const { filter: typed, hidden, isEvery, checked, dialog, change, check } = usePhotos()
  // What is said of who has a photo is said of now, where all there ever were are shown.
  const shown = isEvery ? newest : props.looked
  const open = useNavigation((navigation) => navigation.open)
  const report = useQuery(queries.snapshots.report.queryOptions({ input: { snapshot: shown.snapshot } }))
  const facts = useMemo(
    () => (report.data === undefined ? [] : toPhotoFacts(report.data.captures, report.data.counts)),
    [report.data],
  )
  const filter = useSettled(typed.trim(), quietMs)
  const kinds = facts.filter(({ kind }) => !hidden.has(kind)).map(({ kind }) => kind)
  const spec = { snapshot: shown.snapshot, isEvery, kinds, filter }
  const { list, error, show } = usePhotoList(spec, report.data !== undefined)
  const kept = useKeptTotals(
    newest.snapshot,
    facts.map(({ kind }) => kind),
    isEvery,
  )
  const field = useRef<HTMLInputElement>(null)
  const enter = useRef<(() => void) | null>(null)
  const keys = useMemo(() => new Set(checked.keys()), [checked])

  const checkBetween = async (from: number, until: number): Promise<void> => {
    if (list !== null) check(await list.between(from, until), true)
  }
  const actions: GridActions = {
    onToggle: (index) => {
      const photo = list?.at(index)
      if (photo !== undefined) check([toChosen(photo)], !keys.has(toPhotoKey(photo)))
    },
    onRange: (a, b) => void checkBetween(Math.min(a, b), Math.max(a, b) + 1),
    onAll: () => void checkBetween(0, Number.POSITIVE_INFINITY),
    onOpen: (index) => {
      const photo = list?.at(index)
      if (photo !== undefined) showInBrowse(toChosen(photo))
    },
    onClear: () => change({ checked: new Map() }),
  }
  const showInBrowse = (photo: ChosenPhoto): void => {
    const { kind, id } = photo
    const moment = isEvery ? { snapshot: lastOf(photo, snapshots.all) } : {}
    open('browse', { kind, selected: { kind, id }, ...moment })
  }
  const lacking = facts.flatMap((one) => (one.lacking !== null && !hidden.has(one.kind) ? [one] : []))
  const total = list?.total ?? 0
  const keptCount = kept === undefined ? undefined : Object.values(kept).reduce((sum, count) => sum + count, 0)
  return (
    <Pane label={texts.photos} ground="canvas" className={styles.page}>
      <PhotosHead
        snapshots={snapshots}
        facts={facts}
        kept={keptCount}
        field={field}
        onEnterGrid={() => enter.current?.()}
        onExport={(form) => change({ dialog: { form, objects: [...checked.values()] } })}
      />
      <KindChips facts={facts} kept={kept} />
      {total > 0 &&
        lacking.map((one) => (
          <Message key={one.kind} tone="warning" className={styles.lacking}>
            {one.lacking}
          </Message>
        ))}
      {error !== null && list === null && <FailureState thrown={error} />}
      {report.error !== null && <FailureState thrown={report.error} />}
      {list === null && error === null && report.error === null && (
        <div className={styles.waiting}>
          <Spinner delay={200} label={texts.reading} />
        </div>
      )}
      {list !== null && report.data !== undefined && total === 0 && (
        <div className={styles.rest}>
          <NoPhotos facts={facts} hasKinds={kinds.length > 0} filter={filter} />
        </div>
      )}
      {list !== null && (
        <PhotoGrid
          list={list}
          snapshots={snapshots.all}
          checked={keys}
          filter={field}
          enter={enter}
          actions={actions}
          onShow={show}
        />
      )}
      {list !== null && (
        <SelectionBar checked={checked} total={total} onClear={actions.onClear} onShow={showInBrowse} />
      )}
      {dialog !== null && (
        <ExportDialog
          snapshot={shown}
          newest={newest}
          form={dialog.form}
          objects={dialog.objects}
          isEvery={isEvery}
          facts={facts}
          onClose={() => change({ dialog: null })}
        />
      )}
    </Pane>
  )
}

/** Why no photo is shown, and the one way on. */
function NoPhotos(props: {
  readonly facts: readonly PhotoFacts[]
  readonly hasKinds: boolean
  readonly filter: string
}): JSX.Element {
  const { change } = usePhotos()
  const open = useNavigation((navigation) => navigation.open)
  const home = <Button onClick={() => open('home')}>{texts.goHome}</Button>
  if (!props.hasKinds)
    return (
      <EmptyState
        icon="photo"
        title={texts.noKind}
        action={<Button onClick={() => change({ hidden: new Set() })}>{texts.showAll}</Button>}
      />
    )
  if (props.filter !== '')
    return (
      <EmptyState
        icon="search"
        title={texts.noMatch}
        action={<Button onClick={() => change({ filter: '' })}>{texts.clearFilter}</Button>}
      />
    )
  const [unread] = props.facts.filter(({ lacking }) => lacking !== null)
  if (unread !== undefined)
    return (
      <EmptyState
        icon="warning"
        tone="warning"
        title={texts.noneRead}
        text={unread.lacking ?? texts.notRead}
        action={home}
      />
    )
  return <EmptyState icon="photo" title={texts.none} text={texts.noneText} action={home} />
}
