import { makeStyles, mergeClasses } from '@fluentui/react-components'
import { type JSX, type KeyboardEvent, type RefObject, useEffect, useLayoutEffect } from 'react'
import type { ActivityEntry } from '../../../shared/model/activity.ts'
import { Icon } from '../../components/icon.tsx'
import { KindIcon } from '../../components/kind-icon.tsx'
import { useDesktop } from '../../lib/desktop.ts'
import { toExactText } from '../../lib/format-moment.ts'
import { lowWindow } from '../../lib/media.ts'
import { toObjectMarks } from '../../lib/object-marks.ts'
import { tokens } from '../../lib/theme.ts'
import { focusRingInside, oneLine, typeScale } from '../../lib/type-scale.ts'
import { useVirtualRows } from '../../lib/virtual-rows.ts'
import { type EntryObjects, findEntryObject } from './entry-objects.ts'
import {
  toActorText,
  toCellsText,
  toEntryKey,
  toIconKind,
  toResultText,
  toTargetsText,
  toWhenText,
} from './entry-text.ts'
import { texts } from './texts.ts'

/** Heights in pixels. */
const rowHeight = 34
const headHeight = 33

/** So many rows before the end, older entries are read. */
const rowsAhead = 40

const template = '128px minmax(160px, 1.4fr) minmax(120px, 1fr) minmax(120px, 1.2fr) 112px'

const useStyles = makeStyles({
  scroller: { position: 'relative', flexGrow: 1, minHeight: 0, overflow: 'auto', [lowWindow]: { minHeight: '240px' } },
  // Only the head, above what is said instead of rows.
  empty: { flexGrow: 0, flexShrink: 0 },
  wide: { minWidth: '680px' },
  head: {
    position: 'sticky',
    top: 0,
    zIndex: 1,
    display: 'grid',
    gridTemplateColumns: template,
    alignItems: 'center',
    height: `${headHeight}px`,
    boxSizing: 'border-box',
    paddingInline: '18px 8px',
    backgroundColor: tokens.colorNeutralBackground1,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    ...typeScale.captionStrong,
  },
  rows: { position: 'relative' },
  row: {
    display: 'grid',
    gridTemplateColumns: template,
    alignItems: 'center',
    boxSizing: 'border-box',
    paddingInline: '18px 8px',
    cursor: 'pointer',
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    ...typeScale.dense,
    ':hover': { backgroundColor: tokens.colorRowHover },
    ':focus-visible': focusRingInside,
  },
  shown: { backgroundColor: tokens.colorRowSelected, ':hover': { backgroundColor: tokens.colorRowSelected } },
  cell: { ...oneLine, minWidth: 0, paddingInline: '6px', color: tokens.colorNeutralForeground2 },
  when: { fontVariantNumeric: 'tabular-nums' },
  activity: { display: 'flex', alignItems: 'center', gap: '8px', color: tokens.colorNeutralForeground1 },
  name: { ...oneLine, minWidth: 0, unicodeBidi: 'isolate' },
  strong: { fontWeight: tokens.fontWeightSemibold },
  result: { display: 'flex', alignItems: 'center', gap: '6px' },
  failed: { color: tokens.colorDangerForeground },
  isolated: { unicodeBidi: 'isolate' },
})

const heads = [texts.when, texts.activity, texts.who, texts.whom, texts.result] as const

/** The entries as a table: only the rows in view are drawn. Details follow the focused row. */
export function EntryTable(props: {
  readonly entries: readonly ActivityEntry[]
  /** What the menu of a row is about. */
  readonly objects: EntryObjects
  /** The newest snapshot. */
  readonly newest: number
  readonly hasMore: boolean
  readonly shown: string | null
  readonly filter: RefObject<HTMLInputElement | null>
  readonly enter: RefObject<(() => void) | null>
  readonly onShow: (entry: ActivityEntry) => void
  /** Goes on into the details. */
  readonly onEnter: (entry: ActivityEntry) => void
  /** Details are shown beside the table, and follow focus. */
  readonly followsFocus: boolean
  readonly onReadOn: () => void
}): JSX.Element {
  const styles = useStyles()
  const desktop = useDesktop()
  const { entries, hasMore, onReadOn, onShow } = props
  const keyOf = (index: number): string => {
    const entry = entries[index]
    return entry === undefined ? '' : toEntryKey(entry)
  }
  const rows = useVirtualRows({
    count: entries.length,
    rowSize: rowHeight,
    keyOf,
    indexOf: (key) => {
      const index = entries.findIndex((entry) => toEntryKey(entry) === key)
      return index < 0 ? undefined : index
    },
    fallback: props.filter,
    stickyTop: headHeight,
  })
  useLayoutEffect(() => {
    props.enter.current = () => rows.focus(Math.max(0, rows.active))
  })
  const last = rows.items.at(-1)?.index ?? 0
  const isNearEnd = hasMore && last + rowsAhead >= entries.length
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again with every answer, until there is enough
  useEffect(() => {
    if (isNearEnd) onReadOn()
  }, [isNearEnd, entries, onReadOn])

  const onKeyDown = (event: KeyboardEvent): void => {
    const entry = entries[rows.active]
    if (entry === undefined || !(event.target instanceof HTMLElement && 'index' in event.target.dataset)) return
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'c') {
      event.preventDefault()
      const text = event.shiftKey ? JSON.stringify(entry.entry, null, 2) : toCellsText(entry)
      void desktop.client.copyText({ text })
    } else if (!rows.onKeyDown(event) && (event.key === 'Enter' || event.key === ' ')) {
      event.preventDefault()
      props.onEnter(entry)
    }
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows in view are placed one by one, which a <table> does not allow
    <div
      ref={rows.scroller}
      role="grid"
      tabIndex={-1}
      aria-label={texts.entries}
      aria-rowcount={hasMore ? -1 : entries.length + 1}
      aria-colcount={heads.length}
      className={mergeClasses(styles.scroller, entries.length === 0 && styles.empty)}
      onKeyDown={onKeyDown}
      onClick={(event) => {
        const entry = entries[rows.indexAt(event.target) ?? -1]
        if (entry !== undefined) onShow(entry)
      }}
    >
      <div role="none" className={styles.wide}>
        {/* biome-ignore lint/a11y/useSemanticElements: a row of the grid around it */}
        <div role="row" tabIndex={-1} aria-rowindex={1} className={styles.head}>
          {heads.map((head) => (
            // biome-ignore lint/a11y/useSemanticElements: a head of the grid around it
            <div key={head} role="columnheader" tabIndex={-1} className={styles.cell}>
              {head}
            </div>
          ))}
        </div>
        <div role="none" className={styles.rows} style={{ height: rows.totalSize }}>
          {rows.items.map((item) => {
            const entry = entries[item.index]
            if (entry === undefined) return null
            const key = toEntryKey(entry)
            const object = findEntryObject(entry, props.objects)
            const { onFocus, ...rowProps } = rows.rowProps(item)
            return (
              // biome-ignore lint/a11y/useSemanticElements: rows in view are placed one by one, which a <table> does not allow
              <div
                {...rowProps}
                {...(object === undefined ? {} : toObjectMarks(object, object.lastIn ?? props.newest))}
                key={key}
                role="row"
                tabIndex={rowProps.tabIndex}
                aria-rowindex={item.index + 2}
                aria-selected={props.shown === key}
                className={mergeClasses(styles.row, props.shown === key && styles.shown)}
                onFocus={() => {
                  onFocus()
                  if (props.followsFocus && props.shown !== key) onShow(entry)
                }}
              >
                <EntryCells entry={entry} isShown={props.shown === key} />
              </div>
            )
          })}
        </div>
      </div>
    </div>
  )
}

function EntryCells({ entry, isShown }: { readonly entry: ActivityEntry; readonly isShown: boolean }): JSX.Element {
  const styles = useStyles()
  const isGood = entry.result === 'success'
  const isBad = !isGood && entry.result !== ''
  const cell = (text: string, className?: string): JSX.Element => (
    // biome-ignore lint/a11y/useSemanticElements: a cell of the row above
    <div role="gridcell" tabIndex={-1} className={mergeClasses(styles.cell, className)} title={text}>
      {text}
    </div>
  )
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a cell of the row above */}
      <div
        role="gridcell"
        tabIndex={-1}
        className={mergeClasses(styles.cell, styles.when)}
        title={toExactText(entry.at)}
      >
        {toWhenText(entry)}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a cell of the row above */}
      <div role="gridcell" tabIndex={-1} className={mergeClasses(styles.cell, styles.activity)}>
        <KindIcon kind={toIconKind(entry)} size={16} />
        <span className={mergeClasses(styles.name, isShown && styles.strong)} title={entry.activity}>
          {entry.activity}
        </span>
      </div>
      {cell(toActorText(entry), styles.isolated)}
      {cell(toTargetsText(entry), styles.isolated)}
      {/* biome-ignore lint/a11y/useSemanticElements: a cell of the row above */}
      <div role="gridcell" tabIndex={-1} className={mergeClasses(styles.cell, styles.result, isBad && styles.failed)}>
        {isBad && <Icon name="error" size={16} />}
        <span className={styles.name}>{toResultText(entry)}</span>
      </div>
    </>
  )
}
