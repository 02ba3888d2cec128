import { makeStyles, mergeClasses } from '@fluentui/react-components'
import { type JSX, useMemo } from 'react'
import { extensionLabel } from '../../../shared/kinds/extension-label.ts'
import { findKind } from '../../../shared/kinds/kinds.ts'
import { Icon } from '../../components/icon.tsx'
import { KindIcon } from '../../components/kind-icon.tsx'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'
import { AuthorCell } from './author-cell.tsx'
import { SideCell, TargetFace, Value } from './diff-cells.tsx'
import { authorColumns, diffColumns, stacked } from './diff-columns.ts'
import { AttributeName, Check, Obstacle, type RowProps, Take } from './diff-row-parts.tsx'
import type { AttributeRow, DiffRow, LinkHeadRow, LinkRow } from './diff-rows.ts'
import { GridPart } from './grid-part.tsx'
import { linkHeadCaption, texts } from './texts.ts'
import { diffValue, isStructured, toLines } from './value-diff.ts'

const useStyles = makeStyles({
  row: {
    ...diffColumns,
    position: 'relative',
    boxSizing: 'border-box',
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  authored: authorColumns,
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
  noCheck: { width: '32px', flexShrink: 0 },
  name: { ...typeScale.denseStrong, overflowWrap: 'anywhere', paddingBlock: '7px', minWidth: 0 },
  word: { ...typeScale.dense, color: tokens.colorNeutralForeground2 },
  plain: { fontWeight: tokens.fontWeightRegular, color: tokens.colorNeutralForeground2 },
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
  // Over each other, the same value is said once.
  same: { [stacked]: { display: 'none' } },
  foldIcon: { marginInlineEnd: '2px' },
})

function AttributeRowView({ row, setting }: RowProps<AttributeRow>): JSX.Element {
  const styles = useStyles()
  const diff = useMemo(() => diffValue(row.before, row.after), [row.before, row.after])
  const isCode = isStructured(row.before) || isStructured(row.after)
  const known = findKind(setting.kind)?.attributes.find((one) => one.name === row.name)
  return (
    <div
      className={mergeClasses(styles.row, setting.hasAuthors && styles.authored, setting.isCurrent && styles.current)}
    >
      <GridPart is="rowheader" className={styles.head} title={known?.label ?? row.name}>
        <Check row={row} setting={setting} />
        <span className={styles.name}>
          <AttributeName name={extensionLabel(row.name)} />
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
      {setting.hasAuthors && <AuthorCell author={row.author} />}
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
    <div
      className={mergeClasses(styles.row, setting.hasAuthors && styles.authored, setting.isCurrent && styles.current)}
    >
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
      {setting.hasAuthors && <AuthorCell author={row.author} />}
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
    <div
      className={mergeClasses(styles.row, setting.hasAuthors && styles.authored, setting.isCurrent && styles.current)}
    >
      <GridPart is="rowheader" className={mergeClasses(styles.head, row.type === 'equalLink' && styles.headCentred)}>
        <span className={styles.noCheck} />
        <span className={mergeClasses(styles.name, styles.plain)}>
          {row.type === 'equal' ? <AttributeName name={row.name} /> : texts.same}
        </span>
      </GridPart>
      <SideCell sign={null} isCentred={row.type === 'equalLink'}>
        {content}
      </SideCell>
      <SideCell sign={null} isCentred={row.type === 'equalLink'} className={styles.same}>
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
