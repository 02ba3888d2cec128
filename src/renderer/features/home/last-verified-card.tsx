import { Button } from '@fluentui/react-components'
import type { JSX } from 'react'
import type { Snapshot } from '../../../shared/model/snapshot.ts'
import type { LastVerification, VerifyReport } from '../../../shared/model/verify.ts'
import { Icon } from '../../components/icon.tsx'
import { percentOf } from '../../components/progress-line.tsx'
import { toNumberText } from '../../lib/format-number.ts'
import { toVerified, type Verified } from '../../lib/last-verified.ts'
import type { Run } from '../../lib/runs.store.ts'
import { LastCard } from './last-card.tsx'
import { texts } from './texts.ts'
import type { VerifyWish } from './use-verify.ts'

const looks = {
  sound: { tone: 'good', icon: 'complete' },
  structure: { tone: 'plain', icon: 'question' },
  damaged: { tone: 'bad', icon: 'error' },
  never: { tone: 'plain', icon: 'question' },
} as const

const toText = (verified: Verified): string =>
  verified.state === 'never'
    ? texts.notVerifiedText
    : verified.state === 'damaged'
      ? texts.damaged
      : texts.verified[verified.level]

/** When the vault was last looked through for damage, always apart from the last backup, and the way to do it now. */
export function LastVerifiedCard(props: {
  readonly last: LastVerification | null
  readonly snapshots: readonly Snapshot[]
  readonly verify: Run<VerifyWish, VerifyReport>
}): JSX.Element {
  const { verify } = props
  const verified = toVerified(props.last, props.snapshots)
  const percent = percentOf(verify.progress)
  const doing = percent === null ? texts.verifying : texts.verifyingAt(toNumberText(percent))
  return (
    <LastCard
      label={texts.lastVerified}
      {...looks[verified.state]}
      at={verified.at}
      texts={[verify.isRunning ? doing : toText(verified)]}
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
