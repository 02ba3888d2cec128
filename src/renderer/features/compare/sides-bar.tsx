import { Button, makeStyles } from '@fluentui/react-components'
import type { JSX, ReactNode, Ref } from 'react'
import type { Side } from '../../../shared/model/change.ts'
import type { Snapshot } from '../../../shared/model/snapshot.ts'
import { Icon } from '../../components/icon.tsx'
import { type Moment, MomentPicker } from '../../components/moment-picker.tsx'
import { toMomentText } from '../../lib/format-moment.ts'
import { narrowWindow } from './small-window.ts'
import { texts } from './texts.ts'

interface Sides {
  readonly from: Side
  readonly to: Side
}

const useStyles = makeStyles({
  root: {
    display: 'flex',
    alignItems: 'center',
    gap: '8px',
    padding: '12px 16px 8px',
    flexWrap: 'wrap',
    flexShrink: 0,
  },
  actions: { marginInlineStart: 'auto' },
  picker: {
    flexGrow: 1,
    flexBasis: '240px',
    maxWidth: '424px',
    minWidth: 0,
    [`@media ${narrowWindow}`]: { flexBasis: '180px' },
  },
})

const toSide = (moment: Moment): Side => (moment === 'live' ? 'live' : moment.snapshot)

/** Which two moments are compared: each can be another, they can change places, and be read again. */
export function SidesBar(props: {
  readonly sides: Sides
  readonly snapshots: readonly Snapshot[]
  /** Whether the live tenant can be one of them. */
  readonly isConnected: boolean
  /** When the live side was read; null: not yet. */
  readonly readAt: string | null
  readonly onChange: (sides: Sides) => void
  readonly onAgain: () => void
  /** What else can be done with the comparison; stands at the end. */
  readonly actions?: ReactNode
  readonly ref?: Ref<HTMLDivElement>
}): JSX.Element {
  const { sides, snapshots } = props
  const styles = useStyles()
  const picker = (side: 'from' | 'to'): JSX.Element => {
    const other = side === 'from' ? sides.to : sides.from
    const moments: readonly Moment[] = [
      ...(props.isConnected && other !== 'live' ? (['live'] as const) : []),
      ...snapshots.filter((snapshot) => snapshot.snapshot !== other),
    ]
    const own = sides[side]
    const title = side === 'from' ? texts.before : texts.after
    return (
      <div className={styles.picker}>
        <MomentPicker
          title={title}
          label={title}
          size="large"
          moments={moments}
          chosen={own === 'live' ? 'live' : snapshots.find((snapshot) => snapshot.snapshot === own)}
          onChoose={(moment) => props.onChange({ ...sides, [side]: toSide(moment) })}
          {...(props.readAt === null ? {} : { liveCaption: texts.readAt(toMomentText(props.readAt)) })}
        />
      </div>
    )
  }
  const isLive = sides.from === 'live' || sides.to === 'live'
  return (
    <div ref={props.ref} className={styles.root}>
      {picker('from')}
      <Button
        appearance="subtle"
        icon={<Icon name="swap" />}
        aria-label={texts.swap}
        title={texts.swap}
        onClick={() => props.onChange({ from: sides.to, to: sides.from })}
      />
      {picker('to')}
      {isLive && (
        <Button
          appearance="subtle"
          icon={<Icon name="sync" />}
          aria-label={texts.readAgain}
          title={texts.readAgain}
          onClick={props.onAgain}
        />
      )}
      {props.actions !== undefined && <div className={styles.actions}>{props.actions}</div>}
    </div>
  )
}
