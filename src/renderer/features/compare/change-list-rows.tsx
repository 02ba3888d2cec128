import { makeStyles, mergeClasses } from '@fluentui/react-components'
import { type JSX, memo } from 'react'
import { findKind } from '../../../shared/kinds/kinds.ts'
import type { Change, Side } from '../../../shared/model/change.ts'
import { ChangeMark } from '../../components/change-mark.tsx'
import { Icon } from '../../components/icon.tsx'
import { KindIcon } from '../../components/kind-icon.tsx'
import { ObjectName } from '../../components/object-name.tsx'
import { TickBox } from '../../components/tick-box.tsx'
import { toNumberText } from '../../lib/format-number.ts'
import { tokens } from '../../lib/theme.ts'
import { oneLine, typeScale } from '../../lib/type-scale.ts'
import type { ChangeGroup, Mapped } from './change-list.ts'
import { GridPart } from './grid-part.tsx'
import type { Pick } from './picks.ts'
import { changeCaption, texts, wholeCaption } from './texts.ts'
import { useObjectAt } from './use-known-sides.ts'

const useStyles = makeStyles({
  group: {
    display: 'flex',
    alignItems: 'center',
    gap: '8px',
    height: '100%',
    boxSizing: 'border-box',
    paddingInline: '8px 12px',
    backgroundColor: tokens.colorNeutralBackground2,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    ...typeScale.dense,
  },
  groupName: { fontWeight: tokens.fontWeightSemibold },
  count: { color: tokens.colorNeutralForeground3, marginInlineStart: '-2px' },
  object: {
    position: 'relative',
    display: 'grid',
    gridTemplateColumns: '32px 20px 20px minmax(0, 1fr)',
    alignItems: 'center',
    columnGap: '8px',
    height: '100%',
    boxSizing: 'border-box',
    paddingInline: '6px 12px',
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  shown: {
    '::before': {
      content: '""',
      position: 'absolute',
      insetBlock: '8px',
      insetInlineStart: 0,
      width: '3px',
      borderRadius: '2px',
      backgroundColor: tokens.colorCompoundBrandBackground,
    },
  },
  kind: { color: tokens.colorNeutralForeground2 },
  words: { minWidth: 0, display: 'flex', flexDirection: 'column' },
  name: { ...typeScale.dense },
  nameShown: { fontWeight: tokens.fontWeightSemibold },
  caption: { ...typeScale.caption, ...oneLine, color: tokens.colorNeutralForeground3 },
})

/** The head of a group, which opens and closes it. */
export function GroupRow(props: {
  readonly group: ChangeGroup
  readonly count: number
  readonly isOpen: boolean
}): JSX.Element {
  const styles = useStyles()
  return (
    <GridPart is="gridcell" className={styles.group}>
      <Icon name={props.isOpen ? 'chevronDown' : 'chevronRight'} size={12} />
      <span className={styles.groupName}>{texts.groups[props.group]}</span>
      <span className={styles.count}>{toNumberText(props.count)}</span>
    </GridPart>
  )
}

/**
 * An object that differs: whether it is chosen, what happened to it, its name, and what differs. The list listens for its
 * tick.
 */
export const ObjectRow = memo(function ObjectRow(props: {
  readonly change: Change
  /** The side that has it, where only one does. */
  readonly side: Side | undefined
  readonly pick: Pick | undefined
  readonly isShown: boolean
  readonly isPickable: boolean
}): JSX.Element {
  const { change, pick } = props
  const styles = useStyles()
  const whole = useObjectAt(props.side, change).data
  return (
    <GridPart is="gridcell" className={mergeClasses(styles.object, props.isShown && styles.shown)}>
      {props.isPickable ? (
        <TickBox
          label={texts.tick(change.name)}
          checked={pick === undefined ? false : pick === 'whole' ? true : 'mixed'}
        />
      ) : (
        <span />
      )}
      <ChangeMark sign={change.change} />
      <KindIcon kind={change.kind} className={styles.kind} />
      <div className={styles.words}>
        <ObjectName
          name={change.name}
          isDeleted={change.change === 'removed'}
          className={mergeClasses(styles.name, props.isShown && styles.nameShown)}
        />
        <span className={styles.caption}>{whole === undefined ? changeCaption(change) : wholeCaption(whole)}</span>
      </div>
    </GridPart>
  )
})

/** An object that was created anew and is no difference. */
export function MappedRow(props: { readonly mapped: Mapped; readonly isShown: boolean }): JSX.Element {
  const styles = useStyles()
  return (
    <GridPart is="gridcell" className={mergeClasses(styles.object, props.isShown && styles.shown)}>
      <span />
      <Icon name="restore" size={16} />
      <KindIcon kind={props.mapped.kind} className={styles.kind} />
      <div className={styles.words}>
        <ObjectName name={props.mapped.name} className={mergeClasses(styles.name, props.isShown && styles.nameShown)} />
        <span className={styles.caption}>{findKind(props.mapped.kind)?.label.one}, new id</span>
      </div>
    </GridPart>
  )
}
