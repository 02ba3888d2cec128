import { Button, makeStyles, mergeClasses } from '@fluentui/react-components'
import { Fragment, type JSX } from 'react'
import { findKind } from '../../../shared/kinds/kinds.ts'
import { findRelation, inversesOf } from '../../../shared/kinds/relations.ts'
import { toRefKey } from '../../../shared/model/ref.ts'
import type { Snapshot } from '../../../shared/model/snapshot.ts'
import { useNavigation } from '../../app/navigation.store.ts'
import { ChangeMark, type ChangeSign } from '../../components/change-mark.tsx'
import { toFullMomentText, toMomentText } from '../../lib/format-moment.ts'
import { toNumberText } from '../../lib/format-number.ts'
import type { Snapshots } from '../../lib/snapshots.ts'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'
import { type LinkMove, toLinkLines } from './history-links.ts'
import { texts } from './texts.ts'

/** A stretch over which an object stayed the same, as the contract gives it. */
interface Stretch {
  readonly from: number
  readonly until: number | null
  readonly id: string
  readonly parts: readonly string[]
  readonly links: readonly LinkMove[]
  readonly moreLinks: number
}

const useStyles = makeStyles({
  scroll: { flexGrow: 1, minHeight: 0, overflow: 'auto', padding: '12px 20px' },
  text: { ...typeScale.caption, margin: '0 0 8px', color: tokens.colorNeutralForeground2 },
  list: { margin: 0, padding: 0, listStyle: 'none' },
  item: { display: 'flex', gap: '12px', padding: '10px 0', borderTop: `1px solid ${tokens.colorNeutralStroke3}` },
  words: { flexGrow: 1, minWidth: 0 },
  moment: { ...typeScale.denseStrong, margin: 0 },
  parts: { ...typeScale.caption, margin: 0, color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  link: { ...typeScale.caption, display: 'flex', gap: '4px', margin: 0, overflowWrap: 'anywhere' },
  look: { alignSelf: 'center', flexShrink: 0, whiteSpace: 'nowrap' },
  shown: { color: tokens.colorPastForeground },
})

const signOf = (parts: readonly string[]): ChangeSign =>
  parts.includes('created') ? 'added' : parts.includes('deleted') ? 'removed' : 'changed'

function toPartLabel(kindId: string, part: string): string {
  const kind = findKind(kindId)
  const inverses = kind === undefined ? [] : inversesOf(kind)
  return (
    kind?.attributes.find(({ name }) => name === part)?.label ??
    findRelation(kindId, part)?.label ??
    inverses.find(({ name }) => name === part)?.label ??
    part
  )
}

function toPartsText(kindId: string, parts: readonly string[]): string {
  if (parts.includes('created')) return texts.created
  if (parts.includes('deleted')) return texts.deleted
  return texts.changedParts(parts.map((part) => toPartLabel(kindId, part)).join(', '))
}

/** The life of an object, newest first: when it changed, in what, and a way to look at each moment. */
export function HistoryTab(props: {
  readonly stretches: readonly Stretch[]
  readonly snapshots: Snapshots
  readonly kind: string
}): JSX.Element {
  const styles = useStyles()
  const lookAt = useNavigation((navigation) => navigation.lookAt)
  const { all, shown, newest } = props.snapshots
  const bySnapshot = new Map(all.map((snapshot) => [snapshot.snapshot, snapshot]))
  const isShown = ({ from, until }: Stretch): boolean =>
    shown !== undefined && from <= shown.snapshot && (until === null || shown.snapshot < until)
  const untilText = (until: number | null): string => {
    const later: Snapshot | undefined = until === null ? undefined : bySnapshot.get(until)
    return later === undefined
      ? texts.still
      : texts.unchangedUntil(toMomentText(later.startedAt).replace('Today', 'today'))
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to take focus
    <section className={styles.scroll} tabIndex={0} aria-label={texts.tabs.history}>
      <p className={styles.text}>{texts.historyText}</p>
      <ol className={styles.list} reversed>
        {[...props.stretches].reverse().map((stretch) => {
          const at = bySnapshot.get(stretch.from)
          const isDeletion = stretch.parts.includes('deleted')
          return (
            <li key={`${stretch.from}.${stretch.id}`} className={styles.item}>
              <ChangeMark sign={signOf(stretch.parts)} />
              <div className={styles.words}>
                <p className={mergeClasses(styles.moment, isShown(stretch) && styles.shown)}>
                  {at === undefined ? stretch.from : toFullMomentText(at.startedAt)}
                </p>
                <p className={styles.parts}>{toPartsText(props.kind, stretch.parts)}</p>
                {toLinkLines(stretch.links).map(({ link, change, others, more }) => (
                  <p key={`${link}.${change}`} className={styles.link}>
                    <ChangeMark sign={change} isBare />
                    <span>
                      {`${toPartLabel(props.kind, link)}: `}
                      {others.map((other, at) => (
                        <Fragment key={toRefKey(other)}>
                          {at > 0 && ', '}
                          <bdi>{other.name}</bdi>
                        </Fragment>
                      ))}
                      {more > 0 && ` ${texts.andMore(toNumberText(more))}`}
                    </span>
                  </p>
                ))}
                {stretch.moreLinks > 0 && (
                  <p className={styles.parts}>{texts.moreLinks(toNumberText(stretch.moreLinks))}</p>
                )}
                {!isDeletion && <p className={styles.parts}>{untilText(stretch.until)}</p>}
              </div>
              {!isDeletion && !isShown(stretch) && at !== undefined && (
                <Button
                  size="small"
                  className={styles.look}
                  aria-label={`${texts.lookAtThis}: ${toFullMomentText(at.startedAt)}`}
                  onClick={() => lookAt(at.snapshot === newest?.snapshot ? null : at.snapshot)}
                >
                  {texts.lookAtThis}
                </Button>
              )}
            </li>
          )
        })}
      </ol>
    </section>
  )
}
