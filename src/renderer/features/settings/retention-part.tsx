import { Button, Field, Input, makeStyles } from '@fluentui/react-components'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type JSX, useCallback, useState } from 'react'
import type {
  RetentionOrder,
  RetentionPolicy,
  RetentionPreview,
  RetentionReport,
} from '../../../shared/model/retention.ts'
import { useVault, useVaultSession } from '../../app/vault-session.ts'
import { FailureMessage } from '../../components/failure-message.tsx'
import { Message } from '../../components/message.tsx'
import { ProgressLine } from '../../components/progress-line.tsx'
import { useEngine } from '../../lib/engine.ts'
import { toShownFailure } from '../../lib/failure.ts'
import { toSizeText } from '../../lib/format-number.ts'
import { useRun } from '../../lib/runs.store.ts'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'
import { keptTexts } from './kept-texts.ts'
import { Part } from './part.tsx'
import {
  countFields,
  durationFields,
  type PolicyFields,
  toPolicy,
  toPolicyFields,
  wrongFields,
} from './policy-fields.ts'
import { PreviewTable } from './preview-table.tsx'
import { RemoveDialog } from './remove-dialog.tsx'
import { useTask } from './use-task.ts'

const useStyles = makeStyles({
  counts: { display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(104px, 1fr))', gap: '12px' },
  durations: { display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(220px, 1fr))', gap: '12px' },
  input: { minWidth: 0 },
  hint: { ...typeScale.caption, margin: 0, color: tokens.colorNeutralForeground3 },
})

/** Which snapshots stay: the lines, what they would do, and only then the deed. */
export function RetentionPart(): JSX.Element {
  const { queries } = useEngine()
  const kept = useQuery(queries.retention.policy.queryOptions())
  if (kept.error)
    return (
      <Part title={keptTexts.retention}>
        <FailureMessage failure={toShownFailure(kept.error)} />
      </Part>
    )
  if (kept.data === undefined) return <Part title={keptTexts.retention} text={keptTexts.readingPolicy} />
  return <Lines policy={kept.data} />
}

function Lines({ policy }: { readonly policy: RetentionPolicy | null }): JSX.Element {
  const styles = useStyles()
  const { client, queries } = useEngine()
  const { refresh } = useVaultSession()
  const cache = useQueryClient()
  const canChange = useVault().access === 'write'
  const [fields, setFields] = useState<PolicyFields>(() => toPolicyFields(policy))
  const [preview, setPreview] = useState<RetentionPreview | null>(null)
  const [isSaved, setSaved] = useState(false)
  const [isAsked, setAsked] = useState(false)
  const task = useTask()
  const call = useCallback(
    (order: RetentionOrder, options: { readonly signal: AbortSignal }) => client.retention.run(order, options),
    [client],
  )
  const run = useRun<RetentionOrder, RetentionReport>('retention', call)
  const zone = policy?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
  const typed = toPolicy(fields, zone)
  const wrong = wrongFields(fields)
  const change = (part: Partial<PolicyFields>): void => {
    setFields({ ...fields, ...part })
    setPreview(null)
    setSaved(false)
    task.clear()
  }
  const show = (): Promise<boolean> =>
    task.start(async () => typed && setPreview(await client.retention.preview({ policy: typed })))
  const save = (): Promise<boolean> =>
    task.start(async () => {
      if (typed === undefined) return
      await client.retention.savePolicy(typed)
      cache.setQueryData(queries.retention.policy.queryKey(), typed)
      setSaved(true)
    })
  const remove = async (): Promise<void> => {
    if (preview === null) return
    setAsked(false)
    setPreview(null)
    await run.start({
      policy: preview.policy,
      at: preview.at,
      remove: preview.remove.map(({ snapshot }) => snapshot),
    })
    await refresh()
  }
  const isReady = typed !== undefined && !task.isBusy && !run.isRunning
  const report = run.result
  return (
    <Part
      title={keptTexts.retention}
      text={keptTexts.retentionText}
      actions={
        <>
          <Button disabledFocusable={!isReady} onClick={() => isReady && void show()}>
            {keptTexts.preview}
          </Button>
          {canChange && (
            <Button disabledFocusable={!isReady} onClick={() => isReady && void save()}>
              {keptTexts.savePolicy}
            </Button>
          )}
          {canChange && preview !== null && preview.remove.length > 0 && (
            <Button appearance="primary" disabledFocusable={!isReady} onClick={() => isReady && setAsked(true)}>
              {keptTexts.remove(preview.remove.length)}
            </Button>
          )}
          {run.isRunning && <Button onClick={run.cancel}>{keptTexts.stop}</Button>}
        </>
      }
    >
      <div className={styles.counts}>
        {countFields.map((field) => (
          <Field
            key={field}
            label={keptTexts.counts[field]}
            {...(wrong.includes(field) ? { validationMessage: keptTexts.notANumber } : {})}
          >
            <Input
              className={styles.input}
              inputMode="numeric"
              input={{ size: 4 }}
              value={fields[field]}
              onChange={(_, next) => change({ [field]: next.value })}
            />
          </Field>
        ))}
      </div>
      <p className={styles.hint}>{keptTexts.countsHint}</p>
      <div className={styles.durations}>
        {durationFields.map((field) => (
          <Field
            key={field}
            label={keptTexts[field]}
            hint={field === 'keepWithin' ? keptTexts.withinHint : keptTexts.maxAgeHint}
            {...(wrong.includes(field) ? { validationMessage: keptTexts.notADuration } : {})}
          >
            <Input
              className={styles.input}
              value={fields[field]}
              onChange={(_, next) => change({ [field]: next.value })}
            />
          </Field>
        ))}
      </div>
      <p className={styles.hint}>
        {typed === undefined && wrong.length === 0 ? keptTexts.noLine : keptTexts.zone(zone)}
      </p>
      {task.failure !== null && <FailureMessage failure={task.failure} />}
      {isSaved && <Message tone="success">{keptTexts.policySaved}</Message>}
      {preview !== null && (
        <>
          <Message tone={preview.remove.length === 0 ? 'neutral' : 'warning'}>
            {preview.remove.length === 0
              ? keptTexts.nothingGoes(preview.keep.length)
              : keptTexts.goes(preview.remove.length, preview.keep.length + preview.remove.length)}
          </Message>
          <PreviewTable preview={preview} />
        </>
      )}
      {run.isRunning && <ProgressLine progress={run.progress} starting={keptTexts.removing} />}
      {run.failure !== null && <FailureMessage failure={run.failure} />}
      {report !== null && (
        <Message
          tone={report.outcome === 'complete' ? 'success' : 'warning'}
          actions={
            <Button size="small" appearance="subtle" onClick={run.clear}>
              {keptTexts.dismiss}
            </Button>
          }
        >
          {report.outcome === 'cancelled' && `${keptTexts.stoppedEarly(report.left.length)} `}
          {keptTexts.removed(report.removed.length, report.kept)}{' '}
          {report.beforeBytes !== null &&
            report.afterBytes !== null &&
            keptTexts.size(toSizeText(report.beforeBytes), toSizeText(report.afterBytes))}
        </Message>
      )}
      {isAsked && preview !== null && (
        <RemoveDialog preview={preview} onRemove={() => void remove()} onClose={() => setAsked(false)} />
      )}
    </Part>
  )
}
