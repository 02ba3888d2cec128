import { Button, Checkbox, makeStyles, mergeClasses } from '@fluentui/react-components'
import { Fragment, type JSX, useMemo } from 'react'
import { findKind } from '../../../shared/kinds/kinds.ts'
import type { Side } from '../../../shared/model/change.ts'
import { Icon } from '../../components/icon.tsx'
import { KindIcon } from '../../components/kind-icon.tsx'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'
import { SideCell, TargetFace, Value } from './diff-cells.tsx'
import type { AttributeRow, DiffRow, LinkHeadRow, LinkRow } from './diff-rows.ts'
import { GridPart } from './grid-part.tsx'
import { linkHeadCaption, texts } from './texts.ts'
import { diffValue, isStructured, toLines } from './value-diff.ts'

/** The columns of the diff: what it is about, before, after. Stacked where there is no room beside each other. */
export const diffColumns = {
  display: 'grid',
  gridTemplateColumns: '190px minmax(0, 1fr) minmax(0, 1fr)',
  '@media (max-width: 899px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
} as const

const useStyles = makeStyles({
  row: {
    ...diffColumns,
    position: 'relative',
    boxSizing: 'border-box',
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  current: {
    '::before': {
      content: '""',
      position: 'absolute',
      insetBlock: 0,
      insetInlineStart: 0,
      width: '3px',
      zIndex: 1,
      backgroundColor: tokens.colorCompoundBrandBackground,
    },
  },
  head: { display: 'flex', alignItems: 'flex-start', minWidth: 0, padding: '2px 8px 2px 6px' },
  headCentred: { alignItems: 'center' },
  check: { display: 'flex', flexShrink: 0 },
  noCheck: { width: '32px', flexShrink: 0 },
  name: { ...typeScale.denseStrong, overflowWrap: 'anywhere', paddingBlock: '7px', minWidth: 0 },
  word: { ...typeScale.dense, color: tokens.colorNeutralForeground2 },
  plain: { fontWeight: tokens.fontWeightRegular, color: tokens.colorNeutralForeground2 },
  obstacle: {
    gridColumn: '1 / -1',
    display: 'flex',
    alignItems: 'center',
    gap: '6px',
    padding: '3px 12px 3px 38px',
    borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
    backgroundColor: tokens.colorNeutralBackground2,
    color: tokens.colorNeutralForeground3,
    ...typeScale.caption,
  },
  takeCell: { display: 'contents' },
  take: {
    position: 'absolute',
    top: '50%',
    insetInlineStart: 'calc(190px + (100% - 190px) / 2)',
    transform: 'translate(-50%, -50%)',
    zIndex: 1,
    minWidth: '24px',
    width: '24px',
    height: '24px',
    padding: 0,
    boxShadow: tokens.shadow2,
    color: tokens.colorBrandForeground1,
    borderTopColor: tokens.colorBrandForeground1,
    borderRightColor: tokens.colorBrandForeground1,
    borderBottomColor: tokens.colorBrandForeground1,
    borderLeftColor: tokens.colorBrandForeground1,
    '@media (max-width: 899px)': {
      top: '18px',
      insetInlineStart: 'auto',
      insetInlineEnd: '4px',
      transform: 'translateY(-50%)',
    },
  },
  band: {
    display: 'flex',
    alignItems: 'center',
    gap: '8px',
    minHeight: '31px',
    boxSizing: 'border-box',
    paddingInline: '14px',
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    ...typeScale.dense,
  },
  fold: {
    cursor: 'pointer',
    color: tokens.colorNeutralForeground2,
    ':hover': { backgroundColor: tokens.colorRowHover },
  },
  linkHead: { minHeight: '35px', backgroundColor: tokens.colorNeutralBackground3 },
  linkName: { fontWeight: tokens.fontWeightSemibold },
  bandCaption: { color: tokens.colorNeutralForeground2 },
  notRead: { display: 'inline-flex', alignItems: 'center', gap: '6px', color: tokens.colorWarningForeground },
  foldIcon: { marginInlineEnd: '2px' },
})

/** What a row is given beside its content. */
export interface RowSetting {
  readonly kind: string
  readonly sides: { readonly from: Side; readonly to: Side }
  readonly isCurrent: boolean
  readonly isPicked: boolean
  readonly isUnfolded: boolean
  /** Which way the arrow points: towards the side that is to become equal. */
  readonly direction: 'forward' | 'back'
  readonly onPick: () => void
  readonly onTake: () => void
}

interface RowProps<Row> {
  readonly row: Row
  readonly setting: RowSetting
}

const nameOfRow = (row: AttributeRow | LinkRow): string => (row.type === 'attribute' ? row.name : row.target.name)

function Check({ row, setting }: RowProps<AttributeRow | LinkRow>): JSX.Element {
  const styles = useStyles()
  if (!row.isChoosable) return <span className={styles.noCheck} />
  return (
    <Checkbox
      className={styles.check}
      tabIndex={-1}
      aria-label={texts.tick(nameOfRow(row))}
      checked={setting.isPicked}
      onChange={setting.onPick}
    />
  )
}

/** Takes this one value to the plan. Only the current row shows it; it never writes. */
function Take({ row, setting }: RowProps<AttributeRow | LinkRow>): JSX.Element | null {
  const styles = useStyles()
  if (!setting.isCurrent || !row.isChoosable) return null
  const label = texts.takeValue(nameOfRow(row))
  return (
    <GridPart is="gridcell" className={styles.takeCell}>
      <Button
        shape="circular"
        className={styles.take}
        aria-label={label}
        title={label}
        icon={<Icon name={setting.direction} size={16} />}
        onClick={(event) => {
          event.stopPropagation()
          setting.onTake()
        }}
      />
    </GridPart>
  )
}

function Obstacle({ sentence }: { readonly sentence: string | undefined }): JSX.Element | null {
  const styles = useStyles()
  if (sentence === undefined) return null
  return (
    <GridPart is="gridcell" className={styles.obstacle}>
      <Icon name="info" size={16} />
      <span>
        {texts.readOnly}: {sentence}
      </span>
    </GridPart>
  )
}

/** Graph's name of an attribute, which may be broken between its words. */
function AttributeName({ name }: { readonly name: string }): JSX.Element {
  return (
    <>
      {name.split(/(?=[A-Z])/).map((word, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the words of one name have no other identity
        <Fragment key={index}>
          {index > 0 && <wbr />}
          {word}
        </Fragment>
      ))}
    </>
  )
}

function AttributeRowView({ row, setting }: RowProps<AttributeRow>): JSX.Element {
  const styles = useStyles()
  const diff = useMemo(() => diffValue(row.before, row.after), [row.before, row.after])
  const isCode = isStructured(row.before) || isStructured(row.after)
  const label = findKind(setting.kind)?.attributes.find((one) => one.name === row.name)?.label
  return (
    <div className={mergeClasses(styles.row, setting.isCurrent && styles.current)}>
      <GridPart is="rowheader" className={styles.head} title={label}>
        <Check row={row} setting={setting} />
        <span className={styles.name}>
          <AttributeName name={row.name} />
        </span>
      </GridPart>
      <SideCell sign="removed">
        {diff.before.length === 0 ? undefined : (
          <Value name={row.name} value={row.before} lines={diff.before} isCode={isCode} sign="removed" />
        )}
      </SideCell>
      <SideCell sign="added">
        {diff.after.length === 0 ? undefined : (
          <Value name={row.name} value={row.after} lines={diff.after} isCode={isCode} sign="added" />
        )}
      </SideCell>
      <Take row={row} setting={setting} />
      <Obstacle sentence={row.obstacle} />
    </div>
  )
}

function LinkRowView({ row, setting }: RowProps<LinkRow>): JSX.Element {
  const styles = useStyles()
  const { from, to } = setting.sides
  const face = <TargetFace target={row.target} sides={row.mark === 'removed' ? [from, to] : [to, from]} />
  return (
    <div className={mergeClasses(styles.row, setting.isCurrent && styles.current)}>
      <GridPart is="rowheader" className={mergeClasses(styles.head, styles.headCentred)}>
        <Check row={row} setting={setting} />
        <span className={styles.word}>{texts.marks[row.mark]}</span>
      </GridPart>
      <SideCell sign="removed" isCentred>
        {row.mark === 'removed' ? face : undefined}
      </SideCell>
      <SideCell sign="added" isCentred>
        {row.mark === 'added' ? face : undefined}
      </SideCell>
      <Take row={row} setting={setting} />
      <Obstacle sentence={row.obstacle} />
    </div>
  )
}

function EqualRowView({ row, setting }: RowProps<Extract<DiffRow, { type: 'equal' | 'equalLink' }>>): JSX.Element {
  const styles = useStyles()
  const isCode = row.type === 'equal' && isStructured(row.value)
  const lines = useMemo(
    () =>
      row.type === 'equal'
        ? toLines(row.value).map((text) => ({ pieces: [{ text, isMarked: false }], isEqual: false }))
        : [],
    [row],
  )
  const content =
    row.type === 'equal' ? (
      <Value name={row.name} value={row.value} lines={lines} isCode={isCode} sign="added" />
    ) : (
      <TargetFace target={row.target} sides={[setting.sides.from, setting.sides.to]} />
    )
  return (
    <div className={mergeClasses(styles.row, setting.isCurrent && styles.current)}>
      <GridPart is="rowheader" className={mergeClasses(styles.head, row.type === 'equalLink' && styles.headCentred)}>
        <span className={styles.noCheck} />
        <span className={mergeClasses(styles.name, styles.plain)}>
          {row.type === 'equal' ? <AttributeName name={row.name} /> : texts.same}
        </span>
      </GridPart>
      <SideCell sign={null} isCentred={row.type === 'equalLink'}>
        {content}
      </SideCell>
      <SideCell sign={null} isCentred={row.type === 'equalLink'}>
        {content}
      </SideCell>
    </div>
  )
}

function LinkHeadView({ row, setting }: RowProps<LinkHeadRow>): JSX.Element {
  const styles = useStyles()
  const link = findKind(setting.kind)?.links.find((one) => one.name === row.link)
  return (
    <GridPart is="gridcell" className={mergeClasses(styles.band, styles.linkHead)}>
      <KindIcon kind={link?.targets[0] ?? ''} size={16} />
      <span className={styles.linkName}>{link?.label ?? row.link}</span>
      <span className={styles.bandCaption}>{linkHeadCaption(row)}</span>
      {row.notRead !== undefined && (
        <span className={styles.notRead}>
          <Icon name="warning" size={16} />
          {texts.notRead}. {row.notRead}
        </span>
      )}
    </GridPart>
  )
}

/** Draws one row of the diff by what it is. */
export function DiffRowView({ row, setting }: RowProps<DiffRow>): JSX.Element {
  const styles = useStyles()
  switch (row.type) {
    case 'attribute':
      return <AttributeRowView row={row} setting={setting} />
    case 'link':
      return <LinkRowView row={row} setting={setting} />
    case 'links':
      return <LinkHeadView row={row} setting={setting} />
    case 'fold':
      return (
        <GridPart is="gridcell" className={mergeClasses(styles.band, styles.fold)}>
          <Icon name={setting.isUnfolded ? 'chevronDown' : 'chevronRight'} size={12} className={styles.foldIcon} />
          {texts.equal(row.count)}
        </GridPart>
      )
    default:
      return <EqualRowView row={row} setting={setting} />
  }
}
