import { Button, makeStyles } from '@fluentui/react-components'
import type { JSX } from 'react'
import type { ScheduledVault } from '../../../shared/api/schedule.contract.ts'
import type { VaultStatus } from '../../../shared/api/vault.contract.ts'
import { toNearText, toScheduleText } from '../../../shared/schedule/schedule-words.ts'
import { useNavigation } from '../../app/navigation.store.ts'
import { useVaultSession } from '../../app/vault-session.ts'
import { Icon } from '../../components/icon.tsx'
import { Message } from '../../components/message.tsx'
import { useDesktop } from '../../lib/desktop.ts'
import { useComputerWay, useSchedules } from '../../lib/schedule.ts'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'
import { backgroundTexts as texts, toRunText } from './background-texts.ts'
import { Facts } from './facts.tsx'
import { Part } from './part.tsx'
import { ScheduleForm } from './schedule-form.tsx'

const useStyles = makeStyles({
  heading: { ...typeScale.denseStrong, margin: 0 },
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  row: { display: 'flex', alignItems: 'center', gap: '12px', minHeight: '36px', ...typeScale.dense },
  dir: { flexGrow: 1, minWidth: 0, overflowWrap: 'anywhere' },
  caption: { color: tokens.colorNeutralForeground2 },
})

/** So many of the last backups that were due are shown. */
const shownRuns = 5

/** When backups begin by themselves: of the open vault, with what they need and what became of the last; others can be turned off. */
export function SchedulePart(): JSX.Element {
  const { vault } = useVaultSession()
  const { vaults = [] } = useSchedules()
  const others = vaults.filter(({ dir, schedule }) => dir !== vault?.dir && schedule.every !== 'never')
  return (
    <Part title={texts.schedule} text={texts.scheduleText}>
      {vault ? (
        <OfVault vault={vault} scheduled={vaults.find(({ dir }) => dir === vault.dir)} />
      ) : (
        <Message tone="neutral">{texts.noVault}</Message>
      )}
      {others.length > 0 && <Others vaults={others} />}
    </Part>
  )
}

function OfVault(props: { readonly vault: VaultStatus; readonly scheduled: ScheduledVault | undefined }): JSX.Element {
  const styles = useStyles()
  const { vault, scheduled } = props
  if (vault.isDemo) return <Message tone="neutral">{texts.demo}</Message>
  if (vault.access === 'read') return <Message tone="neutral">{texts.readOnly}</Message>
  const now = new Date()
  const runs = (scheduled?.runs ?? []).slice(0, shownRuns)
  return (
    <>
      <ScheduleForm key={JSON.stringify(scheduled?.schedule)} dir={vault.dir} scheduled={scheduled} />
      <WayNote dir={vault.dir} />
      {runs.length > 0 && (
        <>
          <h4 className={styles.heading}>{texts.lastRuns}</h4>
          <Facts rows={runs.map((run) => [toNearText(run.dueAt, now), toRunText(run, now)])} />
        </>
      )}
    </>
  )
}

/** Whether backups run behind the lock, and the way to let them. */
function WayNote({ dir }: { readonly dir: string }): JSX.Element | null {
  const way = useComputerWay(dir)
  const open = useNavigation((navigation) => navigation.open)
  if (way === undefined) return null
  return (
    <Message
      tone={way === 'mayNot' ? 'warning' : 'neutral'}
      icon={way === 'may' ? 'device' : 'locked'}
      {...(way === 'mayNot'
        ? {
            actions: (
              <Button size="small" onClick={() => open('settings', { section: 'ways-in' })}>
                {texts.toWaysIn}
              </Button>
            ),
          }
        : {})}
    >
      {texts[way]}
    </Message>
  )
}

function Others({ vaults }: { readonly vaults: readonly ScheduledVault[] }): JSX.Element {
  const styles = useStyles()
  const { client } = useDesktop()
  return (
    <>
      <h4 className={styles.heading}>{texts.others}</h4>
      <ul className={styles.list}>
        {vaults.map(({ dir, schedule }) => (
          <li key={dir} className={styles.row}>
            <Icon name="vault" size={16} />
            <span className={styles.dir}>
              {dir} <span className={styles.caption}>{toScheduleText(schedule)}</span>
            </span>
            <Button
              size="small"
              aria-label={texts.turnOffOf(dir)}
              onClick={() => void client.schedule.set({ dir, schedule: { every: 'never' } })}
            >
              {texts.turnOff}
            </Button>
          </li>
        ))}
      </ul>
    </>
  )
}
