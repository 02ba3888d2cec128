import { Dropdown, Field, makeStyles, Option } from '@fluentui/react-components'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { JSX } from 'react'
import { idleMinutesChoices } from '../../../shared/api/lock.contract.ts'
import { useVaultSession } from '../../app/vault-session.ts'
import { CopyButton } from '../../components/copy-button.tsx'
import { FailureMessage } from '../../components/failure-message.tsx'
import { useDesktop } from '../../lib/desktop.ts'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'
import { Part } from './part.tsx'
import { texts } from './texts.ts'
import { useTask } from './use-task.ts'

const useStyles = makeStyles({
  field: { maxWidth: '320px' },
  caption: { ...typeScale.caption, margin: 0, color: tokens.colorNeutralForeground3 },
  line: { display: 'flex', alignItems: 'center', gap: '8px', minWidth: 0 },
  code: { ...typeScale.mono, overflowWrap: 'anywhere' },
})

const never = 'never'

const toLabel = (minutes: number | null): string =>
  minutes === null ? texts.background.never : texts.background.minutes(minutes)

/** When the vault is locked without being asked, and what is done while nobody looks. */
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
      <Part title={texts.background.schedule} text={texts.background.scheduleText}>
        <div className={styles.line}>
          <code className={styles.code}>{texts.background.scheduleLine}</code>
          <CopyButton text={texts.background.scheduleLine} label={texts.background.copyLine} />
        </div>
      </Part>
    </>
  )
}
