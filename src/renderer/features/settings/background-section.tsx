import { Dropdown, Field, makeStyles, Option } from '@fluentui/react-components'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { JSX } from 'react'
import { idleMinutesChoices } from '../../../shared/api/lock.contract.ts'
import { useVaultSession } from '../../app/vault-session.ts'
import { FailureMessage } from '../../components/failure-message.tsx'
import { useDesktop } from '../../lib/desktop.ts'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'
import { InBackgroundPart } from './in-background-part.tsx'
import { Part } from './part.tsx'
import { SchedulePart } from './schedule-part.tsx'
import { texts } from './texts.ts'
import { UnattendedPart } from './unattended-part.tsx'
import { useTask } from './use-task.ts'

const useStyles = makeStyles({
  field: { maxWidth: '320px' },
  caption: { ...typeScale.caption, margin: 0, color: tokens.colorNeutralForeground3 },
})

const never = 'never'

const toLabel = (minutes: number | null): string =>
  minutes === null ? texts.background.never : texts.background.minutes(minutes)

/** When backups begin by themselves, what Dirsafe does without a window, and when the vault is locked without being asked. */
export function BackgroundSection(): JSX.Element {
  const styles = useStyles()
  const { client, queries } = useDesktop()
  const { vault } = useVaultSession()
  const cache = useQueryClient()
  const settings = useQuery(queries.lock.settings.queryOptions()).data
  const task = useTask()
  const choose = (value: string | undefined): void => {
    const idleMinutes = value === undefined || value === never ? null : Number(value)
    void task.start(async () => {
      await client.lock.setSettings({ idleMinutes })
      cache.setQueryData(queries.lock.settings.queryKey(), { idleMinutes })
    })
  }
  const chosen = settings?.idleMinutes ?? null
  const choices: readonly number[] = [...new Set([...idleMinutesChoices, ...(chosen === null ? [] : [chosen])])].sort(
    (a, b) => a - b,
  )
  return (
    <>
      <SchedulePart />
      <InBackgroundPart />
      <Part title={texts.background.lock} text={texts.background.lockText}>
        {settings !== undefined && (
          <Field
            label={texts.background.idle}
            className={styles.field}
            hint={chosen === null ? texts.background.neverText : texts.background.alsoLocks}
          >
            <Dropdown
              value={toLabel(chosen)}
              selectedOptions={[chosen === null ? never : String(chosen)]}
              onOptionSelect={(_, change) => choose(change.optionValue)}
            >
              {choices.map((minutes) => (
                <Option key={minutes} value={String(minutes)}>
                  {toLabel(minutes)}
                </Option>
              ))}
              <Option value={never}>{texts.background.never}</Option>
            </Dropdown>
          </Field>
        )}
        {task.failure !== null && <FailureMessage failure={task.failure} />}
        {vault?.isDemo === true && <p className={styles.caption}>{texts.background.demo}</p>}
      </Part>
      <UnattendedPart />
    </>
  )
}
