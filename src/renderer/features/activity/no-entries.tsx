import { Button, Spinner } from '@fluentui/react-components'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { JSX } from 'react'
import { signInLog } from '../../../shared/activity/sign-in-log.ts'
import { useNavigation } from '../../app/navigation.store.ts'
import { useVault } from '../../app/vault-session.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { FailureState } from '../../components/failure-message.tsx'
import { useEngine } from '../../lib/engine.ts'
import { toCountText } from '../../lib/format-number.ts'
import { useActivityChoice } from './activity.store.ts'
import { clearFilters } from './clear-filters.ts'
import type { LogFacts } from './log-facts.ts'
import { texts } from './texts.ts'

/** Why no entry is shown, and the one way on. */
export function NoEntries(props: { readonly facts: readonly LogFacts[]; readonly isNarrowed: boolean }): JSX.Element {
  const { filters } = useActivityChoice()
  const log = props.facts.find(({ log: id }) => id === filters.log)
  if (log?.log === signInLog.id && log.entries === 0) return <NoSignIns facts={log} />
  if (props.isNarrowed) {
    const days = Math.max(0, ...props.facts.map((one) => one.days))
    return (
      <EmptyState
        icon="search"
        title={texts.noMatch}
        action={<Button onClick={clearFilters}>{texts.clearFilters}</Button>}
        caption={texts.noMatchLeft(toCountText(days, 'day', 'days'))}
      />
    )
  }
  const reason = props.facts.find(({ isOn, reason: why }) => isOn && why !== null)?.reason
  return <EmptyState icon="activity" title={texts.none} text={reason ?? texts.noneText} action={<GoHome />} />
}

/** Where a backup is made. */
function GoHome(): JSX.Element {
  const open = useNavigation((navigation) => navigation.open)
  return <Button onClick={() => open('home')}>{texts.goHome}</Button>
}

/** Sign-ins are kept only where that is wanted: says what they tell of people, and turns them on. */
function NoSignIns({ facts }: { readonly facts: LogFacts }): JSX.Element {
  const { client, queries } = useEngine()
  const vault = useVault()
  const cache = useQueryClient()
  const turnOn = useMutation({
    mutationFn: () => client.activity.save({ signIns: true }),
    onSuccess: (state) => cache.setQueryData(queries.activity.state.queryKey(), state),
  })
  if (turnOn.error !== null) return <FailureState thrown={turnOn.error} />
  if (facts.isOn)
    return (
      <EmptyState
        icon="key"
        title={facts.state === 'skipped' ? texts.signInsOn : texts.none}
        text={
          facts.state === 'skipped' ? texts.signInsOnText(toCountText(facts.days, 'day', 'days')) : (facts.reason ?? '')
        }
        action={<GoHome />}
      />
    )
  return (
    <EmptyState
      icon="key"
      title={texts.signInsOff}
      text={signInLog.privacy}
      {...(vault.access === 'write'
        ? {
            action: (
              <Button disabledFocusable={turnOn.isPending} onClick={() => !turnOn.isPending && turnOn.mutate()}>
                {texts.keepSignIns}
              </Button>
            ),
          }
        : {})}
    />
  )
}

/** Entries are being looked for, and none was found so far. */
export function Looking(): JSX.Element {
  return <EmptyState icon="search" title={texts.readingMore} text={<Spinner size="tiny" delay={200} />} />
}
