import { makeStyles, mergeClasses } from '@fluentui/react-components'
import { type JSX, useMemo, useState } from 'react'
import { toNumberText } from '../../lib/format-number.ts'
import { tokens } from '../../lib/theme.ts'
import { focusRingInside, typeScale } from '../../lib/type-scale.ts'
import { texts } from './texts.ts'
import { toValueLines, type ValueLine } from './value-lines.ts'
import type { NameOf } from './value-text.ts'

/** So many lines are shown before the rest is asked for. */
const shownFirst = 12
/** Pixels that a level is moved in. */
const indent = 14

const useStyles = makeStyles({
  lines: { margin: 0, padding: 0, listStyle: 'none' },
  line: { padding: '1px 0', overflowWrap: 'anywhere' },
  entry: { marginTop: '4px' },
  label: { color: tokens.colorNeutralForeground2 },
  more: {
    margin: '0 0 0 12px',
    padding: '0 2px',
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

/** A value that is made of others, a line for each; of a long one the beginning until all is asked for. */
export function ValueLines(props: { readonly value: unknown; readonly nameOf: NameOf }): JSX.Element {
  const styles = useStyles()
  const [showsAll, setShowsAll] = useState(false)
  const lines = useMemo(() => toValueLines(props.value, props.nameOf), [props.value, props.nameOf])
  const shown = showsAll || lines.length <= shownFirst + 2 ? lines : lines.slice(0, shownFirst)
  return (
    <>
      <ul className={styles.lines}>
        {shown.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one value have no other identity
          <Line key={index} line={line} isFirst={index === 0} />
        ))}
      </ul>
      {shown.length < lines.length && (
        <button type="button" className={styles.more} onClick={() => setShowsAll(true)}>
          {texts.showMore(toNumberText(lines.length - shown.length))}
        </button>
      )}
    </>
  )
}

function Line({ line, isFirst }: { readonly line: ValueLine; readonly isFirst: boolean }): JSX.Element {
  const styles = useStyles()
  return (
    <li
      className={mergeClasses(styles.line, line.isEntry && !isFirst && styles.entry)}
      style={{ paddingInlineStart: (line.depth + 1) * indent }}
    >
      {line.label !== undefined && (
        <span className={styles.label} title={line.name}>
          {line.label}
          {line.text !== undefined && ': '}
        </span>
      )}
      {line.text}
    </li>
  )
}
