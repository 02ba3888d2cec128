import { Button, makeStyles } from '@fluentui/react-components'
import type { JSX } from 'react'
import type { RemovalReport } from '../../../shared/model/removal.ts'
import type { Snapshot } from '../../../shared/model/snapshot.ts'
import { FailureMessage } from '../../components/failure-message.tsx'
import { Icon } from '../../components/icon.tsx'
import { Message } from '../../components/message.tsx'
import { ProgressLine } from '../../components/progress-line.tsx'
import { toNumberText, toSizeText } from '../../lib/format-number.ts'
import { NoteDialog } from './note-dialog.tsx'
import { RemoveSnapshotDialog } from './remove-snapshot-dialog.tsx'
import { askNothing, useSnapshotWish } from './snapshot-wish.store.ts'
import { texts } from './texts.ts'
import { useRemoval } from './use-removal.ts'

const useStyles = makeStyles({ root: { padding: '4px 16px 8px' } })

function toText({ snapshot, beforeBytes, afterBytes }: RemovalReport): string {
  const removed = texts.removed(toNumberText(snapshot))
  if (beforeBytes === null || afterBytes === null) return `${removed} ${texts.notGivenBack}`
  if (afterBytes >= beforeBytes) return removed
  return `${removed} ${texts.shrunk(toSizeText(beforeBytes), toSizeText(afterBytes))}`
}

/** What is asked about one snapshot before it is done, how it goes, and how it ended. */
export function SnapshotDialogs({ snapshots }: { readonly snapshots: readonly Snapshot[] }): JSX.Element {
  const styles = useStyles()
  const wish = useSnapshotWish((state) => state.wish)
  const removal = useRemoval()
  const asked = snapshots.find(({ snapshot, startedAt }) => snapshot === wish?.snapshot && startedAt === wish.startedAt)
  const dismiss = (
    <Button
      appearance="subtle"
      size="small"
      icon={<Icon name="close" size={16} />}
      aria-label={texts.dismiss}
      onClick={removal.clear}
    />
  )
  return (
    <>
      {(removal.isRunning || removal.failure !== null || removal.result !== null) && (
        <div className={styles.root}>
          {removal.isRunning && <ProgressLine progress={removal.progress} starting={texts.removing} />}
          {removal.failure !== null && <FailureMessage failure={removal.failure} actions={dismiss} />}
          {removal.result !== null && (
            <Message tone="success" actions={dismiss}>
              {toText(removal.result)}
            </Message>
          )}
        </div>
      )}
      {asked !== undefined && wish?.what === 'note' && <NoteDialog snapshot={asked} onClose={askNothing} />}
      {asked !== undefined && wish?.what === 'remove' && (
        <RemoveSnapshotDialog
          snapshot={asked}
          onClose={askNothing}
          onRemove={(order) => {
            askNothing()
            void removal.start(order)
          }}
        />
      )}
    </>
  )
}
