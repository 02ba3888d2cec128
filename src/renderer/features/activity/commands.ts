import type { Command } from '../../app/command.ts'
import { useFocusWish } from '../../app/focus.store.ts'
import { useNavigation } from '../../app/navigation.store.ts'

export const activityCommands: readonly Command[] = [
  {
    id: 'activity-of-all',
    group: 'Activity',
    label: 'Show the activity of everybody',
    icon: 'activity',
    run: () => {
      useNavigation.getState().open('activity', { about: null })
      useFocusWish.getState().enterPlace()
    },
  },
  { id: 'copy-entry', group: 'Activity', label: 'Copy the entry as JSON', icon: 'copy', keys: 'Ctrl+C' },
]
