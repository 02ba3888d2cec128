import { Menu, MenuItem, MenuList, MenuPopover } from '@fluentui/react-components'
import { type JSX, useEffect, useState } from 'react'
import { Icon } from '../components/icon.tsx'
import { findMarkedObject, type MarkedObject } from '../lib/object-marks.ts'
import type { CommandStage } from './command.ts'
import { objectCommands } from './object-commands.ts'

interface Opened {
  readonly object: MarkedObject
  /** Where it opens, in pixels of the window. */
  readonly x: number
  readonly y: number
}

/** The keys ask from somewhere in the row, the mouse from under itself; what lies outside is the row's own place. */
function findPlace(event: MouseEvent, row: HTMLElement): { readonly x: number; readonly y: number } {
  const box = row.getBoundingClientRect()
  const isWithin =
    event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom
  return isWithin ? { x: event.clientX, y: event.clientY } : { x: box.left + 32, y: box.bottom }
}

/** The menu of the object under the mouse or with focus: right click, Shift+F10, or the menu key. */
export function ObjectMenu({ stage }: { readonly stage: CommandStage }): JSX.Element | null {
  const [opened, setOpened] = useState<Opened | null>(null)
  useEffect(() => {
    const onContextMenu = (event: MouseEvent): void => {
      if (event.defaultPrevented || !(event.target instanceof Element)) return
      const found = findMarkedObject(event.target)
      if (found === undefined) return
      const { row, ...object } = found
      event.preventDefault()
      row.focus({ preventScroll: true })
      setOpened({ object, ...findPlace(event, row) })
    }
    document.addEventListener('contextmenu', onContextMenu)
    return () => document.removeEventListener('contextmenu', onContextMenu)
  }, [])
  if (opened === null) return null
  const { object, x, y } = opened
  const offered = objectCommands.filter((command) => command.isOffered?.(object, stage) ?? true)
  return (
    <Menu
      open
      key={`${object.kind}:${object.id}:${x}:${y}`}
      onOpenChange={(_, change) => !change.open && setOpened(null)}
      positioning={{
        target: { getBoundingClientRect: () => new DOMRect(x, y, 0, 0) },
        position: 'below',
        align: 'start',
      }}
    >
      <MenuPopover>
        <MenuList aria-label={object.name}>
          {offered.map((command) => (
            <MenuItem
              key={command.id}
              icon={<Icon name={command.icon} />}
              onClick={() => {
                setOpened(null)
                command.run(object, stage)
              }}
            >
              {command.label}
            </MenuItem>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}
