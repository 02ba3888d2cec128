import { makeStyles } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { type JSX, type KeyboardEvent, type MouseEvent, useState } from 'react'
import { type NamedRef, toRefKey } from '../../../shared/model/ref.ts'
import { ObjectName } from '../../components/object-name.tsx'
import { PhotoAvatar } from '../../components/photo-avatar.tsx'
import { toNumberText } from '../../lib/format-number.ts'
import { toObjectMarks } from '../../lib/object-marks.ts'
import { tokens } from '../../lib/theme.ts'
import { focusRingInside, oneLine, typeScale } from '../../lib/type-scale.ts'
import { useVirtualRows } from '../../lib/virtual-rows.ts'
import { texts } from './texts.ts'
import { useShownObject } from './use-shown-object.ts'

/** Height of a row in pixels. */
const rowHeight = 40
/** So many are shown before the rest is asked for; so many rows are in view once it is. */
const shownFirst = 7
const mostInView = 12

const useStyles = makeStyles({
  scroller: { position: 'relative', overflow: 'auto', margin: '0 8px 8px' },
  rows: { position: 'relative' },
  row: {
    display: 'flex',
    alignItems: 'center',
    gap: '10px',
    boxSizing: 'border-box',
    paddingInline: '12px',
    borderRadius: tokens.borderRadiusMedium,
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorRowHover },
    ':focus-visible': focusRingInside,
  },
  words: { display: 'flex', flexDirection: 'column', minWidth: 0 },
  name: { ...typeScale.dense },
  caption: { ...typeScale.caption, ...oneLine, color: tokens.colorNeutralForeground2, minHeight: '16px' },
  more: {
    margin: '0 0 8px 62px',
    padding: '0 4px',
    minHeight: '24px',
    border: 'none',
    background: 'transparent',
    fontFamily: 'inherit',
    cursor: 'pointer',
    textDecorationLine: 'underline',
    color: tokens.colorBrandForeground2,
    ...typeScale.dense,
    ':focus-visible': focusRingInside,
  },
})

/** Linked objects with photo and a second line; Enter or a click shows their details. */
export function LinkedList(props: {
  readonly label: string
  readonly objects: readonly NamedRef[]
  readonly onChoose: (object: NamedRef) => void
}): JSX.Element {
  const styles = useStyles()
  const [showsAll, setShowsAll] = useState(props.objects.length <= shownFirst + 1)
  const objects = showsAll ? props.objects : props.objects.slice(0, shownFirst)
  const list = useVirtualRows({
    count: objects.length,
    rowSize: rowHeight,
    keyOf: (index) => keyOf(objects[index]),
    indexOf: (key) => {
      const index = objects.findIndex((object) => toRefKey(object) === key)
      return index < 0 ? undefined : index
    },
  })
  const onKeyDown = (event: KeyboardEvent): void => {
    const object = objects[list.active]
    if (object === undefined || list.onKeyDown(event) || (event.key !== 'Enter' && event.key !== ' ')) return
    event.preventDefault()
    props.onChoose(object)
  }
  const onClick = (event: MouseEvent): void => {
    const object = objects[list.indexAt(event.target) ?? -1]
    if (object !== undefined) props.onChoose(object)
  }
  return (
    <>
      <div
        ref={list.scroller}
        role="listbox"
        tabIndex={-1}
        aria-label={props.label}
        className={styles.scroller}
        style={{ height: Math.min(objects.length, mostInView) * rowHeight }}
        onKeyDown={onKeyDown}
        onClick={onClick}
      >
        <div role="none" className={styles.rows} style={{ height: list.totalSize }}>
          {list.items.map((item) => {
            const object = objects[item.index]
            const rowProps = list.rowProps(item)
            return (
              object !== undefined && (
                <div
                  {...rowProps}
                  {...toObjectMarks(object)}
                  key={toRefKey(object)}
                  role="option"
                  tabIndex={rowProps.tabIndex}
                  aria-selected={false}
                  aria-setsize={objects.length}
                  aria-posinset={item.index + 1}
                  className={styles.row}
                >
                  <LinkedRow object={object} />
                </div>
              )
            )
          })}
        </div>
      </div>
      {!showsAll && (
        <button type="button" className={styles.more} onClick={() => setShowsAll(true)}>
          {texts.showMore(toNumberText(props.objects.length - objects.length))}
        </button>
      )}
    </>
  )
}

const keyOf = (object: NamedRef | undefined): string => (object === undefined ? '' : toRefKey(object))

function LinkedRow({ object }: { readonly object: NamedRef }): JSX.Element {
  const styles = useStyles()
  const details = useQuery(useShownObject(object))
  return (
    <>
      <PhotoAvatar kind={object.kind} name={object.name} photo={details.data?.photo?.hash} size={32} />
      <span className={styles.words}>
        <ObjectName name={object.name} className={styles.name} />
        <span className={styles.caption}>{details.data?.caption}</span>
      </span>
    </>
  )
}
