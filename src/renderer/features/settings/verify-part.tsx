import { Button, Field, Input, makeStyles, Radio, RadioGroup } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { type JSX, useCallback, useState } from 'react'
import type { VerifyLevel, VerifyReport } from '../../../shared/model/verify.ts'
import { useVaultSession } from '../../app/vault-session.ts'
import { FailureMessage } from '../../components/failure-message.tsx'
import { Message } from '../../components/message.tsx'
import { ProgressLine } from '../../components/progress-line.tsx'
import { useEngine } from '../../lib/engine.ts'
import { toMomentText } from '../../lib/format-moment.ts'
import { useRun } from '../../lib/runs.store.ts'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'
import { Part } from './part.tsx'
import { vaultTexts } from './vault-texts.ts'
import { VerifyResult } from './verify-result.tsx'

interface VerifyWish {
  readonly level: VerifyLevel
  readonly root?: string
}

const levels: readonly VerifyLevel[] = [1, 2, 3]

const useStyles = makeStyles({
  caption: { ...typeScale.caption, display: 'block', color: tokens.colorNeutralForeground3 },
  last: { ...typeScale.dense, margin: 0, color: tokens.colorNeutralForeground2 },
  root: { maxWidth: '560px' },
  group: { marginInlineStart: '-8px' },
})

/** Looks for damage, as far as is asked for, and says what was found. */
export function VerifyPart(): JSX.Element {
  const styles = useStyles()
  const { client, queries } = useEngine()
  const { refresh } = useVaultSession()
  const [level, setLevel] = useState<VerifyLevel>(2)
  const [root, setRoot] = useState('')
  const last = useQuery(queries.verify.last.queryOptions({ staleTime: 0 })).data
  const call = useCallback(
    (wish: VerifyWish, options: { readonly signal: AbortSignal }) => client.verify.run(wish, options),
    [client],
  )
  const run = useRun<VerifyWish, VerifyReport>('verify', call)
  const start = async (): Promise<void> => {
    await run.start({ level, ...(root.trim() === '' ? {} : { root: root.trim() }) })
    await refresh()
  }
  const verified = last?.verification
  return (
    <Part
      title={vaultTexts.verify}
      text={vaultTexts.verifyText}
      actions={
        run.isRunning ? (
          <Button onClick={run.cancel}>{vaultTexts.stop}</Button>
        ) : (
          <Button appearance="primary" onClick={() => void start()}>
            {vaultTexts.start}
          </Button>
        )
      }
    >
      {last !== undefined && (
        <p className={styles.last}>
          {verified
            ? vaultTexts.last(toMomentText(verified.at).replace('Today', 'today'), verified.level)
            : vaultTexts.never}
        </p>
      )}
      <RadioGroup
        className={styles.group}
        aria-label={vaultTexts.level}
        value={String(level)}
        disabled={run.isRunning}
        onChange={(_, change) => setLevel(levels.find((one) => String(one) === change.value) ?? 2)}
      >
        {levels.map((one) => {
          const [label, caption] = vaultTexts.levels[one]
          return (
            <Radio
              key={one}
              value={String(one)}
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
      <Field label={vaultTexts.root} hint={vaultTexts.rootHint} className={styles.root}>
        <Input value={root} spellCheck={false} onChange={(_, change) => setRoot(change.value)} />
      </Field>
      {run.isRunning && <ProgressLine progress={run.progress} />}
      {run.status === 'cancelled' && <Message tone="neutral">{vaultTexts.stopped}</Message>}
      {run.failure !== null && <FailureMessage failure={run.failure} />}
      {run.result !== null && <VerifyResult report={run.result} />}
    </Part>
  )
}
