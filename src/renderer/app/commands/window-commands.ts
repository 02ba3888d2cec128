import type { Command } from '../command.ts'
import { goToFilter, goToPane } from '../move-focus.ts'
import { useOverlay } from '../overlay.store.ts'

const always = (): boolean => true

/** What the window itself does, whichever place is open. */
export const windowCommands: readonly Command[] = [
  {
    id: 'palette',
    group: 'Everywhere',
    label: 'Find objects and commands',
    icon: 'search',
    keys: 'Ctrl+K',
    isKeyOnly: true,
    isOffered: always,
    run: () => useOverlay.getState().show('palette'),
  },
  {
    id: 'shortcuts',
    group: 'Everywhere',
    label: 'Show keyboard shortcuts',
    icon: 'keyboard',
    keys: 'Ctrl+/',
    isOffered: always,
    run: () => useOverlay.getState().show('shortcuts'),
  },
  {
    id: 'next-pane',
    group: 'Everywhere',
    label: 'Go to the next pane',
    icon: 'panel',
    keys: 'F6',
    isKeyOnly: true,
    worksCovered: true,
    isOffered: always,
    run: () => goToPane(1),
  },
  {
    id: 'previous-pane',
    group: 'Everywhere',
    label: 'Go to the pane before',
    icon: 'panel',
    keys: 'Shift+F6',
    isKeyOnly: true,
    worksCovered: true,
    isOffered: always,
    run: () => goToPane(-1),
  },
  {
    id: 'filter',
    group: 'Everywhere',
    label: 'Go to the filter of this pane',
    icon: 'filter',
    keys: 'Ctrl+F',
    isKeyOnly: true,
    run: goToFilter,
  },
  { id: 'menu', group: 'Everywhere', label: 'Open the menu of an object', icon: 'more', keys: 'Shift+F10' },
  { id: 'close', group: 'Everywhere', label: 'Close or clear', icon: 'close', keys: 'Esc' },
  { id: 'rows', group: 'Lists', label: 'Go to another row', icon: 'browse', keys: 'Up, Down, Home, End' },
  { id: 'rows-open', group: 'Lists', label: 'Open the row', icon: 'forward', keys: 'Enter' },
  { id: 'rows-tick', group: 'Lists', label: 'Tick the row', icon: 'check', keys: 'Space' },
  { id: 'rows-extend', group: 'Lists', label: 'Tick up to another row', icon: 'check', keys: 'Shift+Up, Shift+Down' },
  { id: 'rows-all', group: 'Lists', label: 'Tick all rows', icon: 'check', keys: 'Ctrl+A' },
]
