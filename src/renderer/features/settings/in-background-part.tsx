import { Checkbox, makeStyles } from '@fluentui/react-components'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { JSX } from 'react'
import type { BackgroundSettings } from '../../../shared/api/schedule.contract.ts'
import { FailureMessage } from '../../components/failure-message.tsx'
import { useDesktop } from '../../lib/desktop.ts'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'
import { backgroundTexts as texts } from './background-texts.ts'
import { Part } from './part.tsx'
import { useTask } from './use-task.ts'

const useStyles = makeStyles({
  ticks: { display: 'flex', flexDirection: 'column', gap: '4px', marginInlineStart: '-8px' },
  caption: { ...typeScale.caption, display: 'block', color: tokens.colorNeutralForeground3 },
})

/** Whether Dirsafe goes on without a window, and starts with the computer. */
export function InBackgroundPart(): JSX.Element {
  const styles = useStyles()
  const { client, queries } = useDesktop()
  const cache = useQueryClient()
  const task = useTask()
  const settings = useQuery(queries.schedule.settings.queryOptions()).data
  const change = (part: Partial<BackgroundSettings>): void => {
    if (settings === undefined) return
    const next = { ...settings, ...part }
    void task.start(async () => {
      await client.schedule.setSettings(next)
      cache.setQueryData(queries.schedule.settings.queryKey(), next)
    })
  }
  const tick = (name: keyof BackgroundSettings, label: string, caption: string): JSX.Element => (
    <Checkbox
      checked={settings?.[name] === true}
      onChange={(_, { checked }) => change({ [name]: checked === true })}
      label={
        <>
          {label}
          <span className={styles.caption}>{caption}</span>
        </>
      }
    />
  )
  return (
    <Part title={texts.background} text={texts.backgroundText}>
      {settings !== undefined && (
        <div className={styles.ticks}>
          {tick('keepsRunning', texts.keepsRunning, settings.keepsRunning ? texts.keepsText : texts.standsStill)}
          {tick('startsWithComputer', texts.startsWithComputer, texts.startsText)}
        </div>
      )}
      {task.failure !== null && <FailureMessage failure={task.failure} />}
    </Part>
  )
}
