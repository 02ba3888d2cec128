import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type JSX, useId, useMemo, useState } from 'react'
import type { NamedRef } from '../../../shared/model/ref.ts'
import { useEngine } from '../../lib/engine.ts'
import { toShownFailure } from '../../lib/failure.ts'
import { toCountText, toNumberText, toSizeText } from '../../lib/format-number.ts'
import { useSettled } from '../../lib/settled.ts'
import { ChoiceCards } from './choice-cards.tsx'
import { ClearWarning } from './clear-warning.tsx'
import { ExportNotDone } from './export-ending.tsx'
import { ExportFrame } from './export-frame.tsx'
import { exportTexts as texts } from './export-texts.ts'
import { FileNameField, shownNames } from './file-name-field.tsx'
import { FolderField } from './folder-field.tsx'
import { toNamesText } from './names-text.ts'
import type { PhotoFacts } from './photo-facts.ts'
import { usePhotos } from './photos.store.ts'
import { texts as pageTexts } from './texts.ts'
import { useExport } from './use-export.ts'

/** What is typed is tried after so long. */
const quietMs = 200

/** Which photos, where to, and how they are named. */
export function PhotoExportForm(props: {
  readonly snapshot: number
  readonly moment: string
  readonly objects: readonly NamedRef[]
  readonly facts: readonly PhotoFacts[]
  readonly onClose: () => void
}): JSX.Element {
  const { queries } = useEngine()
  const { objects, snapshot } = props
  const { form } = usePhotos()
  const run = useExport()
  const [isTried, setTried] = useState(false)
  const [chosen, setChosen] = useState<'selected' | 'all'>(objects.length > 0 ? 'selected' : 'all')
  const pattern = useSettled(form.pattern, quietMs)
  const refs = useMemo(() => objects.map(({ kind, id }) => ({ kind, id })), [objects])
  const choice = { snapshot, pattern, ...(chosen === 'selected' ? { objects: refs } : {}) }
  // Named by a number instead of the objects themselves: there may be fifty thousand.
  const selection = useId()
  const preview = useQuery({
    ...queries.export.previewPhotos.queryOptions({ input: { ...choice, count: shownNames } }),
    queryKey: ['previewPhotos', snapshot, pattern, chosen === 'selected' ? [selection, refs.length] : 'all'],
    placeholderData: keepPreviousData,
    enabled: pattern !== '',
  })
  const all = props.facts.reduce((sum, { photos }) => sum + photos, 0)
  const count = preview.data?.photos ?? (chosen === 'all' ? all : 0)
  const photos = toCountText(count, 'photo', 'photos')
  const problem = preview.error === null ? null : toShownFailure(preview.error).message
  const canExport = count > 0 && problem === null && form.pattern !== ''
  const start = (): void => {
    setTried(true)
    if (form.folder === null || !canExport) return
    void run.start({ ...choice, pattern: form.pattern, format: 'photos', to: form.folder })
  }
  return (
    <ExportFrame
      title={texts.photosTitle}
      text={texts.photosAsOf(props.moment)}
      facts={texts.files(toCountText(count, 'file', 'files'), toSizeText(preview.data?.aboutBytes ?? 0))}
      action={texts.export(photos)}
      isOff={!canExport}
      onAction={start}
      onClose={props.onClose}
    >
      <ExportNotDone state={run} />
      <ChoiceCards
        label={texts.what}
        chosen={chosen}
        onChoose={setChosen}
        choices={[
          {
            id: 'selected',
            title: texts.selectedPhotos,
            caption: toNamesText(objects) ?? texts.nothingSelected,
            count: toNumberText(objects.length),
            isOff: objects.length === 0,
          },
          {
            id: 'all',
            title: texts.allPhotos,
            caption: props.facts
              .map(({ label, photos: many }) => pageTexts.photoOf(toNumberText(many), label))
              .join(pageTexts.and),
            count: toNumberText(all),
          },
        ]}
      />
      <FolderField isMissing={isTried} />
      <FileNameField names={preview.data?.names ?? []} problem={problem} />
      <ClearWarning title={texts.clearPhotos} text={texts.clearPhotosText} />
    </ExportFrame>
  )
}
