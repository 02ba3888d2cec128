import { makeStyles, mergeClasses } from '@fluentui/react-components'
import type { JSX } from 'react'
import { findKind } from '../../shared/kinds/kinds.ts'
import type { SearchHit } from '../../shared/model/search.ts'
import type { Snapshot } from '../../shared/model/snapshot.ts'
import { Icon } from '../components/icon.tsx'
import { ObjectName } from '../components/object-name.tsx'
import { PhotoAvatar } from '../components/photo-avatar.tsx'
import { toMomentText } from '../lib/format-moment.ts'
import { tokens } from '../lib/theme.ts'
import { oneLine, typeScale } from '../lib/type-scale.ts'
import type { Command } from './command.ts'
import { KeyCaps } from './key-caps.tsx'
import { findGoneAt, findLastMoment } from './palette-rows.ts'
import { paletteTexts as texts } from './palette-texts.ts'

const useStyles = makeStyles({
  line: { display: 'flex', alignItems: 'center', gap: '12px', height: '100%', paddingInline: '8px' },
  icon: { color: tokens.colorNeutralForeground2 },
  label: { ...typeScale.body, ...oneLine, minWidth: 0, flexGrow: 1 },
  words: { display: 'flex', flexDirection: 'column', minWidth: 0, flexGrow: 1 },
  name: { ...typeScale.body },
  caption: { ...typeScale.caption, ...oneLine, color: tokens.colorNeutralForeground2 },
  since: { display: 'flex', alignItems: 'center', gap: '4px', flexShrink: 0, ...typeScale.caption },
  gone: { color: tokens.colorDangerForeground },
  past: { color: tokens.colorPastForeground },
})

/** A command with its keys. */
export function CommandLine({ command }: { readonly command: Command }): JSX.Element {
  const styles = useStyles()
  return (
    <span className={styles.line}>
      <Icon name={command.icon} className={styles.icon} />
      <span className={styles.label}>{command.label}</span>
      {command.keys !== undefined && <KeyCaps keys={command.keys} />}
    </span>
  )
}

/** An object with its kind, and since when it is gone or no longer called so. */
export function ObjectLine(props: { readonly hit: SearchHit; readonly snapshots: readonly Snapshot[] }): JSX.Element {
  const styles = useStyles()
  const { hit, snapshots } = props
  const gone = findGoneAt(hit, snapshots)
  const last = findLastMoment(hit, snapshots)
  return (
    <span className={styles.line}>
      <PhotoAvatar kind={hit.kind} name={hit.name} photo={hit.photo} size={32} />
      <span className={styles.words}>
        <ObjectName name={hit.name} isDeleted={!hit.isThere} className={styles.name} />
        <span className={styles.caption}>
          {[findKind(hit.kind)?.label.one ?? hit.kind, hit.caption].filter(Boolean).join(' · ')}
        </span>
      </span>
      {gone !== undefined ? (
        <span className={mergeClasses(styles.since, styles.gone)}>
          <Icon name="deleted" size={16} />
          {texts.goneSince(toMomentText(gone.startedAt).replace('Today', 'today'))}
        </span>
      ) : (
        last !== null && (
          <span className={mergeClasses(styles.since, styles.past)}>
            <Icon name="past" size={16} />
            {texts.soUntil(toMomentText(last.startedAt).replace('Today', 'today'))}
          </span>
        )
      )}
    </span>
  )
}
