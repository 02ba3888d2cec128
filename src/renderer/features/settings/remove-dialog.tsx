import { Button, Dialog, DialogBody, DialogContent, DialogSurface, DialogTitle } from '@fluentui/react-components'
import { type JSX, useEffect, useRef } from 'react'
import type { RetentionPreview } from '../../../shared/model/retention.ts'
import { DialogButtons } from '../../components/dialog-buttons.tsx'
import { toFullMomentText } from '../../lib/format-moment.ts'
import { keptTexts } from './kept-texts.ts'
import { texts } from './texts.ts'

/** The last word before snapshots go. Something is lost, so Cancel has the focus. */
export function RemoveDialog(props: {
  readonly preview: RetentionPreview
  readonly onRemove: () => void
  readonly onClose: () => void
}): JSX.Element {
  const cancel = useRef<HTMLButtonElement>(null)
  // After the dialog, which gives the focus to its first button.
  useEffect(() => cancel.current?.focus(), [])
  const { remove } = props.preview
  const [newest, oldest] = [remove[0], remove.at(-1)]
  return (
    <Dialog open modalType="alert" onOpenChange={(_, change) => !change.open && props.onClose()}>
      <DialogSurface style={{ maxWidth: 480 }}>
        <DialogBody>
          <DialogTitle>{keptTexts.confirmTitle(remove.length)}</DialogTitle>
          <DialogContent>
            {newest !== undefined &&
              oldest !== undefined &&
              keptTexts.confirmText(toFullMomentText(oldest.startedAt), toFullMomentText(newest.startedAt))}
          </DialogContent>
          <DialogButtons>
            <Button appearance="primary" onClick={props.onRemove}>
              {keptTexts.confirmAction(remove.length)}
            </Button>
            <Button
              ref={(element: HTMLButtonElement | null) => {
                cancel.current = element
              }}
              onClick={props.onClose}
            >
              {texts.cancel}
            </Button>
          </DialogButtons>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
