import { Checkbox, makeStyles, mergeClasses } from '@fluentui/react-components'
import type { JSX } from 'react'
import type { ObjectRowView } from '../../../shared/api/objects.contract.ts'
import { findKind } from '../../../shared/kinds/kinds.ts'
import { Icon } from '../../components/icon.tsx'
import { iconOfKind } from '../../components/kind-icon.tsx'
import { ObjectName } from '../../components/object-name.tsx'
import { usePhotoUrl } from '../../components/photo-avatar.tsx'
import { toObjectMarks } from '../../lib/object-marks.ts'
import { tokens } from '../../lib/theme.ts'
import { focusRing, typeScale } from '../../lib/type-scale.ts'
import { texts } from './texts.ts'

/** Height in pixels of the line with the name, and of the edges around picture and name. */
export const nameHeight = 32
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
  icon: { color: tokens.colorNeutralForeground2 },
  deleted: { color: tokens.colorDangerForeground, marginInlineStart: 'auto' },
})

/** One photo with the name below it. Grey until it is read. */
export function PhotoCard(props: {
  readonly index: number
  /** From 1 on. */
  readonly column: number
  readonly photo: ObjectRowView | undefined
  readonly isActive: boolean
  readonly isChecked: boolean
  readonly onFocus: () => void
}): JSX.Element {
  const styles = useStyles()
  const { photo, isChecked } = props
  const url = usePhotoUrl(photo?.photo)
  const isPerson = photo !== undefined && findKind(photo.kind)?.icon === 'person'
  const isDeleted = photo?.since === 'deleted'
  return (
    // biome-ignore lint/a11y/useSemanticElements: cells in view are placed row by row, which a <table> does not allow
    <div
      role="gridcell"
      data-index={props.index}
      {...(photo === undefined ? {} : toObjectMarks(photo))}
      tabIndex={props.isActive ? 0 : -1}
      aria-colindex={props.column}
      aria-selected={isChecked}
      aria-label={isDeleted ? `${photo?.name}, ${texts.deletedSince}` : (photo?.name ?? '…')}
      className={mergeClasses(styles.root, isChecked && styles.checked)}
      onFocus={props.onFocus}
      {...(photo === undefined || photo.caption === '' ? {} : { title: `${photo.name}\n${photo.caption}` })}
    >
      {url === undefined ? (
        <div className={mergeClasses(styles.picture, isChecked && styles.within)} />
      ) : (
        <img src={url} alt="" draggable={false} className={mergeClasses(styles.picture, isChecked && styles.within)} />
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
        </>
      )}
    </div>
  )
}
