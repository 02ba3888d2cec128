import { Button, Input, makeStyles } from '@fluentui/react-components'
import type { JSX, KeyboardEvent, RefObject } from 'react'
import { tokens } from '../lib/theme.ts'
import { Icon, type IconName } from './icon.tsx'

const useStyles = makeStyles({
  root: { width: '100%', minWidth: 0, '& input': { fontSize: tokens.fontSizeDense } },
  keys: {
    fontFamily: tokens.fontFamilyBase,
    fontSize: tokens.fontSizeRail,
    lineHeight: '16px',
    paddingInline: '5px',
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    color: tokens.colorNeutralForeground3,
    whiteSpace: 'nowrap',
  },
})

/** The filter of a pane: Ctrl+F goes there, Esc clears it, the arrow down goes on into what it filters. */
export function SearchField(props: {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly icon?: IconName
  readonly field?: RefObject<HTMLInputElement | null>
  readonly showsKeys?: boolean
  /** Goes to the first row of what is filtered. */
  readonly onEnterRows?: () => void
}): JSX.Element {
  const styles = useStyles()
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && props.value !== '') {
      event.stopPropagation()
      props.onChange('')
    }
    if (event.key === 'ArrowDown' && props.onEnterRows !== undefined) {
      event.preventDefault()
      props.onEnterRows()
    }
  }
  const after =
    props.value !== '' ? (
      <Button
        appearance="transparent"
        size="small"
        icon={<Icon name="close" size={16} />}
        aria-label="Clear"
        onClick={() => props.onChange('')}
      />
    ) : props.showsKeys === true ? (
      <kbd className={styles.keys}>Ctrl F</kbd>
    ) : undefined
  return (
    <Input
      className={styles.root}
      input={{ ...(props.field === undefined ? {} : { ref: props.field }), 'data-filter': '' } as object}
      type="text"
      value={props.value}
      aria-label={props.label}
      placeholder={props.label}
      onChange={(_, change) => props.onChange(change.value)}
      onKeyDown={onKeyDown}
      contentBefore={<Icon name={props.icon ?? 'search'} size={16} />}
      {...(after === undefined ? {} : { contentAfter: after })}
    />
  )
}
