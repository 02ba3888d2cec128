import { Checkbox, makeStyles, mergeClasses } from '@fluentui/react-components'
import type { JSX } from 'react'
import { findKind } from '../../../shared/kinds/kinds.ts'
import type { Snapshot } from '../../../shared/model/snapshot.ts'
import { Icon } from '../../components/icon.tsx'
import { iconOfKind } from '../../components/kind-icon.tsx'
import { ObjectName } from '../../components/object-name.tsx'
import { usePhotoUrl } from '../../components/photo-avatar.tsx'
import { toObjectMarks } from '../../lib/object-marks.ts'
import { tokens } from '../../lib/theme.ts'
import { focusRing, oneLine, typeScale } from '../../lib/type-scale.ts'
import { lastOf, type ShownPhoto, toChosen } from './shown-photo.ts'
import { toStretchLines, toStretchText } from './stretch-text.ts'
import { texts } from './texts.ts'

/** Height in pixels of the line with the name, of the one that says when, and of the edges around picture and text. */
export const nameHeight = 32
export const stretchHeight = 20
export const edges = 2

const chosenEdge = {
  borderTopColor: tokens.colorBrandForeground1,
  borderRightColor: tokens.colorBrandForeground1,
  borderBottomColor: tokens.colorBrandForeground1,
  borderLeftColor: tokens.colorBrandForeground1,
}

const useStyles = makeStyles({
  root: {
    position: 'relative',
    boxSizing: 'border-box',
    minWidth: 0,
    overflow: 'hidden',
    cursor: 'pointer',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusXLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    ':hover': { backgroundColor: tokens.colorRowHover },
    ':focus-visible': focusRing,
  },
  checked: {
    ...chosenEdge,
    boxShadow: `inset 0 0 0 1px ${tokens.colorBrandForeground1}`,
    backgroundColor: tokens.colorRowSelected,
    ':hover': { backgroundColor: tokens.colorRowSelected },
  },
  picture: {
    display: 'block',
    width: '100%',
    aspectRatio: '1',
    objectFit: 'cover',
    backgroundColor: tokens.colorNeutralBackground3,
    // Its replacement between press and release would take the click with it.
    pointerEvents: 'none',
  },
  within: { margin: '1px 1px 0', width: 'calc(100% - 2px)', borderRadius: '6px 6px 0 0' },
  check: {
    position: 'absolute',
    top: '8px',
    left: '8px',
    width: '16px',
    height: '16px',
    '& .fui-Checkbox__indicator': { margin: 0, backgroundColor: tokens.colorNeutralBackground1 },
    '& .fui-Checkbox__input:checked ~ .fui-Checkbox__indicator': {
      backgroundColor: tokens.colorCompoundBrandBackground,
    },
    // Wider for the hand than for the eye.
    '& .fui-Checkbox__input': { top: '-8px', left: '-8px', width: '32px', height: '32px' },
  },
  line: {
    display: 'flex',
    alignItems: 'center',
    gap: '6px',
    height: `${nameHeight}px`,
    paddingInline: '10px',
    ...typeScale.dense,
  },
  stretch: {
    ...typeScale.caption,
    ...oneLine,
    height: `${stretchHeight}px`,
    marginTop: '-6px',
    paddingInline: '10px',
    color: tokens.colorNeutralForeground2,
    fontVariantNumeric: 'tabular-nums',
  },
  icon: { color: tokens.colorNeutralForeground2 },
  deleted: { color: tokens.colorDangerForeground, marginInlineStart: 'auto' },
})

/** One photo with the name below it. Grey until it is read. */
export function PhotoCard(props: {
  readonly index: number
  /** From 1 on. */
  readonly column: number
  readonly photo: ShownPhoto | undefined
  /** Newest first. */
  readonly snapshots: readonly Snapshot[]
  readonly isActive: boolean
  readonly isChecked: boolean
  readonly onFocus: () => void
}): JSX.Element {
  const styles = useStyles()
  const { photo, isChecked, snapshots } = props
  const url = usePhotoUrl(photo?.photo ?? undefined)
  const isPerson = photo !== undefined && findKind(photo.kind)?.icon === 'person'
  const isDeleted = photo?.isDeleted === true
  const stretches = photo?.stretches
  const timeOf = (snapshot: number): string => snapshots.find((one) => one.snapshot === snapshot)?.startedAt ?? ''
  const when = stretches === undefined ? [] : [toStretchText(stretches, timeOf)]
  // As it stands there: what is read out begins with what is seen.
  const label =
    photo === undefined ? '…' : [[photo.name, ...when].join(' '), ...(isDeleted ? [texts.deletedSince] : [])].join(', ')
  const title = [photo?.name, photo?.caption, ...(stretches === undefined ? [] : toStretchLines(stretches, timeOf))]
  return (
    // biome-ignore lint/a11y/useSemanticElements: cells in view are placed row by row, which a <table> does not allow
    <div
      role="gridcell"
      data-index={props.index}
      {...(photo === undefined ? {} : toObjectMarks(photo, lastOf(toChosen(photo), snapshots) ?? undefined))}
      tabIndex={props.isActive ? 0 : -1}
      aria-colindex={props.column}
      aria-selected={isChecked}
      aria-label={label}
      className={mergeClasses(styles.root, isChecked && styles.checked)}
      onFocus={props.onFocus}
      {...(photo === undefined || (title.length < 3 && photo.caption === '')
        ? {}
        : { title: title.filter(Boolean).join('\n') })}
    >
      {url === undefined ? (
        <div className={mergeClasses(styles.picture, isChecked && styles.within)} />
      ) : (
        <img src={url} alt="" className={mergeClasses(styles.picture, isChecked && styles.within)} />
      )}
      {photo !== undefined && (
        <>
          <Checkbox
            className={styles.check}
            checked={isChecked}
            input={{ tabIndex: -1, 'aria-label': texts.select(photo.name), readOnly: true }}
          />
          <div className={styles.line}>
            {!isPerson && <Icon name={iconOfKind(photo.kind)} size={16} className={styles.icon} />}
            <ObjectName name={photo.name} isDeleted={isDeleted} />
            {isDeleted && <Icon name="deleted" size={16} className={styles.deleted} />}
          </div>
          {/* Whoever hears both hears two words. */}
          {when.length > 0 && ' '}
          {when.length > 0 && <div className={styles.stretch}>{when}</div>}
        </>
      )}
    </div>
  )
}
