import { Dropdown, Field, Option } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { type JSX, useState } from 'react'
import { findActivityKind } from '../../../shared/activity/activity-kinds.ts'
import { kinds } from '../../../shared/kinds/kinds.ts'
import type { NamedRef } from '../../../shared/model/ref.ts'
import type { Snapshot } from '../../../shared/model/snapshot.ts'
import { useEngine } from '../../lib/engine.ts'
import { toCountText, toNumberText } from '../../lib/format-number.ts'
import { ChoiceCards } from './choice-cards.tsx'
import { ClearWarning } from './clear-warning.tsx'
import { ExportNotDone } from './export-ending.tsx'
import { ExportFrame } from './export-frame.tsx'
import { exportTexts as texts } from './export-texts.ts'
import { FolderField } from './folder-field.tsx'
import { toNamesText } from './names-text.ts'
import { usePhotos } from './photos.store.ts'
import { useExport } from './use-export.ts'

type Extent = 'selected' | 'kinds' | 'everything'

/** Which objects, in which format, where to. */
export function AttributeExportForm(props: {
  readonly snapshot: Snapshot
  readonly moment: string
  readonly objects: readonly NamedRef[]
  readonly onClose: () => void
}): JSX.Element {
  const { queries } = useEngine()
  const { objects, snapshot } = props
  const { form, changeForm } = usePhotos()
  const run = useExport()
  const [isTried, setTried] = useState(false)
  const [extent, setExtent] = useState<Extent>(objects.length > 0 ? 'selected' : 'everything')
  const state = useQuery(queries.activity.state.queryOptions())
  const logs = (state.data?.held ?? []).filter(({ entries }) => entries > 0)
  const entries = logs.reduce((sum, held) => sum + held.entries, 0)
  const lists = [
    ...kinds.map(({ id, label }) => ({ id, label: label.many, count: snapshot.counts[id] ?? 0 })),
    ...logs.map((held) => ({
      id: held.log,
      label: findActivityKind(held.log)?.label.many ?? held.log,
      count: held.entries,
    })),
  ].filter(({ count }) => count > 0)
  const all = Object.values(snapshot.counts).reduce((sum, count) => sum + count, 0) + entries
  const chosen = lists.filter(({ id }) => form.kinds.includes(id))
  const ofKinds = chosen.reduce((sum, { count }) => sum + count, 0)
  const count = { selected: objects.length, kinds: ofKinds, everything: all }[extent]
  const start = (): void => {
    setTried(true)
    if (form.folder === null || count === 0) return
    void run.start({
      snapshot: snapshot.snapshot,
      format: form.format,
      to: form.folder,
      ...(extent === 'selected' ? { objects: objects.map(({ kind, id }) => ({ kind, id })) } : {}),
      ...(extent === 'kinds' ? { kinds: chosen.map(({ id }) => id) } : {}),
    })
  }
  return (
    <ExportFrame
      title={texts.attributesTitle}
      text={texts.attributesAsOf(props.moment)}
      facts=""
      action={texts.export(toCountText(count, 'object', 'objects'))}
      isOff={count === 0}
      onAction={start}
      onClose={props.onClose}
    >
      <ExportNotDone state={run} />
      <ChoiceCards<Extent>
        label={texts.what}
        chosen={extent}
        onChoose={setExtent}
        choices={[
          {
            id: 'selected',
            title: texts.selectedObjects,
            caption: toNamesText(objects) ?? texts.nothingSelected,
            count: toNumberText(objects.length),
            isOff: objects.length === 0,
          },
          {
            id: 'kinds',
            title: texts.someKinds,
            caption: toNamesText(chosen.map(({ id, label }) => ({ kind: id, id, name: label }))) ?? texts.kindsText,
            count: toNumberText(ofKinds),
          },
          {
            id: 'everything',
            title: texts.everything,
            caption: texts.everythingText,
            count: toNumberText(all),
          },
        ]}
      />
      {extent === 'kinds' && (
        <Field label={{ children: texts.kinds, weight: 'semibold' }}>
          <Dropdown
            multiselect
            placeholder={texts.chooseKinds}
            value={chosen.length === 0 ? '' : texts.kindsChosen(toNumberText(chosen.length))}
            selectedOptions={chosen.map(({ id }) => id)}
            onOptionSelect={(_, { selectedOptions }) => changeForm({ kinds: selectedOptions })}
          >
            {lists.map(({ id, label, count: many }) => (
              <Option key={id} value={id} text={label}>
                {`${label} (${toNumberText(many)})`}
              </Option>
            ))}
          </Dropdown>
        </Field>
      )}
      <ChoiceCards
        label={texts.format}
        chosen={form.format}
        onChoose={(format) => changeForm({ format })}
        choices={[
          { id: 'csv', title: texts.csv, caption: texts.csvText },
          { id: 'json', title: texts.json, caption: texts.jsonText },
        ]}
      />
      <FolderField isMissing={isTried} />
      <ClearWarning title={texts.clearObjects} text={texts.clearObjectsText} />
    </ExportFrame>
  )
}
