import { Button } from '@fluentui/react-components'
import type { JSX } from 'react'
import type { BackupResult } from '../../../shared/model/snapshot.ts'
import { FailureMessage } from '../../components/failure-message.tsx'
import { Icon } from '../../components/icon.tsx'
import { Message } from '../../components/message.tsx'
import { toMomentText } from '../../lib/format-moment.ts'
import { toCountText, toNumberText } from '../../lib/format-number.ts'
import type { Run } from '../../lib/runs.store.ts'
import { texts } from './texts.ts'
import type { BackupWish } from './use-backup.ts'

/** How the last backup of this window ended, until it is dismissed. */
export function BackUpEnding({ backup }: { readonly backup: Run<BackupWish, BackupResult> }): JSX.Element | null {
  const dismiss = (
    <Button
      appearance="subtle"
      size="small"
      icon={<Icon name="close" size={16} />}
      aria-label={texts.dismiss}
      onClick={backup.clear}
    />
  )
  if (backup.failure !== null) return <FailureMessage failure={backup.failure} actions={dismiss} />
  if (backup.status === 'cancelled')
    return (
      <Message tone="warning" actions={dismiss}>
        {texts.stopped}
      </Message>
    )
  if (backup.status !== 'done' || backup.result === null || backup.startedAt === null) return null
  const { outcome, snapshot, issues } = backup.result
  const isComplete = outcome === 'complete'
  return (
    <Message tone={isComplete ? 'success' : 'warning'} actions={dismiss}>
      {snapshot !== null &&
        texts.done(toNumberText(snapshot), toMomentText(backup.startedAt).replace('Today', 'today'))}{' '}
      {!isComplete && texts.doneIncomplete(toCountText(issues.length, 'issue', 'issues'))}
    </Message>
  )
}
