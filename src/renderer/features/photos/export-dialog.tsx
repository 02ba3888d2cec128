import { Dialog, DialogSurface, makeStyles } from '@fluentui/react-components'
import type { JSX } from 'react'
import type { Snapshot } from '../../../shared/model/snapshot.ts'
import { toFullMomentText } from '../../lib/format-moment.ts'
import { AttributeExportForm } from './attribute-export-form.tsx'
import { ExportDone, ExportRunning } from './export-ending.tsx'
import { exportTexts as texts } from './export-texts.ts'
import { PhotoExportForm } from './photo-export-form.tsx'
import type { PhotoFacts } from './photo-facts.ts'
import { type ChosenPhoto, toObjects } from './shown-photo.ts'
import { useExport } from './use-export.ts'

const useStyles = makeStyles({
  surface: { maxWidth: '620px', boxSizing: 'border-box' },
})

/** The dialog of an export: the form, then how far it is, then what was written. */
export function ExportDialog(props: {
  readonly snapshot: Snapshot
  readonly newest: Snapshot
  readonly form: 'photos' | 'attributes'
  readonly objects: readonly ChosenPhoto[]
  readonly isEvery: boolean
  readonly facts: readonly PhotoFacts[]
  readonly onClose: () => void
}): JSX.Element {
  const styles = useStyles()
  const { snapshot, objects } = props
  const { start: _, ...run } = useExport()
  const title = props.form === 'photos' ? texts.photosTitle : texts.attributesTitle
  const moment = toFullMomentText(snapshot.startedAt)
  const { status, clear } = run
  const close = (): void => {
    if (status !== 'running') clear()
    props.onClose()
  }
  return (
    <Dialog open onOpenChange={(_event, { open }) => !open && close()}>
      <DialogSurface className={styles.surface}>
        {status === 'running' ? (
          <ExportRunning title={texts.running} state={run} onStop={run.cancel} onClose={close} />
        ) : status === 'done' && run.result !== null ? (
          <ExportDone title={title} result={run.result} onClose={close} />
        ) : props.form === 'photos' ? (
          <PhotoExportForm
            snapshot={snapshot.snapshot}
            newest={props.newest.snapshot}
            moment={moment}
            objects={objects}
            isEvery={props.isEvery}
            facts={props.facts}
            onClose={close}
          />
        ) : (
          <AttributeExportForm snapshot={snapshot} moment={moment} objects={toObjects(objects)} onClose={close} />
        )}
      </DialogSurface>
    </Dialog>
  )
}
