import { makeStyles, mergeClasses, Switch } from '@fluentui/react-components'
import { type JSX, useMemo, useState } from 'react'
import { z } from 'zod'
import { Icon } from '../../components/icon.tsx'
import { SearchField } from '../../components/search-field.tsx'
import { ShortId } from '../../components/short-id.tsx'
import { useRemembered } from '../../lib/remembered.ts'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'
import { type AttributeRow, toAttributeSections, toNamed } from './attribute-sections.ts'
import { Fold } from './fold.tsx'
import type { ShownObject } from './shown-object.ts'
import { SingleLink } from './single-link.tsx'
import { texts } from './texts.ts'
import { isLined } from './value-lines.ts'
import { ValueLines } from './value-lines-view.tsx'
import { type NameOf, toValueText } from './value-text.ts'

const useStyles = makeStyles({
  head: {
    display: 'flex',
    alignItems: 'center',
    gap: '8px',
    flexShrink: 0,
    padding: '8px 12px 8px 20px',
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    '& .fui-Switch__label': { ...typeScale.caption, whiteSpace: 'nowrap' },
  },
  scroll: { flexGrow: 1, minHeight: 0, overflow: 'auto' },
  rows: { margin: 0, paddingBottom: '6px' },
  row: {
    display: 'grid',
    gridTemplateColumns: '132px minmax(0, 1fr)',
    columnGap: '12px',
    minHeight: '28px',
    boxSizing: 'border-box',
    padding: '5px 12px 5px 34px',
    ...typeScale.dense,
  },
  wide: { gridTemplateColumns: 'minmax(0, 1fr)', rowGap: '2px' },
  label: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  // The button that copies is higher than a line; the row is not.
  value: {
    '& .fui-Button': { marginBlock: '-5px' },
    margin: 0,
    minWidth: 0,
    overflowWrap: 'anywhere',
    userSelect: 'text',
  },
  empty: { color: tokens.colorNeutralForeground3 },
  now: { display: 'flex', gap: '4px', color: tokens.colorChangedForeground, ...typeScale.caption },
  note: { display: 'block', color: tokens.colorNeutralForeground2, ...typeScale.caption },
  none: { ...typeScale.dense, padding: '16px 20px', color: tokens.colorNeutralForeground2 },
})

/** Attributes by section and label; values that differ now carry what they are now. */
export function AttributesTab({ object }: { readonly object: ShownObject }): JSX.Element {
  const styles = useStyles()
  const [search, setSearch] = useState('')
  const [showsEmpty, setShowsEmpty] = useRemembered('showsEmptyAttributes', z.boolean(), false)
  const named = useMemo(() => toNamed(object.at), [object.at])
  const nameOf = useMemo<NameOf>(() => (id) => named.get(id)?.name, [named])
  const sections = toAttributeSections(object.at, object.now ?? undefined, { search, showsEmpty })
  return (
    <>
      <div className={styles.head}>
        <SearchField label={texts.findAttribute} value={search} onChange={setSearch} />
        <Switch
          label={texts.emptyOnes}
          labelPosition="after"
          checked={showsEmpty}
          onChange={(_, change) => setShowsEmpty(change.checked)}
        />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to take focus */}
      <section className={styles.scroll} tabIndex={0} aria-label={texts.tabs.attributes}>
        {sections.length === 0 && <p className={styles.none}>{texts.noAttribute}</p>}
        {sections.map(({ section, rows }) => (
          <Fold key={section} title={section} count={rows.length} name={`section.${section}`}>
            <dl className={styles.rows}>
              {rows.map((row) => (
                <Row key={row.name} row={row} object={object} nameOf={nameOf} />
              ))}
            </dl>
          </Fold>
        ))}
      </section>
    </>
  )
}

interface RowProps {
  readonly row: AttributeRow
  readonly object: ShownObject
  readonly nameOf: NameOf
}

function Row({ row, object, nameOf }: RowProps): JSX.Element {
  const styles = useStyles()
  const isWide = row.is === 'value' && isLined(row.value)
  return (
    <div className={mergeClasses(styles.row, isWide && styles.wide)}>
      <dt className={styles.label} title={row.name}>
        {row.label}
      </dt>
      <dd className={styles.value}>
        <Value row={row} object={object} nameOf={nameOf} />
        {row.note !== undefined && <span className={styles.note}>{row.note}</span>}
        {row.now !== undefined && (
          <span className={styles.now}>
            <Icon name="changed" size={16} />
            <span>
              {texts.now} {row.now.text === '' ? texts.nothing : row.now.text}
            </span>
          </span>
        )}
      </dd>
    </div>
  )
}

function Value({ row, object, nameOf }: RowProps): JSX.Element {
  const styles = useStyles()
  switch (row.is) {
    case 'id':
      return <ShortId id={object.at.id} />
    case 'link':
      return row.target === undefined ? (
        <span className={styles.empty}>{texts.empty}</span>
      ) : (
        <SingleLink target={row.target} />
      )
    case 'notAsked':
      return <span className={styles.empty}>{texts.notAsked}</span>
    case 'value': {
      if (isLined(row.value)) return <ValueLines value={row.value} nameOf={nameOf} />
      const text = row.words ?? toValueText(row.value, nameOf)
      return text === '' ? <span className={styles.empty}>{texts.empty}</span> : <span>{text}</span>
    }
  }
}
