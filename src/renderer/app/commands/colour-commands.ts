import type { ColourMode } from '../../../shared/api/desktop.contract.ts'
import type { IconName } from '../../components/icon.tsx'
import type { Command } from '../command.ts'

const looks: readonly (readonly [mode: ColourMode, label: string, icon: IconName])[] = [
  ['light', 'Use light colours', 'sun'],
  ['dark', 'Use dark colours', 'moon'],
  ['system', 'Use the colours of the desktop', 'darkTheme'],
]

/** Light, dark, or like the desktop. */
export const colourCommands: readonly Command[] = looks.map(([colours, label, icon]) => ({
  id: `colours-${colours}`,
  group: 'Colours',
  label,
  icon,
  isOffered: () => true,
  run: ({ chooseColours }) => chooseColours(colours),
}))
