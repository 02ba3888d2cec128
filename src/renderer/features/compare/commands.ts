import type { Command } from '../../app/command.ts'
import { useFocusWish } from '../../app/focus.store.ts'
import { type Sides, useNavigation } from '../../app/navigation.store.ts'

const compare = (sides: Sides): void => {
  useNavigation.getState().open('compare', { sides })
  useFocusWish.getState().enterPlace()
}

export const compareCommands: readonly Command[] = [
  {
    id: 'compare-live',
    group: 'Compare',
    label: 'Compare the latest snapshot with the live tenant',
    icon: 'live',
    isOffered: ({ vault, snapshots }) => vault?.isConnected === true && snapshots.length > 0,
    run: ({ snapshots }) => {
      const newest = snapshots[0]
      if (newest !== undefined) compare({ from: newest.snapshot, to: 'live' })
    },
  },
  {
    id: 'compare-latest',
    group: 'Compare',
    label: 'Compare the two latest snapshots',
    icon: 'compare',
    isOffered: ({ snapshots }) => snapshots.length > 1,
    run: ({ snapshots }) => {
      const [newest, before] = snapshots
      if (newest !== undefined && before !== undefined) compare({ from: before.snapshot, to: newest.snapshot })
    },
  },
  { id: 'next-change', group: 'Compare', label: 'Go to the next change', icon: 'changed', keys: 'F7' },
  { id: 'previous-change', group: 'Compare', label: 'Go to the change before', icon: 'changed', keys: 'Shift+F7' },
  {
    id: 'all-or-changed',
    group: 'Compare',
    label: 'Show all attributes, or the changed',
    icon: 'show',
    keys: 'Ctrl+D',
  },
]
