import { Button, Checkbox, Dropdown, Field, Input, makeStyles, Option } from '@fluentui/react-components'
import { type JSX, useState } from 'react'
import type { ScheduledVault } from '../../../shared/api/schedule.contract.ts'
import { hourChoices, type Schedule, weekDays } from '../../../shared/model/schedule.ts'
import { toNearText, toScheduleText, weekDayNames } from '../../../shared/schedule/schedule-words.ts'
import { FailureMessage } from '../../components/failure-message.tsx'
import { Icon } from '../../components/icon.tsx'
import { useDesktop } from '../../lib/desktop.ts'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'
import { backgroundTexts as texts } from './background-texts.ts'
import { type ScheduleFields, toSchedule, toScheduleFields } from './schedule-fields.ts'
import { useTask } from './use-task.ts'

const useStyles = makeStyles({
  fields: { display: 'flex', flexWrap: 'wrap', gap: '12px 16px', alignItems: 'flex-start' },
  when: { width: '240px', maxWidth: '100%' },
  short: { width: '132px' },
  input: { minWidth: 0 },
  choice: { minWidth: 0 },
  group: { border: 'none', margin: 0, padding: 0, minWidth: 0 },
  legend: { ...typeScale.body, padding: 0 },
  days: { display: 'flex', flexWrap: 'wrap', marginInlineStart: '-8px' },
  wrong: { ...typeScale.caption, margin: 0, color: tokens.colorDangerForeground },
  line: { display: 'flex', alignItems: 'center', gap: '8px', margin: 0, ...typeScale.denseStrong },
  icon: { color: tokens.colorNeutralForeground2 },
})

const everies = ['never', 'day', 'week', 'hours'] as const

/** What the schedule that counts means: when the next backup is. */
const toMeaning = (scheduled: ScheduledVault | undefined, now: Date): string => {
  const nextAt = scheduled?.nextAt ?? null
  if (nextAt === null) return texts.none
  return Date.parse(nextAt) <= now.getTime() ? texts.due : texts.next(toNearText(nextAt, now))
}

/** The times at which the backups of a vault begin, and in a sentence what that means. */
export function ScheduleForm(props: {
  readonly dir: string
  readonly scheduled: ScheduledVault | undefined
}): JSX.Element {
  const styles = useStyles()
  const { client } = useDesktop()
  const task = useTask()
  const kept = props.scheduled?.schedule ?? ({ every: 'never' } satisfies Schedule)
  const [fields, setFields] = useState<ScheduleFields>(() => toScheduleFields(kept))
  const schedule = toSchedule(fields)
  const isChanged = JSON.stringify(schedule) !== JSON.stringify(kept)
  const canSave = schedule !== undefined && isChanged && !task.isBusy
  const change = (part: Partial<ScheduleFields>): void => setFields({ ...fields, ...part })
  const save = (): Promise<boolean> =>
    task.start(async () => schedule && client.schedule.set({ dir: props.dir, schedule }))
  return (
    <>
      <div className={styles.fields}>
        <Field label={texts.every} className={styles.when}>
          <Dropdown
            className={styles.choice}
            value={texts.everies[fields.every]}
            selectedOptions={[fields.every]}
            onOptionSelect={(_, { optionValue }) =>
              change({ every: everies.find((every) => every === optionValue) ?? 'never' })
            }
          >
            {everies.map((every) => (
              <Option key={every} value={every}>
                {texts.everies[every]}
              </Option>
            ))}
          </Dropdown>
        </Field>
        {(fields.every === 'day' || fields.every === 'week') && (
          <Field
            label={texts.at}
            className={styles.short}
            {...(fields.at === '' ? { validationMessage: texts.noTime } : {})}
          >
            <Input
              type="time"
              className={styles.input}
              value={fields.at}
              onChange={(_, { value }) => change({ at: value.slice(0, 5) })}
            />
          </Field>
        )}
        {fields.every === 'hours' && (
          <Field label={texts.hours} className={styles.short}>
            <Dropdown
              className={styles.choice}
              value={texts.hourChoice(fields.hours)}
              selectedOptions={[String(fields.hours)]}
              onOptionSelect={(_, { optionValue }) => change({ hours: Number(optionValue) })}
            >
              {hourChoices.map((hours) => (
                <Option key={hours} value={String(hours)}>
                  {texts.hourChoice(hours)}
                </Option>
              ))}
            </Dropdown>
          </Field>
        )}
      </div>
      {fields.every === 'week' && (
        <fieldset className={styles.group}>
          <legend className={styles.legend}>{texts.days}</legend>
          <div className={styles.days}>
            {weekDays.map((day) => (
              <Checkbox
                key={day}
                label={weekDayNames[day]}
                checked={fields.days.includes(day)}
                onChange={(_, { checked }) =>
                  change({
                    days: checked === true ? [...fields.days, day] : fields.days.filter((other) => other !== day),
                  })
                }
              />
            ))}
          </div>
          {fields.days.length === 0 && <p className={styles.wrong}>{texts.noDay}</p>}
        </fieldset>
      )}
      <p className={styles.line} role="status">
        <Icon name="calendar" size={16} className={styles.icon} />
        {isChanged && schedule !== undefined
          ? texts.wouldBe(schedule.every === 'never' ? texts.everies.never : toScheduleText(schedule))
          : toMeaning(props.scheduled, new Date())}
      </p>
      {task.failure !== null && <FailureMessage failure={task.failure} />}
      <div>
        <Button disabledFocusable={!canSave} onClick={() => canSave && void save()}>
          {texts.save}
        </Button>
      </div>
    </>
  )
}
