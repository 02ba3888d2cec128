import { makeStyles, mergeClasses } from '@fluentui/react-components'
import type { JSX, ReactNode } from 'react'
import { photoPart } from '../../../shared/kinds/kind.ts'
import type { Side } from '../../../shared/model/change.ts'
import type { NamedRef } from '../../../shared/model/ref.ts'
import { ChangeMark } from '../../components/change-mark.tsx'
import { Icon } from '../../components/icon.tsx'
import { ObjectName } from '../../components/object-name.tsx'
import { PhotoAvatar, usePhotoUrl } from '../../components/photo-avatar.tsx'
import { toSizeText } from '../../lib/format-number.ts'
import { tokens } from '../../lib/theme.ts'
import { oneLine, typeScale } from '../../lib/type-scale.ts'
import { stacked } from './diff-columns.ts'
import { GridPart } from './grid-part.tsx'
import { texts } from './texts.ts'
import { useObjectAt } from './use-known-sides.ts'
import type { Line } from './value-diff.ts'
import { ValueText } from './value-text.tsx'

const useStyles = makeStyles({
  cell: {
    minWidth: 0,
    boxSizing: 'border-box',
    display: 'flex',
    alignItems: 'flex-start',
    gap: '4px',
    paddingTop: '8px',
    paddingRight: '20px',
    paddingBottom: '8px',
    paddingLeft: '10px',
    borderLeft: `1px solid ${tokens.colorNeutralStroke3}`,
    [stacked]: { paddingLeft: '12px', borderLeftStyle: 'none' },
  },
  centred: { alignItems: 'center' },
  removed: { backgroundColor: tokens.colorDiffRemoved },
  added: { backgroundColor: tokens.colorDiffAdded },
  missing: {
    backgroundImage: `repeating-linear-gradient(135deg, ${tokens.colorHatch} 0 1px, transparent 1px 7px)`,
    [stacked]: { minHeight: '28px' },
    '@media (forced-colors: active)': { outline: '1px dashed' },
  },
  content: { minWidth: 0, flexGrow: 1, paddingBlock: '1px' },
  face: { display: 'flex', alignItems: 'center', gap: '10px', minWidth: 0 },
  words: { minWidth: 0, display: 'flex', flexDirection: 'column' },
  name: { ...typeScale.dense },
  caption: { ...typeScale.caption, ...oneLine, color: tokens.colorNeutralForeground2 },
  photo: {
    width: '96px',
    height: '96px',
    [stacked]: { width: '64px', height: '64px' },
    objectFit: 'cover',
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground3,
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    color: tokens.colorNeutralForeground2,
  },
  figure: { margin: 0, display: 'flex', alignItems: 'flex-end', gap: '10px', ...typeScale.caption },
})

/** One side of a row: ground and sign of what happened, or hatched where there is nothing. */
export function SideCell(props: {
  readonly sign: 'added' | 'removed' | null
  readonly isCentred?: boolean
  readonly className?: string
  /** Absent: this side has nothing. */
  readonly children?: ReactNode
}): JSX.Element {
  const styles = useStyles()
  if (props.children === undefined)
    return (
      <GridPart is="gridcell" className={mergeClasses(styles.cell, styles.missing)}>
        <span className="heard">{texts.notThere}</span>
      </GridPart>
    )
  return (
    <GridPart
      is="gridcell"
      className={mergeClasses(
        styles.cell,
        props.isCentred === true && styles.centred,
        props.sign !== null && styles[props.sign],
        props.className,
      )}
    >
      {props.sign !== null && <ChangeMark sign={props.sign} isBare />}
      <div className={styles.content}>{props.children}</div>
    </GridPart>
  )
}

const hashOf = (value: unknown): string | undefined =>
  typeof value === 'object' && value !== null && 'hash' in value && typeof value.hash === 'string'
    ? value.hash
    : undefined

const sizeOf = (value: unknown): number | undefined =>
  typeof value === 'object' && value !== null && 'sizeBytes' in value && typeof value.sizeBytes === 'number'
    ? value.sizeBytes
    : undefined

/** A photo with its size in bytes. */
function Photo(props: { readonly value: unknown; readonly alt: string }): JSX.Element {
  const styles = useStyles()
  const url = usePhotoUrl(hashOf(props.value))
  const size = sizeOf(props.value)
  return (
    <figure className={styles.figure}>
      {url === undefined ? (
        <span className={styles.photo}>
          <Icon name="photo" />
        </span>
      ) : (
        <img src={url} alt={props.alt} className={styles.photo} />
      )}
      {size !== undefined && <figcaption>{toSizeText(size)}</figcaption>}
    </figure>
  )
}

/** One side of a value, by what it is: a photo as an image, all else as lines. */
export function Value(props: {
  readonly name: string
  readonly value: unknown
  readonly lines: readonly Line[]
  readonly isCode: boolean
  readonly sign: 'added' | 'removed'
}): JSX.Element {
  return props.name === photoPart && hashOf(props.value) !== undefined ? (
    <Photo value={props.value} alt={props.sign === 'removed' ? texts.photoBefore : texts.photoAfter} />
  ) : (
    <ValueText lines={props.lines} isCode={props.isCode} sign={props.sign} />
  )
}

/** The target of a link: face, name and caption as the snapshot knows them. */
export function TargetFace(props: {
  readonly target: NamedRef
  /** Where to look it up: a side that has it, else the other. */
  readonly sides: readonly Side[]
}): JSX.Element {
  const { target } = props
  const styles = useStyles()
  const [first, second] = props.sides.filter((side) => typeof side === 'number')
  const there = useObjectAt(first, target)
  const instead = useObjectAt(there.isError ? second : undefined, target)
  const details = there.data ?? instead.data
  return (
    <div className={styles.face}>
      <PhotoAvatar kind={target.kind} name={target.name} photo={details?.photo?.hash} size={24} />
      <div className={styles.words}>
        <ObjectName name={target.name} className={styles.name} />
        <span className={styles.caption}>{details?.caption || ' '}</span>
      </div>
    </div>
  )
}
