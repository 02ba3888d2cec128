import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type JSX, useId, useMemo, useState } from 'react'
import { useEngine } from '../../lib/engine.ts'
import { toShownFailure } from '../../lib/failure.ts'
import { toCountText, toNumberText, toSizeText } from '../../lib/format-number.ts'
import { useSettled } from '../../lib/settled.ts'
import { ChoiceCards } from './choice-cards.tsx'
import { ClearWarning } from './clear-warning.tsx'
import { ExportNotDone } from './export-ending.tsx'
import { ExportFrame } from './export-frame.tsx'
import { exportTexts as texts } from './export-texts.ts'
import { FileNameField } from './file-name-field.tsx'
import { FolderField } from './folder-field.tsx'
import { namesOf } from './name-preview.tsx'
import { toNamesText } from './names-text.ts'
import type { PhotoFacts } from './photo-facts.ts'
import { usePhotos } from './photos.store.ts'
import { type ChosenPhoto, toObjects } from './shown-photo.ts'
import { texts as pageTexts } from './texts.ts'
import { useExport } from './use-export.ts'
import { useKeptTotals } from './use-kept-totals.ts'

/** What is typed is tried after so long. */
const quietMs = 200

/** Which photos, where to, and how they are named. */
export function PhotoExportForm(props: {
  readonly snapshot: number
  readonly newest: number
  readonly moment: string
  /** What was ticked: photos of the moment, or some of all that were ever kept. */
  readonly objects: readonly ChosenPhoto[]
  /** All that were ever kept are what is looked at. */
  readonly isEvery: boolean
  readonly facts: readonly PhotoFacts[]
  readonly onClose: () => void
}): JSX.Element {
  const { queries } = useEngine()
  const { objects, snapshot } = props
  const { form } = usePhotos()
  const run = useExport()
  const [isTried, setTried] = useState(false)
  const [chosen, setChosen] = useState<'selected' | 'all' | 'every'>(
    objects.length > 0 ? 'selected' : props.isEvery ? 'every' : 'all',
  )
  const isEvery = chosen === 'every' || (chosen === 'selected' && objects.some(({ photo }) => photo !== undefined))
  const extent = isEvery ? 'every' : 'moment'
  const written = form.names[extent].pattern
  const settled = useSettled(written, quietMs)
  // What was chosen from a list needs no time to settle, and the other list is another pattern.
  const pattern = form.names[extent].isOwn ? settled : written
  const refs = useMemo(
    () => objects.map(({ kind, id, photo }) => ({ kind, id, ...(photo === undefined ? {} : { photo }) })),
    [objects],
  )
  const totals = useKeptTotals(
    props.newest,
    props.facts.map(({ kind }) => kind),
  )
  const choice = {
    snapshot,
    pattern,
    ...(isEvery ? { isEvery } : {}),
    ...(chosen === 'selected' ? { objects: refs } : {}),
  }
  // Named by a number instead of the objects themselves: there may be fifty thousand.
  const selection = useId()
  const preview = useQuery({
    ...queries.export.previewPhotos.queryOptions({ input: { ...choice, count: namesOf(pattern) } }),
    queryKey: [
      'previewPhotos',
      snapshot,
      props.newest,
      pattern,
      chosen === 'selected' ? [selection, refs.length] : chosen,
    ],
    placeholderData: keepPreviousData,
    enabled: pattern !== '',
  })
  const all = props.facts.reduce((sum, { photos }) => sum + photos, 0)
  const every = Object.values(totals ?? {}).reduce((sum, total) => sum + total, 0)
  const count = preview.data?.photos ?? { selected: 0, all, every }[chosen]
  const photos = toCountText(count, 'photo', 'photos')
  const problem = preview.error === null ? null : toShownFailure(preview.error).message
  const canExport = count > 0 && problem === null && written !== ''
  const start = (): void => {
    setTried(true)
    if (form.folder === null || !canExport) return
    void run.start({ ...choice, pattern: written, format: 'photos', to: form.folder })
  }
  return (
    <ExportFrame
      title={texts.photosTitle}
      text={isEvery ? texts.photosOfEvery : texts.photosAsOf(props.moment)}
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
            caption: toNamesText(toObjects(objects)) ?? texts.nothingSelected,
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
          {
            id: 'every',
            title: texts.everyPhoto,
            caption: texts.everyPhotoText,
            ...(totals === undefined ? {} : { count: toNumberText(every) }),
          },
        ]}
      />
      <FolderField isMissing={isTried} />
      <FileNameField extent={extent} names={preview.data?.names ?? []} problem={problem} />
      <ClearWarning title={texts.clearPhotos} text={texts.clearPhotosText} />
    </ExportFrame>
  )
}
