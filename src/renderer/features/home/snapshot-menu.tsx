import {
  Button,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  useRestoreFocusTarget,
} from '@fluentui/react-components'
import type { JSX } from 'react'
import type { Snapshot } from '../../../shared/model/snapshot.ts'
import { useNavigation } from '../../app/navigation.store.ts'
import { Icon } from '../../components/icon.tsx'
import { toMomentText } from '../../lib/format-moment.ts'
import { askAbout } from './snapshot-wish.store.ts'
import { texts } from './texts.ts'

/** What else can be done with a snapshot: pin it, say something else of it, remove it, compare it with the one before, export it. */
export function SnapshotMenu(props: {
  readonly snapshot: Snapshot
  /** The number of the snapshot before; null: it is the first. */
  readonly before: number | null
  readonly isNewest: boolean
  /** Absent: the vault is open to read only. */
  readonly onPin?: (snapshot: Snapshot) => void
}): JSX.Element {
  const open = useNavigation((navigation) => navigation.open)
  const { snapshot, before, onPin } = props
  const restoreFocus = useRestoreFocusTarget()
  const label = texts.more(toMomentText(snapshot.startedAt))
  const exportAll = (): void =>
    open('photos', {
      snapshot: props.isNewest ? null : snapshot.snapshot,
      exports: { form: 'attributes', objects: [] },
    })
  return (
    <Menu positioning="below-end">
      <MenuTrigger disableButtonEnhancement>
        <Button
          size="small"
          appearance="subtle"
          {...restoreFocus}
          icon={<Icon name="more" size={16} />}
          aria-label={label}
          title={label}
        />
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {before !== null && (
            <MenuItem
              icon={<Icon name="compare" />}
              onClick={() => open('compare', { sides: { from: before, to: snapshot.snapshot } })}
            >
              {texts.compareBefore}
            </MenuItem>
          )}
          <MenuItem icon={<Icon name="export" />} onClick={exportAll}>
            {texts.exportThis}
          </MenuItem>
          {onPin !== undefined && (
            <MenuItem icon={<Icon name="pin" />} onClick={() => onPin(snapshot)}>
              {snapshot.pinned ? texts.unpin : texts.pin}
            </MenuItem>
          )}
          {onPin !== undefined && (
            <MenuItem icon={<Icon name="note" />} onClick={() => askAbout('note', snapshot)}>
              {texts.changeNote}
            </MenuItem>
          )}
          {onPin !== undefined && (
            <MenuItem icon={<Icon name="deleted" />} onClick={() => askAbout('remove', snapshot)}>
              {texts.remove}
            </MenuItem>
          )}
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}
