import { Button, makeStyles } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import type { JSX, KeyboardEvent } from 'react'
import type { Ref } from '../../../shared/model/ref.ts'
import { useNavigation } from '../../app/navigation.store.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { FailureState } from '../../components/failure-message.tsx'
import { Icon } from '../../components/icon.tsx'
import { Pane } from '../../components/pane.tsx'
import { Tabs } from '../../components/tabs.tsx'
import { useEngine } from '../../lib/engine.ts'
import { toShownFailure } from '../../lib/failure.ts'
import type { Snapshots } from '../../lib/snapshots.ts'
import { ActivityTab } from './activity-tab.tsx'
import { AttributesTab } from './attributes-tab.tsx'
import { type DetailsTab, useBrowse } from './browse.store.ts'
import { DetailsHead } from './details-head.tsx'
import { HistoryTab } from './history-tab.tsx'
import { JsonTab } from './json-tab.tsx'
import { LinksTab } from './links-tab.tsx'
import type { ShownObject } from './shown-object.ts'
import { texts } from './texts.ts'

const useStyles = makeStyles({
  root: { position: 'relative' },
  close: { position: 'absolute', insetInlineEnd: '12px', top: '12px', zIndex: 1 },
  panel: { display: 'flex', flexDirection: 'column', flexGrow: 1, minHeight: 0 },
})

/** The details of one object: what it is, what it is linked with, how it came to be so. */
export function DetailsPane(props: { readonly snapshots: Snapshots; readonly onClose: () => void }): JSX.Element {
  const styles = useStyles()
  const selected = useNavigation((navigation) => navigation.selected)
  const close = (
    <Button
      className={styles.close}
      appearance="subtle"
      size="small"
      icon={<Icon name="close" />}
      aria-label={texts.closeDetails}
      onClick={props.onClose}
    />
  )
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    event.preventDefault()
    props.onClose()
  }
  return (
    <Pane label={texts.details} className={styles.root} ground="canvas">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Esc closes the pane from wherever focus is in it */}
      <div className={styles.panel} onKeyDown={onKeyDown}>
        {close}
        {selected === null ? (
          <EmptyState icon="panel" title={texts.chooseObject} text={texts.chooseObjectText} />
        ) : (
          <Details key={`${selected.kind}:${selected.id}`} object={selected} snapshots={props.snapshots} />
        )}
      </div>
    </Pane>
  )
}

function Details({ object, snapshots }: { readonly object: Ref; readonly snapshots: Snapshots }): JSX.Element {
  const styles = useStyles()
  const { queries } = useEngine()
  const { tab, change } = useBrowse()
  const lookAt = useNavigation((navigation) => navigation.lookAt)
  const { shown, newest, isPast } = snapshots
  const ref = { kind: object.kind, id: object.id }
  const then = useQuery(queries.objects.get.queryOptions({ input: { snapshot: shown?.snapshot ?? 1, ref } }))
  const now = useQuery(
    queries.objects.get.queryOptions({ input: { snapshot: newest?.snapshot ?? 1, ref }, enabled: isPast }),
  )
  const history = useQuery(queries.objects.history.queryOptions({ input: { ref } }))
  const lastSeen = history.data?.findLast(({ parts }) => !parts.includes('deleted'))
  if (then.error)
    return toShownFailure(then.error).code === 'notFound' ? (
      <EmptyState
        icon="past"
        tone="past"
        title={texts.gone}
        text={texts.goneText}
        action={
          lastSeen === undefined ? undefined : (
            <Button onClick={() => lookAt(lastSeen.from === newest?.snapshot ? null : lastSeen.from)}>
              {texts.lookWhereItWas}
            </Button>
          )
        }
      />
    ) : (
      <FailureState thrown={then.error} />
    )
  if (then.data === undefined) return <div className={styles.panel} />
  const isGone = isPast && now.error !== null && toShownFailure(now.error).code === 'notFound'
  const both: ShownObject = { at: then.data, now: isPast ? (isGone ? null : now.data) : undefined }
  const links = then.data.links.reduce((sum, link) => sum + link.targets.length, then.data.linkedFrom.length)
  const counts: { readonly [id in DetailsTab]?: number | undefined } = { links, history: history.data?.length }
  return (
    <>
      {shown !== undefined && <DetailsHead object={both} shown={shown} snapshots={snapshots.all} />}
      <Tabs
        label={texts.details}
        tabs={(Object.keys(texts.tabs) as DetailsTab[]).map((id) => ({ id, label: texts.tabs[id], count: counts[id] }))}
        chosen={tab}
        onChoose={(id) => change({ tab: id })}
      >
        {tab === 'attributes' && <AttributesTab object={both} />}
        {tab === 'links' && <LinksTab object={both} />}
        {tab === 'history' && <HistoryTab stretches={history.data ?? []} snapshots={snapshots} kind={object.kind} />}
        {tab === 'activity' && <ActivityTab object={both} />}
        {tab === 'json' && <JsonTab details={then.data} />}
      </Tabs>
    </>
  )
}
