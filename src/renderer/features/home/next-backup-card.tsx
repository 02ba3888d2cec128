import { Button } from '@fluentui/react-components'
import type { JSX } from 'react'
import type { VaultStatus } from '../../../shared/api/vault.contract.ts'
import { toNearText, toScheduleText } from '../../../shared/schedule/schedule-words.ts'
import { useNavigation } from '../../app/navigation.store.ts'
import { useComputerWay, useSchedules } from '../../lib/schedule.ts'
import { LastCard } from './last-card.tsx'
import { scheduleTexts } from './schedule-texts.ts'

/** When the next backup is due by itself, and what it needs; the way to change that. */
export function NextBackupCard({ vault }: { readonly vault: VaultStatus }): JSX.Element {
  const { vaults } = useSchedules()
  const way = useComputerWay(vault.dir)
  const open = useNavigation((navigation) => navigation.open)
  const scheduled = vaults?.find(({ dir }) => dir === vault.dir)
  const nextAt = scheduled?.nextAt ?? null
  const now = new Date()
  const isDue = nextAt !== null && Date.parse(nextAt) <= now.getTime()
  const off = vault.isDemo ? scheduleTexts.demo : scheduleTexts.offText
  const when = nextAt === null ? scheduleTexts.off : isDue ? scheduleTexts.dueNow : capitalise(toNearText(nextAt, now))
  const needs = isDue
    ? scheduleTexts.dueText
    : way === undefined
      ? undefined
      : way === 'may'
        ? scheduleTexts.behindLock
        : scheduleTexts.whileOpen
  return (
    <LastCard
      label={scheduleTexts.next}
      tone="plain"
      icon="calendar"
      at={nextAt}
      moment={vaults === undefined ? '' : when}
      texts={
        vaults === undefined
          ? []
          : nextAt === null || scheduled === undefined
            ? [off]
            : [`${toScheduleText(scheduled.schedule)}.`, needs]
      }
      {...(vault.isDemo || vaults === undefined
        ? {}
        : {
            action: (
              <Button size="small" onClick={() => open('settings', { section: 'background' })}>
                {nextAt === null ? scheduleTexts.setUp : scheduleTexts.change}
              </Button>
            ),
          })}
    />
  )
}

const capitalise = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
