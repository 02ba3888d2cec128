import { Button, makeStyles } from '@fluentui/react-components'
import type { JSX } from 'react'
import { findKind } from '../../../shared/kinds/kinds.ts'
import type { Content } from '../../../shared/model/object-state.ts'
import type { Snapshot } from '../../../shared/model/snapshot.ts'
import { useNavigation } from '../../app/navigation.store.ts'
import { useVault } from '../../app/vault-session.ts'
import { Chip } from '../../components/chip.tsx'
import { Icon } from '../../components/icon.tsx'
import { ObjectName } from '../../components/object-name.tsx'
import { PhotoAvatar } from '../../components/photo-avatar.tsx'
import { toNumberText } from '../../lib/format-number.ts'
import { tokens } from '../../lib/theme.ts'
import { oneLine, typeScale } from '../../lib/type-scale.ts'
import { changedNames } from './changed-names.ts'
import { DeletionNote } from './deletion-note.tsx'
import type { ShownObject } from './shown-object.ts'
import { toSidesOf } from './sides-of.ts'
import { texts } from './texts.ts'

/** Why nothing of this object can ever be put back, as a sentence; undefined: something can. */
function neverRestored({ kind: kindId, content }: ShownObject['at']): string | undefined {
  const kind = findKind(kindId)
  if (kind === undefined) return texts.neverRestored
  const own = content as Content
  const parts = [
    'create',
    ...kind.attributes.filter(({ how }) => how !== 'never').map(({ name }) => name as string),
    ...kind.links.map(({ name }) => name),
  ]
  return parts.every((part) => kind.blocked(own, part) !== undefined)
    ? (kind.blocked(own, 'object') ?? texts.neverRestored)
    : undefined
}

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: '12px', padding: '16px 20px 8px', flexShrink: 0 },
  top: { display: 'flex', gap: '14px', alignItems: 'flex-start' },
  words: { minWidth: 0, flexGrow: 1 },
  title: { ...typeScale.paneTitle, margin: 0, display: 'flex', paddingInlineEnd: '28px' },
  caption: { ...typeScale.dense, ...oneLine, margin: '0 0 6px', color: tokens.colorNeutralForeground2 },
  obstacle: { ...typeScale.caption, margin: 0, color: tokens.colorNeutralForeground2 },
  chips: { display: 'flex', flexWrap: 'wrap', gap: '6px' },
  actions: { display: 'flex', flexWrap: 'wrap', gap: '8px' },
})

/** Who or what it is, how it stands now, and what can be done with it. */
export function DetailsHead(props: {
  readonly object: ShownObject
  readonly shown: Snapshot
  readonly snapshots: readonly Snapshot[]
}): JSX.Element {
  const styles = useStyles()
  const open = useNavigation((navigation) => navigation.open)
  const { at, now } = props.object
  const kind = findKind(at.kind)
  const isDeleted = now === null
  const changed = now ? changedNames(at, now) : []
  const line = [at.content['mail'], at.content['description'], at.content['userPrincipalName'], at.caption].find(
    (value) => typeof value === 'string',
  )
  const enabled = at.content['accountEnabled']
  const restore = (): void =>
    open('restore', {
      restore: {
        snapshot: props.shown.snapshot,
        selection: { objects: [{ kind: at.kind, id: at.id }], kinds: [], parts: null },
      },
    })
  const obstacle = neverRestored(at)
  const sides = toSidesOf(props.shown, props.snapshots, useVault().isConnected)
  return (
    <div className={styles.root}>
      <div className={styles.top}>
        <PhotoAvatar kind={at.kind} name={at.name} photo={at.photo?.hash} size={64} isPast={now !== undefined} />
        <div className={styles.words}>
          <h2 className={styles.title}>
            <ObjectName name={at.name} isDeleted={isDeleted} />
          </h2>
          <p className={styles.caption} title={line}>
            {line}
          </p>
          <div className={styles.chips}>
            <Chip tone="neutral">{kind?.label.one ?? at.kind}</Chip>
            {kind?.branchOf !== undefined && at.caption !== line && <Chip tone="neutral">{at.caption}</Chip>}
            {enabled === true && (
              <Chip tone="success" icon="check">
                {texts.enabled}
              </Chip>
            )}
            {enabled === false && <Chip tone="neutral">{texts.disabled}</Chip>}
            {isDeleted && (
              <Chip tone="danger" icon="deleted">
                {texts.deletedSince}
              </Chip>
            )}
            {changed.length > 0 && (
              <Chip tone="changed" icon="changed">
                {texts.changedCount(toNumberText(changed.length))}
              </Chip>
            )}
          </div>
        </div>
      </div>
      {isDeleted && props.snapshots[0] !== undefined && (
        <DeletionNote object={{ kind: at.kind, id: at.id }} newest={props.snapshots[0].snapshot} />
      )}
      <div className={styles.actions}>
        {obstacle === undefined && (
          <Button appearance="primary" size="small" icon={<Icon name="restore" size={16} />} onClick={restore}>
            {isDeleted ? texts.restoreWithLinks : texts.restore}
          </Button>
        )}
        {sides !== null && (
          <Button
            size="small"
            icon={<Icon name="compare" size={16} />}
            onClick={() => open('compare', { sides, selected: { kind: at.kind, id: at.id } })}
          >
            {texts.compare}
          </Button>
        )}
      </div>
      {obstacle !== undefined && <p className={styles.obstacle}>{obstacle}</p>}
    </div>
  )
}
