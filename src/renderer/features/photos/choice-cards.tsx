import { makeStyles, mergeClasses, Radio, RadioGroup } from '@fluentui/react-components'
import type { JSX } from 'react'
import { tokens } from '../../lib/theme.ts'
import { oneLine, typeScale } from '../../lib/type-scale.ts'

const useStyles = makeStyles({
  group: { display: 'flex', flexDirection: 'column', alignItems: 'stretch', gap: '6px' },
  card: {
    boxSizing: 'border-box',
    width: '100%',
    minHeight: '44px',
    alignItems: 'center',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    '& .fui-Radio__label': { flexGrow: 1, minWidth: 0, paddingBlock: '6px', paddingInlineEnd: '12px' },
    '& .fui-Radio__indicator': { marginBlock: '0' },
  },
  chosen: {
    backgroundColor: tokens.colorBrandBackground2,
    borderTopColor: tokens.colorBrandForeground1,
    borderRightColor: tokens.colorBrandForeground1,
    borderBottomColor: tokens.colorBrandForeground1,
    borderLeftColor: tokens.colorBrandForeground1,
  },
  line: { display: 'flex', alignItems: 'center', gap: '16px' },
  words: { display: 'flex', flexDirection: 'column', minWidth: 0, flexGrow: 1 },
  title: { ...typeScale.denseStrong, color: tokens.colorNeutralForeground1 },
  caption: { ...typeScale.caption, ...oneLine, color: tokens.colorNeutralForeground2 },
  count: { ...typeScale.dense, fontVariantNumeric: 'tabular-nums', color: tokens.colorNeutralForeground2 },
  off: { color: tokens.colorNeutralForegroundDisabled },
})

/** One of several ways, with what it means below it and how much it is at the end. */
export interface Choice<Id extends string> {
  readonly id: Id
  readonly title: string
  readonly caption: string
  readonly count?: string
  /** It cannot be chosen; the caption says why. */
  readonly isOff?: boolean
}

/** A choice of one among a few, each on a card of its own. */
export function ChoiceCards<Id extends string>(props: {
  readonly label: string
  readonly choices: readonly Choice<Id>[]
  readonly chosen: Id
  readonly onChoose: (id: Id) => void
}): JSX.Element {
  const styles = useStyles()
  return (
    <RadioGroup
      aria-label={props.label}
      value={props.chosen}
      onChange={(_, { value }) => props.onChoose(value as Id)}
      className={styles.group}
    >
      {props.choices.map(({ id, title, caption, count, isOff = false }) => (
        <Radio
          key={id}
          value={id}
          disabled={isOff}
          className={mergeClasses(styles.card, id === props.chosen && styles.chosen)}
          label={
            <span className={styles.line}>
              <span className={styles.words}>
                <span className={mergeClasses(styles.title, isOff && styles.off)}>{title}</span>
                <span className={mergeClasses(styles.caption, isOff && styles.off)}>{caption}</span>
              </span>
              {count !== undefined && <span className={styles.count}>{count}</span>}
            </span>
          }
        />
      ))}
    </RadioGroup>
  )
}
