import { Button } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import type { JSX } from 'react'
import type { Snapshot } from '../../../shared/model/snapshot.ts'
import type { LastVerification, VerifyReport } from '../../../shared/model/verify.ts'
import { Icon } from '../../components/icon.tsx'
import { percentOf } from '../../components/progress-line.tsx'
import { useEngine } from '../../lib/engine.ts'
import { toNumberText } from '../../lib/format-number.ts'
import { toLastVerified } from '../../lib/last-verified.ts'
import type { Run } from '../../lib/runs.store.ts'
import { LastCard } from './last-card.tsx'
import { texts } from './texts.ts'
import type { VerifyWish } from './use-verify.ts'

const looks = {
  sound: { tone: 'good', icon: 'complete' },
  damaged: { tone: 'bad', icon: 'error' },
  cancelled: { tone: 'plain', icon: 'question' },
} as const

const toText = ({ outcome, level }: Pick<LastVerification, 'outcome' | 'level'>): string =>
  outcome === 'sound' ? texts.verified[level] : outcome === 'damaged' ? texts.damaged : texts.verifyStopped

/** When the vault was last looked through for damage, always apart from the last backup, and the way to do it now. */
export function LastVerifiedCard(props: {
  readonly snapshots: readonly Snapshot[]
  readonly verify: Run<VerifyWish, VerifyReport>
}): JSX.Element {
  const { verify } = props
  const { queries } = useEngine()
  const last = useQuery(queries.verify.last.queryOptions()).data?.verification
  const at = last?.at ?? toLastVerified(props.snapshots)
  const look = at === null ? looks.cancelled : looks[last?.outcome ?? 'sound']
  const percent = percentOf(verify.progress)
  const doing = percent === null ? texts.verifying : texts.verifyingAt(toNumberText(percent))
  return (
    <LastCard
      label={texts.lastVerified}
      {...look}
      at={at}
      texts={[verify.isRunning ? doing : at === null ? texts.notVerifiedText : last ? toText(last) : undefined]}
      action={
        verify.isRunning ? (
          <Button size="small" icon={<Icon name="stop" size={16} />} onClick={verify.cancel}>
            {texts.stopVerify}
          </Button>
        ) : (
          <Button
            size="small"
            icon={<Icon name="shieldCheck" size={16} />}
            onClick={() => void verify.start({ level: 2 })}
          >
            {texts.verifyNow}
          </Button>
        )
      }
    />
  )
}
