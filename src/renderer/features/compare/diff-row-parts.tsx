import { Button, makeStyles, mergeClasses } from '@fluentui/react-components'
import { Fragment, type JSX } from 'react'
import type { Side } from '../../../shared/model/change.ts'
import { Icon } from '../../components/icon.tsx'
import { TickBox } from '../../components/tick-box.tsx'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'
import { stacked } from './diff-columns.ts'
import type { AttributeRow, LinkRow } from './diff-rows.ts'
import { GridPart } from './grid-part.tsx'
import { texts } from './texts.ts'

const useStyles = makeStyles({
  noCheck: { width: '32px', flexShrink: 0 },
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
  takeAuthored: { '@container (min-width: 760px)': { insetInlineStart: 'calc(190px + (100% - 326px) / 2)' } },
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
    [stacked]: {
      top: '18px',
      insetInlineStart: 'auto',
      insetInlineEnd: '4px',
      transform: 'translateY(-50%)',
    },
  },
})

/** What a row is given beside its content. */
export interface RowSetting {
  readonly kind: string
  readonly sides: { readonly from: Side; readonly to: Side }
  readonly isCurrent: boolean
  /** Whether there is a column for who and when. */
  readonly hasAuthors: boolean
  readonly isPicked: boolean
  readonly isUnfolded: boolean
  /** Which way the arrow points: towards the side that is to become equal. */
  readonly direction: 'forward' | 'back'
  readonly onPick: () => void
  /** Takes the value to the plan; absent where there is no way to the tenant. */
  readonly onTake?: () => void
}

/** A row of the diff and what it is given. */
export interface RowProps<Row> {
  readonly row: Row
  readonly setting: RowSetting
}

const nameOfRow = (row: AttributeRow | LinkRow): string => (row.type === 'attribute' ? row.name : row.target.name)

/** The box that chooses a row; room for it where the row cannot be chosen. */
export function Check({ row, setting }: RowProps<AttributeRow | LinkRow>): JSX.Element {
  const styles = useStyles()
  if (!row.isChoosable) return <span className={styles.noCheck} />
  return <TickBox label={texts.tick(nameOfRow(row))} checked={setting.isPicked} onChange={setting.onPick} />
}

/** Takes this one value to the plan. Only the current row shows it; it never writes. */
export function Take({ row, setting }: RowProps<AttributeRow | LinkRow>): JSX.Element | null {
  const styles = useStyles()
  const { onTake } = setting
  if (!setting.isCurrent || !row.isChoosable || onTake === undefined) return null
  const label = texts.takeValue(nameOfRow(row))
  return (
    <GridPart is="gridcell" className={styles.takeCell}>
      <Button
        shape="circular"
        className={mergeClasses(styles.take, setting.hasAuthors && styles.takeAuthored)}
        aria-label={label}
        title={label}
        icon={<Icon name={setting.direction} size={16} />}
        onClick={(event) => {
          event.stopPropagation()
          onTake()
        }}
      />
    </GridPart>
  )
}

/** Why a value cannot be put back, below both its sides. */
export function Obstacle({ sentence }: { readonly sentence: string | undefined }): JSX.Element | null {
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
export function AttributeName({ name }: { readonly name: string }): JSX.Element {
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
