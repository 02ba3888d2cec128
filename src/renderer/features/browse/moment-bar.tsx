import { Button, Link, makeStyles, mergeClasses } from '@fluentui/react-components'
import { type JSX, useEffect } from 'react'
import { useNavigation } from '../../app/navigation.store.ts'
import { Icon } from '../../components/icon.tsx'
import { MomentPicker } from '../../components/moment-picker.tsx'
import { toCountText } from '../../lib/format-number.ts'
import type { Snapshots } from '../../lib/snapshots.ts'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'
import { toSidesOf } from './sides-of.ts'
import { texts } from './texts.ts'

/** So many of the newest snapshots are drawn as dots. */
const mostDots = 15

const useStyles = makeStyles({
  root: {
    display: 'flex',
    alignItems: 'center',
    gap: '8px',
    flexShrink: 0,
    height: '48px',
    boxSizing: 'border-box',
    paddingInline: '16px',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    whiteSpace: 'nowrap',
    ...typeScale.dense,
  },
  past: { backgroundColor: tokens.colorPastBackground, borderBottomColor: tokens.colorPastStroke },
  icon: { color: tokens.colorPastForeground, marginInlineEnd: '2px' },
  dots: {
    display: 'flex',
    alignItems: 'center',
    marginInline: '12px 8px',
    flexShrink: 1,
    overflow: 'hidden',
    '@media (max-width: 1200px)': { display: 'none' },
  },
  dot: {
    width: '6px',
    height: '6px',
    flexShrink: 0,
    boxSizing: 'border-box',
    borderRadius: tokens.borderRadiusCircular,
    border: `1.5px solid ${tokens.colorPastForeground}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  line: { width: '12px', height: '1px', flexShrink: 0, backgroundColor: tokens.colorPastStroke },
  shownDot: { width: '10px', height: '10px', border: 'none', backgroundColor: tokens.colorPastSolid },
  newestDot: { border: 'none', backgroundColor: tokens.colorBrandForeground1 },
  lead: { '@media (max-width: 900px)': { display: 'none' } },
  count: {
    color: tokens.colorNeutralForeground2,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    '@media (max-width: 1000px)': { display: 'none' },
  },
  end: { display: 'flex', alignItems: 'center', gap: '16px', marginInlineStart: 'auto' },
})

/** Which moment is looked at; on violet ground for every one but the latest. */
export function MomentBar({
  snapshots,
  hasLive,
}: {
  readonly snapshots: Snapshots
  readonly hasLive: boolean
}): JSX.Element {
  const styles = useStyles()
  const { lookAt, open } = useNavigation()
  const { all, shown, newest, isPast } = snapshots
  const at = all.findIndex((snapshot) => snapshot.snapshot === shown?.snapshot)
  const step = (by: number): void => {
    const next = all[at + by]
    if (next !== undefined) lookAt(next.snapshot === newest?.snapshot ? null : next.snapshot)
  }
  useMomentKeys(step)
  const sides = shown === undefined ? null : toSidesOf(shown, all, hasLive)
  return (
    <div className={mergeClasses(styles.root, isPast && styles.past)}>
      <Icon name="past" className={isPast ? styles.icon : undefined} />
      <span className={styles.lead}>{texts.lookingAt}</span>
      <Button
        size="small"
        icon={<Icon name="chevronLeft" size={16} />}
        aria-label={texts.earlier}
        title={texts.earlier}
        disabledFocusable={at >= all.length - 1}
        onClick={() => step(1)}
      />
      <MomentPicker
        label={texts.moment}
        moments={all}
        chosen={shown}
        isPast={isPast}
        onChoose={(moment) =>
          moment !== 'live' && lookAt(moment.snapshot === newest?.snapshot ? null : moment.snapshot)
        }
      />
      <Button
        size="small"
        icon={<Icon name="chevronRight" size={16} />}
        aria-label={texts.later}
        title={texts.later}
        disabledFocusable={at <= 0}
        onClick={() => step(-1)}
      />
      <div className={styles.dots} aria-hidden>
        {all
          .slice(0, mostDots)
          .reverse()
          .map(({ snapshot }, index) => (
            <span key={snapshot} style={{ display: 'contents' }}>
              {index > 0 && <span className={styles.line} />}
              <span
                className={mergeClasses(
                  styles.dot,
                  snapshot === newest?.snapshot && styles.newestDot,
                  isPast && snapshot === shown?.snapshot && styles.shownDot,
                )}
              />
            </span>
          ))}
      </div>
      <span className={styles.count}>
        {isPast ? texts.before(toCountText(at, 'snapshot', 'snapshots')) : texts.latest}
      </span>
      <div className={styles.end}>
        {sides !== null && (
          <Button size="small" icon={<Icon name="compare" size={16} />} onClick={() => open('compare', { sides })}>
            {hasLive ? texts.compareWithLive : isPast ? texts.compareWithLatest : texts.compareWithBefore}
          </Button>
        )}
        {isPast && (
          <Link as="button" onClick={() => lookAt(null)}>
            {texts.goToLatest}
          </Link>
        )}
      </div>
    </div>
  )
}

/** Alt+PageUp goes to the snapshot before, Alt+PageDown to the next. */
function useMomentKeys(step: (by: number) => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (!event.altKey || (event.key !== 'PageUp' && event.key !== 'PageDown')) return
      event.preventDefault()
      step(event.key === 'PageUp' ? 1 : -1)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  })
}
