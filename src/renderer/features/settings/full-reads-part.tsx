import { Button, Field, Input, makeStyles } from '@fluentui/react-components'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type JSX, useState } from 'react'
import { useVault } from '../../app/vault-session.ts'
import { FailureMessage } from '../../components/failure-message.tsx'
import { Message } from '../../components/message.tsx'
import { useEngine } from '../../lib/engine.ts'
import { toShownFailure } from '../../lib/failure.ts'
import { keptTexts } from './kept-texts.ts'
import { Part } from './part.tsx'
import { useTask } from './use-task.ts'

const useStyles = makeStyles({ input: { minWidth: 0, maxWidth: '140px' } })

const isCount = (text: string): boolean => /^\d{1,5}$/.test(text.trim())

/** How often a backup reads everything again by itself. */
export function FullReadsPart(): JSX.Element {
  const styles = useStyles()
  const { client, queries } = useEngine()
  const cache = useQueryClient()
  const canChange = useVault().access === 'write'
  const task = useTask()
  const kept = useQuery(queries.backup.fullEvery.queryOptions())
  const [typed, setTyped] = useState<string | null>(null)
  const [isSaved, setSaved] = useState(false)
  const text = typed ?? (kept.data === undefined ? '' : String(kept.data.snapshots))
  const isRight = kept.data === undefined || isCount(text)
  const canSave = kept.data !== undefined && isRight && Number(text) !== kept.data.snapshots && !task.isBusy
  const save = async (): Promise<void> => {
    const snapshots = Number(text)
    const isDone = await task.start(async () => {
      await client.backup.setFullEvery({ snapshots })
      cache.setQueryData(queries.backup.fullEvery.queryKey(), { snapshots })
    })
    setSaved(isDone)
  }
  return (
    <Part
      title={keptTexts.full}
      text={keptTexts.fullText}
      actions={
        canChange && (
          <Button disabledFocusable={!canSave} onClick={() => canSave && void save()}>
            {keptTexts.save}
          </Button>
        )
      }
    >
      <Field
        label={keptTexts.fullEvery}
        hint={keptTexts.fullHint}
        {...(isRight ? {} : { validationMessage: keptTexts.wrongFull })}
      >
        <Input
          className={styles.input}
          inputMode="numeric"
          readOnly={!canChange}
          value={text}
          onChange={(_, change) => {
            setTyped(change.value)
            setSaved(false)
          }}
        />
      </Field>
      {isSaved && <Message tone="success">{keptTexts.saved}</Message>}
      {kept.error !== null && <FailureMessage failure={toShownFailure(kept.error)} />}
      {task.failure !== null && <FailureMessage failure={task.failure} />}
    </Part>
  )
}
