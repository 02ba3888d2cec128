import { makeStyles, mergeClasses } from '@fluentui/react-components'
import type { JSX } from 'react'
import { tokens } from '../lib/theme.ts'
import { Icon } from './icon.tsx'

export type ChangeSign = 'added' | 'changed' | 'removed'

const words: { readonly [sign in ChangeSign]: string } = { added: 'Added', changed: 'Changed', removed: 'Removed' }

const useStyles = makeStyles({
  root: {
    display: 'inline-flex',
    alignItems: 'center',
    justifyContent: 'center',
    flexShrink: 0,
    width: '20px',
    height: '20px',
    borderRadius: tokens.borderRadiusMedium,
  },
  added: { backgroundColor: tokens.colorDiffAdded, color: tokens.colorSuccessForeground },
  changed: { backgroundColor: tokens.colorChangedBackground, color: tokens.colorChangedForeground },
  removed: { backgroundColor: tokens.colorDiffRemoved, color: tokens.colorDangerForeground },
  bare: { backgroundColor: 'transparent' },
})

/** The sign of a change on its ground: + ~ −. Screen readers hear the word. `isBare` leaves the ground out. */
export function ChangeMark(props: { readonly sign: ChangeSign; readonly isBare?: boolean }): JSX.Element {
  const styles = useStyles()
  return (
    <span
      role="img"
      aria-label={words[props.sign]}
      title={words[props.sign]}
      className={mergeClasses(styles.root, styles[props.sign], props.isBare === true && styles.bare)}
    >
      <Icon name={props.sign} size={16} />
    </span>
  )
}
