import type { Command } from '../../app/command.ts'
import { useFocusWish } from '../../app/focus.store.ts'
import { useNavigation } from '../../app/navigation.store.ts'
import type { IconName } from '../../components/icon.tsx'

function show(section: string): void {
  useNavigation.getState().open('settings', { section })
  useFocusWish.getState().enterPlace()
}

/** What people look for by name, with the section that has it. */
const goals: readonly (readonly [section: string, label: string, icon: IconName, id?: string])[] = [
  ['vault', 'Verify the vault', 'shieldCheck'],
  ['ways-in', 'Change the passphrase', 'key'],
  ['kept', 'Choose what is kept', 'past'],
  ['kept', 'Show the size of the vault', 'vault', 'size'],
  ['kept', 'Erase a person from the vault', 'deleted', 'forget'],
  ['log', 'Show the log', 'log'],
  ['about', 'About Dirsafe', 'info'],
]

/** Settings, and the sections that people look for by another name. */
export const settingsCommands: readonly Command[] = [
  {
    id: 'settings',
    group: 'Settings',
    label: 'Open settings',
    icon: 'settings',
    keys: 'Ctrl+,',
    isOffered: () => true,
    run: () => {
      useNavigation.getState().open('settings')
      useFocusWish.getState().enterPlace()
    },
  },
  ...goals.map(
    ([section, label, icon, id = section]): Command => ({
      id: `settings-${id}`,
      group: 'Settings',
      label,
      icon,
      ...(section === 'log' || section === 'about' ? { isOffered: () => true } : {}),
      run: () => show(section),
    }),
  ),
]
