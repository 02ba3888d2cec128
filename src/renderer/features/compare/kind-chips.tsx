import { makeStyles, mergeClasses, Switch, ToggleButton } from '@fluentui/react-components'
import type { JSX, ReactNode } from 'react'
import { kinds } from '../../../shared/kinds/kinds.ts'
import type { Change } from '../../../shared/model/change.ts'
import { KindIcon } from '../../components/kind-icon.tsx'
import { toNumberText } from '../../lib/format-number.ts'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'
import { type ChangeCount, countByKind } from './change-list.ts'
import { useCompare } from './compare.store.ts'
import { smallWindow } from './small-window.ts'
import { texts } from './texts.ts'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    alignItems: 'center',
    flexWrap: 'wrap',
    gap: '6px',
    padding: '2px 16px 12px',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    flexShrink: 0,
    // In a small window one line is all there is room for: the kinds scroll in it.
    [smallWindow]: {
      // What is only heard lies out of view with its chip, and does not widen the page.
      position: 'relative',
      flexWrap: 'nowrap',
      overflowX: 'auto',
      scrollbarWidth: 'thin',
      paddingBottom: '8px',
    },
  },
  chip: {
    flexShrink: 0,
    whiteSpace: 'nowrap',
    ...typeScale.dense,
    height: '32px',
    minWidth: 0,
    paddingInline: '10px',
    gap: '6px',
    fontWeight: tokens.fontWeightRegular,
    '& .fui-Button__icon': { marginInlineEnd: 0, width: '16px', height: '16px' },
  },
  chosen: {
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    borderTopColor: tokens.colorBrandForeground1,
    borderRightColor: tokens.colorBrandForeground1,
    borderBottomColor: tokens.colorBrandForeground1,
    borderLeftColor: tokens.colorBrandForeground1,
    ':hover': { backgroundColor: tokens.colorBrandBackground2, color: tokens.colorNeutralForeground1 },
    '@media (forced-colors: active)': {
      forcedColorAdjust: 'none',
      backgroundColor: 'Highlight',
      color: 'HighlightText',
      '& *': { color: 'HighlightText' },
    },
  },
  counts: { display: 'inline-flex', gap: '5px', ...typeScale.captionStrong, fontVariantNumeric: 'tabular-nums' },
  added: { color: tokens.colorSuccessForeground },
  changed: { color: tokens.colorChangedForeground },
  removed: { color: tokens.colorDangerForeground },
  noise: { marginInlineStart: 'auto', flexShrink: 0 },
  noiseLabel: { ...typeScale.caption, color: tokens.colorNeutralForeground3 },
})

const signs = [
  ['added', '+'],
  ['changed', '~'],
  ['removed', '−'],
] as const

const totalOf = (count: ChangeCount): number => count.added + count.changed + count.removed

/** The counts as signs for the eye and as words for the ear. */
function Counts({ count }: { readonly count: ChangeCount }): JSX.Element {
  const styles = useStyles()
  return (
    <span className={styles.counts}>
      {signs.map(([name, sign]) =>
        count[name] === 0 ? null : (
          <span key={name} className={styles[name]}>
            <span aria-hidden>{sign}</span>
            {toNumberText(count[name])}
            <span className="heard"> {name}</span>
          </span>
        ),
      )}
    </span>
  )
}

/** How much differs, in all and by kind. Choosing a kind narrows the list to it. */
export function KindChips(props: {
  readonly changes: readonly Change[]
  /** How many changes the service made. */
  readonly noise: number
  /** Stands before the chips. */
  readonly start?: ReactNode
}): JSX.Element {
  const styles = useStyles()
  const { kind: chosen, hidesNoise } = useCompare()
  const counts = countByKind(props.changes)
  const chips = [
    { kind: null, label: texts.allKinds, count: counts.all },
    ...kinds.flatMap((kind) => {
      const count = counts.kinds.get(kind.id)
      return count === undefined ? [] : [{ kind: kind.id, label: kind.label.many, count }]
    }),
  ]
  return (
    <div className={styles.root} role="toolbar" aria-label={texts.kinds}>
      {props.start}
      {chips.map(({ kind, label, count }) => (
        <ToggleButton
          key={kind ?? ''}
          shape="circular"
          className={mergeClasses(styles.chip, chosen === kind && styles.chosen)}
          checked={chosen === kind}
          onClick={() => useCompare.setState({ kind: chosen === kind ? null : kind })}
          {...(kind === null ? {} : { icon: <KindIcon kind={kind} size={16} /> })}
        >
          {kind === null ? `${label} ${toNumberText(totalOf(count))}` : label}
          <Counts count={count} />
        </ToggleButton>
      ))}
      {props.noise > 0 && (
        <Switch
          className={styles.noise}
          checked={hidesNoise}
          label={{ className: styles.noiseLabel, children: texts.hideNoise(props.noise) }}
          onChange={(_, { checked }) => useCompare.setState({ hidesNoise: checked })}
        />
      )}
    </div>
  )
}
