import type { Command } from '../command.ts'
import { useFocusWish } from '../focus.store.ts'
import { useNavigation } from '../navigation.store.ts'
import { places } from '../places.ts'

/** Going to each place of the rail. */
export const placeCommands: readonly Command[] = places.map(({ id, label, icon }, index) => ({
  id: `go-${id}`,
  group: 'Places',
  label: `Go to ${label}`,
  icon,
  keys: `Ctrl+${index + 1}`,
  run: () => {
    useNavigation.getState().open(id)
    useFocusWish.getState().enterPlace()
  },
}))
