import {
  Button,
  Menu,
  MenuItemCheckbox,
  MenuList,
  MenuPopover,
  MenuTrigger,
  makeStyles,
} from '@fluentui/react-components'
import { type JSX, useState } from 'react'
import type { Kind } from '../../../shared/kinds/kind.ts'
import { Icon } from '../../components/icon.tsx'
import { columnAttributes } from './table-columns.tsx'
import { texts } from './texts.ts'

const useStyles = makeStyles({ list: { maxHeight: '420px', overflowY: 'auto' } })

/** Which attributes stand in columns; remembered for each kind. */
export function ColumnMenu(props: {
  readonly kind: Kind
  readonly shown: readonly string[]
  readonly onChange: (columns: string[]) => void
}): JSX.Element {
  const styles = useStyles()
  // Those that are shown come first; the order is that of the moment it was opened, so that no row moves under the hand.
  const [shownAtOpening, setShownAtOpening] = useState(props.shown)
  const isFirst = (name: string): boolean => shownAtOpening.includes(name)
  const attributes = columnAttributes(props.kind).toSorted((a, b) => Number(isFirst(b.name)) - Number(isFirst(a.name)))
  return (
    <Menu
      checkedValues={{ column: [...props.shown] }}
      onCheckedValueChange={(_, { checkedItems }) =>
        // New ones join at the end; those that stay keep their place.
        props.onChange([
          ...props.shown.filter((name) => checkedItems.includes(name)),
          ...checkedItems.filter((name) => !props.shown.includes(name)),
        ])
      }
      onOpenChange={(_, change) => change.open && setShownAtOpening(props.shown)}
      positioning="below-end"
      persistOnItemClick
    >
      <MenuTrigger disableButtonEnhancement>
        <Button icon={<Icon name="columns" />} aria-label={texts.columns} title={texts.columns} />
      </MenuTrigger>
      <MenuPopover className={styles.list}>
        <MenuList>
          {attributes.map(({ name, label }) => (
            <MenuItemCheckbox key={name} name="column" value={name}>
              {label}
            </MenuItemCheckbox>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}
