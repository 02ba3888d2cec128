import { Button } from '@fluentui/react-components'
import type { JSX } from 'react'
import type { VaultStatus } from '../../../shared/api/vault.contract.ts'
import type { MissReason, ScheduledRun } from '../../../shared/model/schedule.ts'
import { missedRemedy, toMissedText, toNearText } from '../../../shared/schedule/schedule-words.ts'
import { useNavigation } from '../../app/navigation.store.ts'
import { Icon } from '../../components/icon.tsx'
import { Message } from '../../components/message.tsx'
import { useDesktop } from '../../lib/desktop.ts'
import { type ComputerWay, useComputerWay, useSchedules } from '../../lib/schedule.ts'
import { scheduleTexts } from './schedule-texts.ts'

/** The one thing to do about a backup that did not run; undefined: nothing. */
type Remedy = 'ways-in' | 'background' | 'backUp'

function toRemedy(why: MissReason, isMade: boolean, way: ComputerWay | undefined): Remedy | undefined {
  if (why === 'locked') return way === 'cannot' ? undefined : 'ways-in'
  if (why === 'closed') return 'background'
  return isMade || why === 'asleep' || why === 'stopped' ? undefined : 'backUp'
}

const labels: { readonly [remedy in Remedy]: string } = {
  'ways-in': scheduleTexts.toWaysIn,
  background: scheduleTexts.toBackground,
  backUp: scheduleTexts.backUp,
}

/** Says of the last backup that did not run when it was due, until it is waved away or the next one ran: why, whether it was made up, and the one thing to do. */
export function MissedMessage(props: {
  readonly vault: VaultStatus
  /** A backup is under way. */
  readonly isRunning: boolean
  readonly onBackUp: () => void
}): JSX.Element | null {
  const { vault } = props
  const { client } = useDesktop()
  const open = useNavigation((navigation) => navigation.open)
  const way = useComputerWay(vault.dir)
  const run: ScheduledRun | undefined = useSchedules().vaults?.find(({ dir }) => dir === vault.dir)?.runs[0]
  if (run === undefined || run.why === null || run.isSeen) return null
  const { why, ranAt } = run
  const now = new Date()
  const isMade = ranAt !== null
  const remedy = toRemedy(why, isMade || props.isRunning, way)
  const whatNow =
    ranAt !== null ? scheduleTexts.madeUp(toNearText(ranAt, now)) : props.isRunning ? scheduleTexts.makingUp : undefined
  // How to sign in, or to wait, is of no use any more once it was made up.
  const isLasting = why === 'locked' || why === 'closed' || why === 'asleep'
  const advice = why === 'locked' && way === 'cannot' ? scheduleTexts.noSecrets : missedRemedy[why]
  return (
    <Message
      tone={isMade ? 'neutral' : 'warning'}
      icon="calendar"
      actions={
        <>
          {remedy !== undefined && (
            <Button
              size="small"
              onClick={() => (remedy === 'backUp' ? props.onBackUp() : open('settings', { section: remedy }))}
            >
              {labels[remedy]}
            </Button>
          )}
          <Button
            size="small"
            appearance="subtle"
            icon={<Icon name="close" size={16} />}
            aria-label={scheduleTexts.dismiss}
            onClick={() => void client.schedule.dismiss({ dir: vault.dir })}
          />
        </>
      }
    >
      <strong>{toMissedText(run, now)}</strong> {whatNow} {(isLasting || whatNow === undefined) && advice}
    </Message>
  )
}
