import { Button, Field, Input, makeStyles, Switch } from '@fluentui/react-components'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type JSX, useState } from 'react'
import { auditLog } from '../../../shared/activity/audit-log.ts'
import { signInLog } from '../../../shared/activity/sign-in-log.ts'
import type { ActivityState } from '../../../shared/model/activity.ts'
import { useVault } from '../../app/vault-session.ts'
import { FailureMessage } from '../../components/failure-message.tsx'
import { Message } from '../../components/message.tsx'
import { useEngine } from '../../lib/engine.ts'
import { toShownFailure } from '../../lib/failure.ts'
import { toMomentText } from '../../lib/format-moment.ts'
import { keptTexts } from './kept-texts.ts'
import { Part } from './part.tsx'
import { useTask } from './use-task.ts'

const useStyles = makeStyles({
  fields: { display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(220px, 1fr))', gap: '12px' },
  input: { minWidth: 0, maxWidth: '140px' },
  switch: { marginInlineStart: '-8px' },
})

const isDays = (text: string): boolean => /^\d{1,4}$/.test(text.trim()) && Number(text) >= 1 && Number(text) <= 3650

/** How long entries of Entra's logs stay, and whether sign-ins are kept at all. */
export function LogDaysPart(): JSX.Element {
  const { queries } = useEngine()
  const state = useQuery(queries.activity.state.queryOptions())
  if (state.data !== undefined) return <Fields state={state.data} />
  return (
    <Part title={keptTexts.logs}>
      {state.error !== null && <FailureMessage failure={toShownFailure(state.error)} />}
    </Part>
  )
}

function Fields({ state }: { readonly state: ActivityState }): JSX.Element {
  const styles = useStyles()
  const { client, queries } = useEngine()
  const cache = useQueryClient()
  const canChange = useVault().access === 'write'
  const task = useTask()
  const [auditDays, setAuditDays] = useState(String(state.auditDays))
  const [signIns, setSignIns] = useState(state.signIns)
  const [signInDays, setSignInDays] = useState(String(state.signInDays))
  const [isSaved, setSaved] = useState(false)
  const isRight = isDays(auditDays) && isDays(signInDays)
  const isChanged =
    Number(auditDays) !== state.auditDays || signIns !== state.signIns || Number(signInDays) !== state.signInDays
  const before = [
    ...(isDays(auditDays) && Number(auditDays) < state.auditDays
      ? [keptTexts.fewer(keptTexts.audit, Number(auditDays))]
      : []),
    ...(isDays(signInDays) && Number(signInDays) < state.signInDays
      ? [keptTexts.fewer(keptTexts.signInLog, Number(signInDays))]
      : []),
    ...(signIns === state.signIns ? [] : [signIns ? keptTexts.signInsCome : keptTexts.signInsGo]),
  ]
  const held = (log: string): string => {
    const one = state.held.find((other) => other.log === log)
    return keptTexts.held(one?.entries ?? 0, one?.oldest ? toMomentText(one.oldest).replace('Today', 'today') : null)
  }
  const save = async (): Promise<void> => {
    const isDone = await task.start(async () => {
      const next = await client.activity.save({
        auditDays: Number(auditDays),
        signIns,
        signInDays: Number(signInDays),
      })
      cache.setQueryData(queries.activity.state.queryKey(), next)
    })
    setSaved(isDone)
  }
  const canSave = isRight && isChanged && !task.isBusy
  return (
    <Part
      title={keptTexts.logs}
      text={keptTexts.logsText}
      actions={
        canChange && (
          <Button disabledFocusable={!canSave} onClick={() => canSave && void save()}>
            {keptTexts.save}
          </Button>
        )
      }
    >
      <Switch
        className={styles.switch}
        label={keptTexts.signIns}
        checked={signIns}
        disabled={!canChange}
        onChange={(_, change) => {
          setSignIns(change.checked)
          setSaved(false)
        }}
      />
      <div className={styles.fields}>
        <Field
          label={keptTexts.auditDays}
          hint={`${keptTexts.days} ${held(auditLog.id)}`}
          {...(isDays(auditDays) ? {} : { validationMessage: keptTexts.wrongDays })}
        >
          <Input
            className={styles.input}
            inputMode="numeric"
            readOnly={!canChange}
            value={auditDays}
            onChange={(_, change) => {
              setAuditDays(change.value)
              setSaved(false)
            }}
          />
        </Field>
        <Field
          label={keptTexts.signInDays}
          hint={`${keptTexts.days} ${held(signInLog.id)}`}
          {...(isDays(signInDays) ? {} : { validationMessage: keptTexts.wrongDays })}
        >
          <Input
            className={styles.input}
            inputMode="numeric"
            readOnly={!canChange}
            value={signInDays}
            onChange={(_, change) => {
              setSignInDays(change.value)
              setSaved(false)
            }}
          />
        </Field>
      </div>
      {isChanged && before.length > 0 && <Message tone="warning">{before.join(' ')}</Message>}
      {isSaved && !isChanged && <Message tone="success">{keptTexts.saved}</Message>}
      {task.failure !== null && <FailureMessage failure={task.failure} />}
    </Part>
  )
}
