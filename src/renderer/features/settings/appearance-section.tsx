import { makeStyles, Radio, RadioGroup } from '@fluentui/react-components'
import type { JSX } from 'react'
import { type ColourMode, colourModes } from '../../../shared/api/desktop.contract.ts'
import { useMedia } from '../../lib/media.ts'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'
import { useColours } from '../../lib/use-colours.ts'
import { Part } from './part.tsx'
import { texts } from './texts.ts'

const useStyles = makeStyles({
  caption: { ...typeScale.caption, display: 'block', color: tokens.colorNeutralForeground3 },
  now: { ...typeScale.dense, margin: 0 },
  group: { marginInlineStart: '-8px' },
})

/** Light, dark, or like the desktop; and what high contrast does. */
export function AppearanceSection(): JSX.Element {
  const styles = useStyles()
  const { mode, choose } = useColours()
  const isContrast = useMedia('(forced-colors: active)')
  return (
    <>
      <Part title={texts.appearance.colours} text={texts.appearance.coloursText}>
        <RadioGroup
          className={styles.group}
          aria-label={texts.appearance.colours}
          value={mode ?? ''}
          onChange={(_, change) => choose(change.value as ColourMode)}
        >
          {colourModes.map((one) => {
            const [label, caption] = texts.appearance.modes[one]
            return (
              <Radio
                key={one}
                value={one}
                label={
                  <>
                    {label}
                    <span className={styles.caption}>{caption}</span>
                  </>
                }
              />
            )
          })}
        </RadioGroup>
      </Part>
      <Part title={texts.appearance.contrast} text={texts.appearance.contrastText}>
        <p className={styles.now}>{isContrast ? texts.appearance.isContrast : texts.appearance.isNoContrast}</p>
      </Part>
    </>
  )
}
