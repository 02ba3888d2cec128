import { Button, makeStyles, OverlayDrawer, Spinner } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { type JSX, useEffect, useMemo, useRef, useState } from 'react'
import { z } from 'zod'
import type { ActivityEntry } from '../../../shared/model/activity.ts'
import { useNavigation } from '../../app/navigation.store.ts'
import { useVault } from '../../app/vault-session.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { FailureState } from '../../components/failure-message.tsx'
import { Pane } from '../../components/pane.tsx'
import { SearchField } from '../../components/search-field.tsx'
import { Splitter } from '../../components/splitter.tsx'
import { useEngine } from '../../lib/engine.ts'
import { toCountText } from '../../lib/format-number.ts'
import { lowWindow, useMedia } from '../../lib/media.ts'
import { useRemembered } from '../../lib/remembered.ts'
import { useSettled } from '../../lib/settled.ts'
import { useSnapshots } from '../../lib/snapshots.ts'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'
import { useActivityChoice } from './activity.store.ts'
import { isFiltered, toActivityQuery } from './activity-filters.ts'
import { clearFilters } from './clear-filters.ts'
import { EntryDetails } from './entry-details.tsx'
import { EntryTable } from './entry-table.tsx'
import { toEntryKey } from './entry-text.ts'
import { FilterBar } from './filter-bar.tsx'
import { toLogFacts } from './log-facts.ts'
import { LogLine } from './log-line.tsx'
import { Looking, NoEntries } from './no-entries.tsx'
import { texts } from './texts.ts'
import { useEntries } from './use-entries.ts'
import { useEntryObjects } from './use-entry-objects.ts'

/** What is typed is looked for after so long. */
const quietMs = 200

/** Widths in pixels. */
const detailsWidths = { initial: 384, min: 320, max: 560 }

const useStyles = makeStyles({
  root: { display: 'flex', height: '100%' },
  table: { flexGrow: 1, minWidth: 0 },
  details: { flexShrink: 0, minWidth: 0 },
  drawer: { width: 'min(420px, 90vw)', '& > *': { width: '100%', height: '100%' } },
  waiting: { display: 'flex', alignItems: 'center', justifyContent: 'center', flexGrow: 1 },
  // Enlarged until little height is left, the whole page scrolls, and the rows keep some of it.
  page: { [lowWindow]: { overflowY: 'auto' } },
  rest: { flexGrow: 1, minHeight: 0, overflowY: 'auto' },
  head: {
    display: 'flex',
    alignItems: 'center',
    gap: '12px',
    flexShrink: 0,
    padding: '16px 24px 12px',
    '@media (max-width: 700px)': { flexWrap: 'wrap' },
  },
  title: { ...typeScale.pageTitle, margin: 0 },
  count: { ...typeScale.dense, color: tokens.colorNeutralForeground2, whiteSpace: 'nowrap' },
  find: { width: '240px', minWidth: '120px', marginInlineStart: 'auto', flexShrink: 1 },
})

/** Activity: what the logs of Entra said, from the vault. */
export function ActivityPlace(): JSX.Element {
  const vault = useVault()
  const snapshots = useSnapshots(null)
  const open = useNavigation((navigation) => navigation.open)
  useState(() => useActivityChoice.getState().enter(vault.vaultId))
  if (snapshots.error) return <FailureState thrown={snapshots.error} />
  if (snapshots.isLoading) return <div />
  if (snapshots.newest === undefined)
    return (
      <EmptyState
        icon="activity"
        title={texts.noSnapshot}
        text={texts.noSnapshotText}
        action={
          <Button appearance="primary" onClick={() => open('home')}>
            {texts.goHome}
          </Button>
        }
      />
    )
  return <Logs newest={snapshots.newest.snapshot} />
}

function Logs({ newest }: { readonly newest: number }): JSX.Element {
  const styles = useStyles()
  const { queries } = useEngine()
  const { filters, filter, shown, change } = useActivityChoice()
  const about = useNavigation((navigation) => navigation.about)
  const state = useQuery(queries.activity.state.queryOptions())
  const report = useQuery(queries.snapshots.report.queryOptions({ input: { snapshot: newest } }))
  const categories = useQuery(queries.activity.categories.queryOptions())
  const facts = useMemo(
    () => (state.data === undefined || report.data === undefined ? null : toLogFacts(state.data, report.data.captures)),
    [state.data, report.data],
  )
  const settled = useSettled(filters, quietMs)
  const query = toActivityQuery(settled, about?.id ?? null)
  const { entries, hasMore, isReading, error, readOn } = useEntries(query)
  const objects = useEntryObjects(entries ?? [], query, newest)
  const [width, setWidth] = useRemembered('activity.detailsWidth', z.number(), detailsWidths.initial)
  const isNarrow = useMedia('(max-width: 1100px)')
  const [isDrawerOpen, setDrawerOpen] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const enter = useRef<(() => void) | null>(null)
  const details = useRef<HTMLDivElement>(null)
  const entry = entries?.find((one) => toEntryKey(one) === shown) ?? null
  const isNarrowed = isFiltered(filters) || about !== null
  useEffect(() => {
    if (entries !== null && entries.length === 0 && hasMore) readOn()
  }, [entries, hasMore, readOn])

  const show = (one: ActivityEntry): void => {
    change({ shown: toEntryKey(one) })
    if (isNarrow) setDrawerOpen(true)
  }
  const enterDetails = (one: ActivityEntry): void => {
    show(one)
    requestAnimationFrame(() => details.current?.querySelector<HTMLElement>('[role=tab][tabindex="0"]')?.focus())
  }
  const failed = error ?? state.error ?? report.error
  const count = toCountText(entries?.length ?? 0, 'entry', 'entries')
  const pane = <EntryDetails entry={entry} onClose={isNarrow ? () => setDrawerOpen(false) : undefined} />
  return (
    <div className={styles.root}>
      <div className={styles.table}>
        <Pane label={texts.entries} className={styles.page}>
          <header className={styles.head}>
            <h1 className={styles.title}>{texts.title}</h1>
            <span className={styles.count} role="status">
              {entries !== null && (hasMore ? texts.countSoFar(count) : count)}
            </span>
            {isNarrowed && (
              <Button appearance="subtle" size="small" onClick={clearFilters}>
                {texts.clearFilters}
              </Button>
            )}
            <div className={styles.find}>
              <SearchField
                label={texts.find}
                value={filters.text}
                onChange={(text) => filter({ text })}
                field={field}
                onEnterRows={() => enter.current?.()}
              />
            </div>
          </header>
          <FilterBar categories={categories.data ?? []} about={about} />
          {facts !== null && <LogLine facts={facts} />}
          {failed !== null && entries === null && <FailureState thrown={failed} />}
          {failed === null && entries === null && (
            <div className={styles.waiting}>
              <Spinner delay={200} label={texts.reading} />
            </div>
          )}
          {entries !== null && (
            <EntryTable
              entries={entries}
              objects={objects}
              newest={newest}
              hasMore={hasMore}
              shown={shown}
              filter={field}
              enter={enter}
              onShow={show}
              onEnter={enterDetails}
              followsFocus={!isNarrow}
              onReadOn={readOn}
            />
          )}
          {entries !== null && entries.length === 0 && (
            <div className={styles.rest}>
              {hasMore || isReading ? (
                <Looking />
              ) : (
                facts !== null && <NoEntries facts={facts} isNarrowed={isNarrowed} />
              )}
            </div>
          )}
        </Pane>
      </div>
      {isNarrow ? (
        <OverlayDrawer
          position="end"
          open={isDrawerOpen}
          onOpenChange={(_, { open }) => setDrawerOpen(open)}
          className={styles.drawer}
          aria-label={texts.details}
        >
          {pane}
        </OverlayDrawer>
      ) : (
        <>
          <Splitter
            label={texts.detailsWidth}
            sizes="after"
            width={width}
            min={detailsWidths.min}
            max={detailsWidths.max}
            onResize={setWidth}
          />
          <div ref={details} className={styles.details} style={{ width }}>
            {pane}
          </div>
        </>
      )}
    </div>
  )
}
