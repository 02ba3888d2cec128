import { Button, Menu, MenuItemRadio, MenuList, MenuPopover, MenuTrigger, makeStyles } from '@fluentui/react-components'
import type { JSX } from 'react'
import { type ColourMode, colourModes } from '../../shared/api/desktop.contract.ts'
import { Icon, type IconName } from '../components/icon.tsx'
import { useColours } from '../lib/use-colours.ts'
import { texts } from './texts.ts'

const useStyles = makeStyles({ button: { WebkitAppRegion: 'no-drag', marginInlineEnd: '8px' } as const })

const icons: { readonly [mode in ColourMode]: IconName } = { system: 'darkTheme', light: 'sun', dark: 'moon' }

const isColourMode = (value: string | undefined): value is ColourMode => colourModes.some((mode) => mode === value)

/** Light, dark, or like the desktop. */
export function ColourMenu(): JSX.Element | null {
  const styles = useStyles()
  const { mode, choose } = useColours()
  if (mode === undefined) return null
  return (
    <Menu
      checkedValues={{ mode: [mode] }}
      onCheckedValueChange={(_, change) => {
        const [chosen] = change.checkedItems
        if (isColourMode(chosen)) choose(chosen)
      }}
      positioning="below-end"
    >
      <MenuTrigger disableButtonEnhancement>
        <Button
          appearance="subtle"
          size="small"
          className={styles.button}
          aria-label={texts.colours}
          title={texts.colours}
          icon={<Icon name={icons[mode]} />}
        />
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {colourModes.map((value) => (
            <MenuItemRadio key={value} name="mode" value={value} icon={<Icon name={icons[value]} />}>
              {texts.colourModes[value]}
            </MenuItemRadio>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}
