import {
  Button,
  Dialog,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
} from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { type JSX, useEffect, useRef } from 'react'
import type { RemovalOrder, RemovalPreview } from '../../../shared/model/removal.ts'
import type { Snapshot } from '../../../shared/model/snapshot.ts'
import { DialogButtons } from '../../components/dialog-buttons.tsx'
import { FailureMessage } from '../../components/failure-message.tsx'
import { Message } from '../../components/message.tsx'
import { useEngine } from '../../lib/engine.ts'
import { toShownFailure } from '../../lib/failure.ts'
import { toFullMomentText, toMomentText } from '../../lib/format-moment.ts'
import { toCountText, toSizeText } from '../../lib/format-number.ts'
import { typeScale } from '../../lib/type-scale.ts'
import { texts } from './texts.ts'

const useStyles = makeStyles({
  surface: { maxWidth: '520px' },
  content: { display: 'flex', flexDirection: 'column', gap: '10px', minHeight: '96px' },
  text: { ...typeScale.dense, margin: 0 },
})

function Preview({ preview }: { readonly preview: RemovalPreview }): JSX.Element {
  const styles = useStyles()
  const { keptBecause, objects, links, contents, photos, freedBytes } = preview
  if (keptBecause !== null) return <Message tone="neutral">{keptBecause}</Message>
  const only = [
    ...(objects === 0 ? [] : [toCountText(objects, 'object as it was then', 'objects as they were then')]),
    ...(links === 0 ? [] : [toCountText(links, 'link', 'links')]),
  ]
  return (
    <>
      {only.length === 0 ? (
        <p className={styles.text}>{texts.nothingOnlyThere}</p>
      ) : (
        <Message tone="warning">{texts.onlyThere(only.join(' and '))}</Message>
      )}
      <p className={styles.text}>
        {contents + photos === 0
          ? texts.freesNothing
          : texts.frees(
              toSizeText(freedBytes),
              toCountText(contents, 'content', 'contents'),
              toCountText(photos, 'photo', 'photos'),
            )}
      </p>
    </>
  )
}

/** The last word before a snapshot goes: what only it holds, or why it stays. Something is lost, so Cancel has the focus. */
export function RemoveSnapshotDialog(props: {
  readonly snapshot: Snapshot
  readonly onRemove: (order: RemovalOrder) => void
  readonly onClose: () => void
}): JSX.Element {
  const styles = useStyles()
  const { queries } = useEngine()
  const cancel = useRef<HTMLButtonElement>(null)
  // After the dialog, which gives the focus to its first button.
  useEffect(() => cancel.current?.focus(), [])
  const { snapshot, startedAt, note } = props.snapshot
  const answer = useQuery(
    queries.retention.removePreview.queryOptions({ input: { snapshot }, staleTime: 0, gcTime: 0 }),
  )
  const preview = answer.data
  const canGo = preview !== undefined && preview.keptBecause === null
  const stays = preview !== undefined && preview.keptBecause !== null
  const remove = (): void => {
    if (preview === undefined || !canGo) return
    const { objects, links, contents, photos } = preview
    props.onRemove({ snapshot, objects, links, contents, photos })
  }
  return (
    <Dialog open modalType="alert" onOpenChange={(_, change) => !change.open && props.onClose()}>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>
            {stays
              ? texts.staysTitle(toMomentText(startedAt).replace('Today', 'today'))
              : texts.removeTitle(toMomentText(startedAt).replace('Today', 'today'))}
          </DialogTitle>
          <DialogContent className={styles.content}>
            <p className={styles.text}>{texts.removeWhich(toFullMomentText(startedAt), note)}</p>
            {answer.isPending && <p className={styles.text}>{texts.looking}</p>}
            {answer.error !== null && <FailureMessage failure={toShownFailure(answer.error)} />}
            {preview !== undefined && <Preview preview={preview} />}
          </DialogContent>
          <DialogButtons>
            {!stays && (
              <Button appearance="primary" disabledFocusable={!canGo} onClick={remove}>
                {texts.removeAction}
              </Button>
            )}
            <Button
              ref={(element: HTMLButtonElement | null) => {
                cancel.current = element
              }}
              onClick={props.onClose}
            >
              {stays ? texts.close : texts.cancel}
            </Button>
          </DialogButtons>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
