import { makeStyles, mergeClasses } from '@fluentui/react-components'
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { type JSX, type MouseEvent, useEffect, useEffectEvent, useRef } from 'react'
import type { Snapshot } from '../../shared/model/snapshot.ts'
import { tokens } from '../lib/theme.ts'
import { typeScale } from '../lib/type-scale.ts'
import { CommandLine, ObjectLine } from './palette-lines.tsx'
import type { PaletteRow } from './palette-rows.ts'
import { paletteTexts as texts } from './palette-texts.ts'

/** Heights in pixels. */
const headHeight = 30
const commandHeight = 36
const objectHeight = 48

const useStyles = makeStyles({
  scroller: { position: 'relative', flexGrow: 1, minHeight: 0, overflow: 'auto', padding: '0 8px 8px' },
  rows: { position: 'relative' },
  head: {
    ...typeScale.captionStrong,
    boxSizing: 'border-box',
    padding: '10px 8px 4px',
    color: tokens.colorNeutralForeground2,
  },
  option: {
    boxSizing: 'border-box',
    cursor: 'pointer',
    borderRadius: tokens.borderRadiusMedium,
  },
  active: {
    backgroundColor: tokens.colorRowSelected,
    // The one the keys are on is told by more than its ground.
    outlineStyle: 'solid',
    outlineWidth: '1px',
    outlineOffset: '-1px',
    outlineColor: tokens.colorCompoundBrandBackground,
  },
})

const heights = { head: headHeight, command: commandHeight, object: objectHeight } as const

/** The id by which the field names the row the keys are on. */
export const optionId = ({ key }: PaletteRow): string => `palette-${key.replaceAll(' ', '-')}`

/** The rows of the palette, of which only those in view are drawn, and the one the keys are on. */
export function PaletteList(props: {
  readonly rows: readonly PaletteRow[]
  /** The row the keys are on; -1: none. */
  readonly active: number
  /** Newest first. */
  readonly snapshots: readonly Snapshot[]
  readonly onPoint: (row: PaletteRow) => void
  readonly onChoose: (row: PaletteRow) => void
}): JSX.Element {
  const styles = useStyles()
  const { rows, active } = props
  const scroller = useRef<HTMLDivElement>(null)
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => heights[rows[index]?.is ?? 'command'],
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 6,
    // The field names the active row, so it has to be there.
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range)
      if (active < 0 || active >= range.count || shown.includes(active)) return shown
      return active < (shown[0] ?? 0) ? [active, ...shown] : [...shown, active]
    },
  })
  const follow = useEffectEvent(() => {
    // With the first row its head is shown too.
    if (active >= 0) virtualizer.scrollToIndex(active === 1 ? 0 : active, { align: 'auto' })
  })
  const activeKey = rows[active]?.key
  useEffect(() => {
    if (activeKey !== undefined) follow()
  }, [activeKey])
  const rowAt = (event: MouseEvent): PaletteRow | undefined =>
    rows[Number((event.target as Element).closest<HTMLElement>('[data-row]')?.dataset['row'] ?? -1)]
  const options = rows.filter(({ is }) => is !== 'head')
  const places = new Map(options.map((row, index) => [row.key, index + 1]))
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys
    <div
      ref={scroller}
      id={texts.listId}
      role="listbox"
      tabIndex={-1}
      aria-label={texts.list}
      className={styles.scroller}
      // Focus stays in the field.
      onMouseDown={(event) => event.preventDefault()}
      onMouseMove={(event) => {
        const row = rowAt(event)
        if (row !== undefined && row.is !== 'head' && row.key !== activeKey) props.onPoint(row)
      }}
      onClick={(event) => {
        const row = rowAt(event)
        if (row !== undefined) props.onChoose(row)
      }}
    >
      <div role="none" className={styles.rows} style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map((item) => {
          const row = rows[item.index]
          if (row === undefined) return null
          const style = {
            position: 'absolute',
            top: 0,
            left: 0,
            right: 0,
            height: item.size,
            transform: `translateY(${item.start}px)`,
          } as const
          if (row.is === 'head')
            return (
              <div key={row.key} role="presentation" className={styles.head} style={style}>
                {row.label}
              </div>
            )
          return (
            <div
              key={row.key}
              id={optionId(row)}
              role="option"
              data-row={item.index}
              tabIndex={-1}
              aria-selected={item.index === active}
              aria-setsize={options.length}
              aria-posinset={places.get(row.key)}
              className={mergeClasses(styles.option, item.index === active && styles.active)}
              style={style}
            >
              {row.is === 'command' ? (
                <CommandLine command={row.command} />
              ) : (
                <ObjectLine hit={row.hit} snapshots={props.snapshots} />
              )}
            </div>
          )
        })}
      </div>
    </div>
  )
}
