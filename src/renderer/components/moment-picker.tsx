import {
  Button,
  Input,
  makeStyles,
  mergeClasses,
  Popover,
  PopoverSurface,
  PopoverTrigger,
} from '@fluentui/react-components'
import { type JSX, useRef, useState } from 'react'
import type { Snapshot } from '../../shared/model/snapshot.ts'
import { toExactText, toFullMomentText } from '../lib/format-moment.ts'
import { toCountText } from '../lib/format-number.ts'
import { tokens } from '../lib/theme.ts'
import { oneLine, typeScale } from '../lib/type-scale.ts'
import { Icon } from './icon.tsx'
import { VirtualList } from './virtual-list.tsx'

/** A moment to choose: a snapshot, or the tenant as it is now. */
export type Moment = Snapshot | 'live'

/** Height of a row in pixels, and so many of them are in view. */
const rowHeight = 44
const mostRows = 7

const useStyles = makeStyles({
  button: {
    justifyContent: 'flex-start',
    minWidth: 0,
    maxWidth: '100%',
    height: '28px',
    gap: '8px',
    paddingInline: '10px',
    fontWeight: tokens.fontWeightRegular,
    ...typeScale.dense,
  },
  large: { height: '40px', width: '100%', paddingInline: '14px' },
  past: {
    backgroundColor: tokens.colorNeutralBackground1,
    borderTopColor: tokens.colorPastSolid,
    borderRightColor: tokens.colorPastSolid,
    borderBottomColor: tokens.colorPastSolid,
    borderLeftColor: tokens.colorPastSolid,
  },
  pastLarge: { backgroundColor: tokens.colorPastBackground },
  title: { ...typeScale.caption, color: tokens.colorNeutralForeground2, flexShrink: 0 },
  moment: { fontWeight: tokens.fontWeightSemibold, whiteSpace: 'nowrap' },
  note: { ...oneLine, color: tokens.colorNeutralForeground2, minWidth: 0 },
  end: { marginInlineStart: 'auto' },
  surface: { width: '360px', padding: '12px', display: 'flex', flexDirection: 'column', gap: '8px' },
  list: { flexGrow: 0 },
  row: { display: 'flex', flexDirection: 'column', justifyContent: 'center', height: '100%', paddingInline: '10px' },
  line: { display: 'flex', gap: '8px', ...typeScale.dense },
  caption: { ...typeScale.caption, ...oneLine, color: tokens.colorNeutralForeground2 },
  icon: { color: tokens.colorPastForeground },
  liveIcon: { color: tokens.colorBrandForeground1 },
})

const keyOf = (moment: Moment): string => (moment === 'live' ? 'live' : String(moment.snapshot))
const textOf = (moment: Moment): string =>
  moment === 'live' ? 'Live tenant' : `${toFullMomentText(moment.startedAt)} ${moment.note} ${moment.snapshot}`

/** A button that says which moment is chosen and opens a list of all, newest first, that can be searched. */
export function MomentPicker(props: {
  /** What the moment is for: "Before". Shown in front, and read with the button. */
  readonly title?: string
  readonly label: string
  readonly moments: readonly Moment[]
  readonly chosen: Moment | undefined
  readonly onChoose: (moment: Moment) => void
  readonly size?: 'small' | 'large'
  /** Whether the chosen snapshot is drawn as past; the newest one need not be. */
  readonly isPast?: boolean
  /** Stands beside "Live tenant": when it was read. */
  readonly liveCaption?: string
}): JSX.Element {
  const styles = useStyles()
  const [isOpen, setOpen] = useState(false)
  const [search, setSearch] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const wanted = search.trim().toLowerCase()
  const found = props.moments.filter((moment) => textOf(moment).toLowerCase().includes(wanted))
  const { chosen } = props
  const isLarge = props.size === 'large'
  const isPast = props.isPast ?? (chosen !== undefined && chosen !== 'live')
  const choose = (moment: Moment): void => {
    setOpen(false)
    setSearch('')
    props.onChoose(moment)
  }
  return (
    <Popover open={isOpen} onOpenChange={(_, change) => setOpen(change.open)} trapFocus positioning="below-start">
      <PopoverTrigger disableButtonEnhancement>
        <Button
          className={mergeClasses(
            styles.button,
            isLarge && styles.large,
            isPast && styles.past,
            isLarge && isPast && styles.pastLarge,
          )}
          {...(chosen === undefined || chosen === 'live' ? {} : { title: toExactText(chosen.startedAt) })}
        >
          {isLarge && (
            <Icon
              name={chosen === 'live' ? 'live' : 'past'}
              size={16}
              className={chosen === 'live' ? styles.liveIcon : styles.icon}
            />
          )}
          {props.title === undefined ? (
            <span className="heard">{props.label} </span>
          ) : (
            <span className={styles.title}>{props.title} </span>
          )}
          <span className={styles.moment}>
            {chosen === undefined
              ? 'Choose a moment'
              : chosen === 'live'
                ? 'Live tenant'
                : toFullMomentText(chosen.startedAt)}
          </span>
          <span className={styles.note}> {chosen === 'live' ? props.liveCaption : chosen?.note}</span>
          <Icon name="chevronDown" size={12} className={styles.end} />
        </Button>
      </PopoverTrigger>
      <PopoverSurface className={styles.surface} aria-label={props.label}>
        <Input
          input={{ ref: field }}
          value={search}
          onChange={(_, change) => setSearch(change.value)}
          placeholder="Find a moment or a note"
          aria-label="Find a moment or a note"
          contentBefore={<Icon name="search" size={16} />}
        />
        <VirtualList
          label="Moments"
          className={styles.list}
          height={Math.min(found.length, mostRows) * rowHeight}
          rows={found}
          keyOf={keyOf}
          rowSize={rowHeight}
          fallback={field}
          isSelected={(moment) => chosen !== undefined && keyOf(moment) === keyOf(chosen)}
          onChoose={choose}
          draw={(moment) => <MomentRow moment={moment} />}
        />
      </PopoverSurface>
    </Popover>
  )
}

function MomentRow({ moment }: { readonly moment: Moment }): JSX.Element {
  const styles = useStyles()
  if (moment === 'live')
    return (
      <div className={styles.row}>
        <span className={styles.line}>
          <Icon name="live" size={16} className={styles.liveIcon} />
          <span className={styles.moment}>Live tenant</span>
        </span>
        <span className={styles.caption}>As it is now, read by what changed</span>
      </div>
    )
  return (
    <div className={styles.row}>
      <span className={styles.line}>
        <span className={styles.moment}>{toFullMomentText(moment.startedAt)}</span>
        <span className={styles.note}>{moment.note}</span>
      </span>
      <span className={styles.caption}>
        Snapshot {moment.snapshot}, {toCountText(moment.changed, 'object', 'objects')} changed
      </span>
    </div>
  )
}
