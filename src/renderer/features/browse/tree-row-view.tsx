import { makeStyles, mergeClasses } from '@fluentui/react-components'
import type { JSX, ReactNode } from 'react'
import type { ObjectRowView } from '../../../shared/api/objects.contract.ts'
import { Icon, type IconName, toIconName } from '../../components/icon.tsx'
import { iconOfKind } from '../../components/kind-icon.tsx'
import { ObjectName } from '../../components/object-name.tsx'
import { captureWords } from '../../lib/captures.ts'
import { toNumberText } from '../../lib/format-number.ts'
import { tokens } from '../../lib/theme.ts'
import { oneLine, typeScale } from '../../lib/type-scale.ts'
import { LinkedAvatar } from './linked-avatar.tsx'
import { texts } from './texts.ts'
import type { TreeRow } from './tree-row.ts'

/** Pixels that a level is moved in. */
const indent = 16

const useStyles = makeStyles({
  row: {
    display: 'flex',
    alignItems: 'center',
    gap: '8px',
    height: '100%',
    paddingInlineEnd: '10px',
    ...typeScale.dense,
  },
  toggle: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    flexShrink: 0,
    width: '24px',
    height: '24px',
    marginInlineEnd: '-4px',
    color: tokens.colorNeutralForeground2,
  },
  name: { ...oneLine, minWidth: 0 },
  link: { color: tokens.colorBrandForeground2, textDecorationLine: 'underline' },
  plain: { ...oneLine, color: tokens.colorNeutralForeground3 },
  end: { display: 'inline-flex', alignItems: 'center', gap: '6px', marginInlineStart: 'auto', flexShrink: 0 },
  count: { fontVariantNumeric: 'tabular-nums', color: tokens.colorNeutralForeground2 },
  lacking: { color: tokens.colorWarningForeground },
  notRead: { color: tokens.colorNeutralForeground3 },
  deleted: { color: tokens.colorDangerForeground },
  changed: { color: tokens.colorChangedForeground },
  icon: { color: tokens.colorNeutralForeground2 },
  loading: {
    height: '8px',
    width: '45%',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralStroke3,
  },
})

const iconOf = (row: TreeRow): IconName => {
  switch (row.is) {
    case 'tenant':
      return 'vault'
    case 'area':
      return toIconName(row.area.icon)
    case 'kind':
    case 'branch':
      return iconOfKind(row.kind.id)
    case 'link':
      return row.name === 'owners' ? 'key' : 'people'
    case 'unread':
      return 'refused'
    default:
      return 'tag'
  }
}

/** What stands in a row of the tree. The list it is in listens for clicks, also for those on the chevron. */
export function TreeRowView({ row }: { readonly row: TreeRow }): JSX.Element {
  const styles = useStyles()
  return (
    <div className={styles.row} style={{ paddingInlineStart: (row.level - 1) * indent }}>
      {row.isOpen === undefined ? (
        <span className={styles.toggle} />
      ) : (
        // For screen readers the row itself says whether it is open.
        <span aria-hidden data-toggle="" className={styles.toggle}>
          <Icon name={row.isOpen ? 'chevronDown' : 'chevronRight'} size={12} />
        </span>
      )}
      <Content row={row} />
    </div>
  )
}

function Content({ row }: { readonly row: TreeRow }): JSX.Element {
  const styles = useStyles()
  const icon = <Icon name={iconOf(row)} size={16} className={styles.icon} />
  const counted = (name: ReactNode, count: number): JSX.Element => (
    <>
      {icon}
      <span className={styles.name}>{name}</span>
      <span className={mergeClasses(styles.end, styles.count)}>{toNumberText(count)}</span>
    </>
  )
  switch (row.is) {
    case 'tenant':
      return (
        <>
          {icon}
          <span className={styles.name}>{row.name}</span>
        </>
      )
    case 'area':
      return (
        <>
          {icon}
          <span className={styles.name}>{row.area.label}</span>
          {row.isLacking && (
            <span className={mergeClasses(styles.end, styles.notRead)} title={texts.notAllRead}>
              <Icon name="info" size={16} />
              <span className="heard">{texts.notAllRead}</span>
            </span>
          )}
        </>
      )
    case 'kind':
      return <KindContent kind={row} />
    case 'branch':
      return counted(row.branch, row.count)
    case 'link':
      return counted(row.label, row.count)
    case 'object':
      return <ObjectContent object={row.object} />
    case 'target':
      return (
        <>
          <LinkedAvatar target={row.target} size={20} />
          <ObjectName name={row.target.name} />
        </>
      )
    case 'more':
      return <span className={styles.link}>{texts.showMore(toNumberText(row.count))}</span>
    case 'unread':
      return (
        <>
          {icon}
          <span className={styles.plain} title={row.reason}>
            {row.reason}
          </span>
        </>
      )
  }
}

/** A kind that was not read completely says so instead of a number, or beside it. */
function KindContent({ kind }: { readonly kind: Extract<TreeRow, { is: 'kind' }> }): JSX.Element {
  const styles = useStyles()
  const { capture, count } = kind
  const isLacking = capture !== undefined && capture.state !== 'complete'
  return (
    <>
      <Icon name={iconOf(kind)} size={16} className={styles.icon} />
      <span className={styles.name}>{kind.kind.label.many}</span>
      {isLacking && count === 0 ? (
        <span className={mergeClasses(styles.end, styles.notRead)} title={capture.reason}>
          {captureWords[capture.state]}
        </span>
      ) : (
        <span className={mergeClasses(styles.end, styles.count)} title={isLacking ? capture.reason : undefined}>
          {isLacking && (
            <>
              <Icon name="warning" size={16} className={styles.lacking} />
              <span className="heard">{captureWords[capture.state]}</span>
            </>
          )}
          {toNumberText(count)}
        </span>
      )}
    </>
  )
}

function ObjectContent({ object }: { readonly object: ObjectRowView | undefined }): JSX.Element {
  const styles = useStyles()
  if (object === undefined) return <span className={styles.loading} />
  return (
    <>
      <LinkedAvatar target={object} photo={object.photo} size={20} />
      <ObjectName name={object.name} isDeleted={object.since === 'deleted'} />
      {object.since !== undefined && (
        <span
          className={mergeClasses(styles.end, styles[object.since])}
          title={object.since === 'deleted' ? texts.deletedSince : texts.changedSince}
        >
          <Icon name={object.since} size={16} />
          <span className="heard">{object.since === 'deleted' ? texts.deletedSince : texts.changedSince}</span>
        </span>
      )}
    </>
  )
}
