import { Button, Link, makeStyles, mergeClasses, ToggleButton, useRestoreFocusTarget } from '@fluentui/react-components'
import type { JSX, ReactNode, RefObject } from 'react'
import { useNavigation } from '../../app/navigation.store.ts'
import { Icon } from '../../components/icon.tsx'
import { MomentPicker } from '../../components/moment-picker.tsx'
import { percentOf } from '../../components/progress-line.tsx'
import { SearchField } from '../../components/search-field.tsx'
import { toFullMomentText } from '../../lib/format-moment.ts'
import { toNumberText } from '../../lib/format-number.ts'
import { useMomentKeys } from '../../lib/moment-keys.ts'
import { useRuns } from '../../lib/runs.store.ts'
import type { Snapshots } from '../../lib/snapshots.ts'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'
import type { PhotoFacts } from './photo-facts.ts'
import { usePhotos } from './photos.store.ts'
import { texts } from './texts.ts'
import { exportRun } from './use-export.ts'

const useStyles = makeStyles({
  head: {
    display: 'flex',
    alignItems: 'center',
    gap: '12px',
    flexShrink: 0,
    boxSizing: 'border-box',
    minHeight: '64px',
    padding: '12px 24px',
    borderBottom: '1px solid transparent',
    whiteSpace: 'nowrap',
    '@media (max-width: 1100px)': { flexWrap: 'wrap', rowGap: '8px' },
  },
  past: { backgroundColor: tokens.colorPastBackground, borderBottomColor: tokens.colorPastStroke },
  title: { ...typeScale.pageTitle, margin: 0 },
  count: { ...typeScale.dense, color: tokens.colorNeutralForeground2 },
  moment: { display: 'flex', alignItems: 'center', flexWrap: 'wrap', gap: '8px 12px', minWidth: 0 },
  span: { display: 'flex', alignItems: 'center', gap: '6px', ...typeScale.dense, color: tokens.colorPastForeground },
  every: { minWidth: 0, fontWeight: tokens.fontWeightRegular, whiteSpace: 'nowrap' },
  end: {
    display: 'flex',
    alignItems: 'center',
    gap: '8px 12px',
    marginInlineStart: 'auto',
    minWidth: 0,
    // The filter gives way, not what the buttons say.
    '& > button': { flexShrink: 0 },
    '@media (max-width: 700px)': { flexWrap: 'wrap', marginInlineStart: 0 },
  },
  filter: { width: '220px', minWidth: '120px', flexShrink: 1 },
  kinds: {
    display: 'flex',
    alignItems: 'center',
    flexWrap: 'wrap',
    gap: '8px',
    flexShrink: 0,
    padding: '10px 24px',
    ...typeScale.dense,
  },
  kind: { fontWeight: tokens.fontWeightRegular },
  number: { marginInlineStart: '6px', fontWeight: tokens.fontWeightSemibold, fontVariantNumeric: 'tabular-nums' },
  without: { color: tokens.colorNeutralForeground2, marginInlineStart: '8px' },
})

/** What is looked at, the filter, and the two exports; on violet ground for every moment but the latest. */
export function PhotosHead(props: {
  readonly snapshots: Snapshots
  readonly facts: readonly PhotoFacts[]
  /** How many photos were ever kept; undefined where those of a moment are shown, and until they are counted. */
  readonly kept: number | undefined
  readonly field: RefObject<HTMLInputElement | null>
  readonly onEnterGrid: () => void
  readonly onExport: (form: 'photos' | 'attributes') => void
}): JSX.Element {
  const styles = useStyles()
  const { lookAt } = useNavigation()
  const restoreFocus = useRestoreFocusTarget()
  const { filter, isEvery, change, showEvery } = usePhotos()
  const { all, shown, newest, isPast } = props.snapshots
  const go = (snapshot: number): void => lookAt(snapshot === newest?.snapshot ? null : snapshot)
  useMomentKeys((by) => {
    if (isEvery) return
    const next = all[all.findIndex(({ snapshot }) => snapshot === shown?.snapshot) + by]
    if (next !== undefined) go(next.snapshot)
  })
  const run = useRuns((runs) => runs.states[exportRun])
  const percent = percentOf(run?.progress ?? null)
  const isExporting = run?.status === 'running'
  const counted = props.facts.filter(({ photos }) => photos > 0)
  return (
    <header className={mergeClasses(styles.head, (isPast || isEvery) && styles.past)}>
      <h1 className={styles.title}>{texts.title}</h1>
      <span className={styles.count}>
        {isEvery
          ? props.kept !== undefined && texts.keptCount(toNumberText(props.kept))
          : counted.map(({ photos, label }) => texts.photoOf(toNumberText(photos), label)).join(texts.and)}
      </span>
      <div className={styles.moment}>
        {isEvery ? (
          <span className={styles.span}>
            <Icon name="past" size={16} />
            {texts.everyMoment(toFullMomentText(all.at(-1)?.startedAt ?? '').slice(0, -7))}
          </span>
        ) : (
          <MomentPicker
            label={texts.moment}
            moments={all}
            chosen={shown}
            isPast={isPast}
            onChoose={(moment) => moment !== 'live' && go(moment.snapshot)}
          />
        )}
        {isPast && !isEvery && (
          <Link as="button" onClick={() => lookAt(null)}>
            {texts.goToLatest}
          </Link>
        )}
        <ToggleButton
          className={styles.every}
          icon={<Icon name="history" />}
          checked={isEvery}
          title={texts.everyHint}
          onClick={() => showEvery(!isEvery)}
        >
          {texts.every}
        </ToggleButton>
      </div>
      <div className={styles.end}>
        <div className={styles.filter}>
          <SearchField
            label={texts.filter}
            value={filter}
            onChange={(value) => change({ filter: value })}
            field={props.field}
            onEnterRows={props.onEnterGrid}
          />
        </div>
        <Button {...restoreFocus} onClick={() => props.onExport('attributes')}>
          {texts.exportAttributes}
        </Button>
        <Button
          {...restoreFocus}
          appearance="primary"
          icon={<Icon name="export" />}
          onClick={() => props.onExport('photos')}
        >
          {isExporting ? texts.exporting(percent === null ? '' : ` ${percent} %`) : texts.exportPhotos}
        </Button>
      </div>
    </header>
  )
}

/** Which kinds are shown, and who has no photo. */
export function KindChips(props: {
  readonly facts: readonly PhotoFacts[]
  /** How many photos were ever kept of each kind, where all of them are shown. */
  readonly kept: { readonly [kind: string]: number } | undefined
  readonly children?: ReactNode
}): JSX.Element {
  const styles = useStyles()
  const { hidden, isEvery, change } = usePhotos()
  const toggle = (kind: string): void => {
    const next = new Set(hidden)
    if (!next.delete(kind)) next.add(kind)
    change({ hidden: next })
  }
  const without = props.facts.flatMap((facts) =>
    isEvery || facts.without === null || facts.without === 0
      ? []
      : [texts.photoOf(toNumberText(facts.without), facts.label)],
  )
  return (
    // biome-ignore lint/a11y/useSemanticElements: these are not fields of a form
    <div role="group" aria-label={texts.kinds} className={styles.kinds}>
      {props.facts.map(({ kind, label, photos }) => (
        <ToggleButton
          key={kind}
          size="small"
          shape="circular"
          className={styles.kind}
          checked={!hidden.has(kind)}
          onClick={() => toggle(kind)}
        >
          {label.charAt(0).toUpperCase() + label.slice(1)}
          <span className={styles.number}>
            {isEvery ? toNumberText(props.kept?.[kind] ?? 0) : toNumberText(photos)}
          </span>
        </ToggleButton>
      ))}
      {without.length > 0 && <span className={styles.without}>{texts.withoutPhoto(without.join(', '))}</span>}
      {props.children}
    </div>
  )
}
