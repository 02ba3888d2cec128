import {
  Dropdown,
  Input,
  InteractionTag,
  InteractionTagPrimary,
  makeStyles,
  mergeClasses,
  Option,
} from '@fluentui/react-components'
import type { JSX } from 'react'
import { activityKinds } from '../../../shared/activity/activity-kinds.ts'
import { activityResults } from '../../../shared/model/activity.ts'
import type { NamedRef } from '../../../shared/model/ref.ts'
import { useNavigation } from '../../app/navigation.store.ts'
import { Icon } from '../../components/icon.tsx'
import { tokens } from '../../lib/theme.ts'
import { useActivityChoice } from './activity.store.ts'
import { type ActivityFilters, type Span, spans, withSpan } from './activity-filters.ts'
import { toWords } from './entry-text.ts'
import { texts } from './texts.ts'

const useStyles = makeStyles({
  root: { display: 'flex', alignItems: 'center', flexWrap: 'wrap', gap: '8px', flexShrink: 0, padding: '0 24px 12px' },
  choice: { minWidth: 0, width: '118px', '& button': { fontSize: tokens.fontSizeDense } },
  wide: { width: '134px' },
  text: {
    flexGrow: 1,
    flexBasis: '132px',
    maxWidth: '280px',
    minWidth: 0,
    '& input': { fontSize: tokens.fontSizeDense },
  },
  list: { minWidth: '190px' },
  day: { width: '146px', minWidth: 0, '& input': { fontSize: tokens.fontSizeDense } },
})

const any = ''

/** One way to narrow the entries, out of a few. */
function Choice(props: {
  readonly label: string
  readonly options: readonly (readonly [value: string, text: string])[]
  readonly chosen: string
  readonly isWide?: boolean
  readonly onChoose: (value: string) => void
}): JSX.Element {
  const styles = useStyles()
  const text = props.options.find(([value]) => value === props.chosen)?.[1] ?? props.chosen
  return (
    <Dropdown
      aria-label={props.label}
      className={mergeClasses(styles.choice, props.isWide === true && styles.wide)}
      value={text}
      listbox={{ className: styles.list }}
      selectedOptions={[props.chosen]}
      onOptionSelect={(_, { optionValue = any }) => props.onChoose(optionValue)}
    >
      {props.options.map(([value, option]) => (
        <Option key={value} value={value}>
          {option}
        </Option>
      ))}
    </Dropdown>
  )
}

/** What the entries are narrowed to. */
export function FilterBar(props: {
  readonly categories: readonly string[]
  readonly about: NamedRef | null
}): JSX.Element {
  const styles = useStyles()
  const { filters, filter, change } = useActivityChoice()
  const forgetAbout = (): void => useNavigation.setState({ about: null })
  const text = (name: 'actor' | 'target', label: string): JSX.Element => (
    <Input
      className={styles.text}
      aria-label={label}
      placeholder={label}
      value={filters[name]}
      onChange={(_, { value }) => filter({ [name]: value } as Partial<ActivityFilters>)}
      contentBefore={<Icon name={name === 'actor' ? 'person' : 'tag'} size={16} />}
    />
  )
  const day = (name: 'fromDay' | 'untilDay', label: string): JSX.Element => (
    <Input
      className={styles.day}
      type="date"
      aria-label={label}
      title={label}
      value={filters[name]}
      onChange={(_, { value }) => filter({ [name]: value } as Partial<ActivityFilters>)}
    />
  )
  return (
    <search aria-label={texts.filters} className={styles.root}>
      <Choice
        label={texts.log}
        options={[[any, texts.bothLogs], ...activityKinds.map(({ id, label }) => [id, label.many] as const)]}
        chosen={filters.log ?? any}
        onChoose={(log) => filter({ log: log === any ? null : log })}
      />
      <Choice
        label={texts.span}
        options={spans.map((span) => [span, texts.spans[span]])}
        chosen={filters.span}
        onChoose={(span) => change({ filters: withSpan(filters, span as Span, new Date()) })}
      />
      {filters.span === 'own' && (
        <>
          {day('fromDay', texts.from)}
          {day('untilDay', texts.until)}
        </>
      )}
      {text('actor', texts.actor)}
      {props.about === null ? (
        text('target', texts.target)
      ) : (
        <InteractionTag appearance="brand" onClick={forgetAbout}>
          <InteractionTagPrimary icon={<Icon name="close" size={16} />}>
            {texts.about(props.about.name)}
          </InteractionTagPrimary>
        </InteractionTag>
      )}
      <Choice
        label={texts.category}
        isWide
        options={[[any, texts.anyCategory], ...props.categories.map((name) => [name, toWords(name)] as const)]}
        chosen={filters.category ?? any}
        onChoose={(category) => filter({ category: category === any ? null : category })}
      />
      <Choice
        label={texts.result}
        isWide
        options={[
          [any, texts.results.any],
          ...activityResults.map((result) => [result, texts.results[result]] as const),
        ]}
        chosen={filters.result ?? any}
        onChoose={(result) => filter({ result: activityResults.find((one) => one === result) ?? null })}
      />
    </search>
  )
}
