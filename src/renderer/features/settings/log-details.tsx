import { makeStyles } from '@fluentui/react-components'
import type { JSX } from 'react'
import { type LogEntry, logEntrySchema } from '../../../shared/model/log-entry.ts'
import { CopyButton } from '../../components/copy-button.tsx'
import { toExactText } from '../../lib/format-moment.ts'
import { toNumberText } from '../../lib/format-number.ts'
import { tokens } from '../../lib/theme.ts'
import { focusRingInside, typeScale } from '../../lib/type-scale.ts'
import { Facts } from './facts.tsx'
import { logTexts } from './log-texts.ts'

const useStyles = makeStyles({
  root: {
    flexShrink: 0,
    maxHeight: '45%',
    overflowY: 'auto',
    padding: '10px 16px 14px',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    ':focus-visible': focusRingInside,
  },
  head: { display: 'flex', alignItems: 'center', justifyContent: 'space-between', marginBottom: '6px' },
  title: { ...typeScale.denseStrong, margin: 0 },
})

const names = Object.keys(logEntrySchema.shape) as (keyof LogEntry)[]

function toText(entry: LogEntry, name: keyof LogEntry): string | undefined {
  const value = entry[name]
  if (value === undefined) return undefined
  if (name === 'at') return toExactText(entry.at)
  if (name === 'event') return logTexts.events[entry.event]
  if (name === 'level') return logTexts.words[entry.level]
  if (name === 'ms') return `${toNumberText(entry.ms ?? 0)} ms`
  return typeof value === 'number' ? toNumberText(value) : value
}

/** Everything an entry holds, to read and to copy. */
export function LogDetails({ entry }: { readonly entry: LogEntry }): JSX.Element {
  const styles = useStyles()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so it has to take focus
    <section className={styles.root} aria-label={logTexts.details} tabIndex={0}>
      <div className={styles.head}>
        <h3 className={styles.title}>{logTexts.details}</h3>
        <CopyButton text={JSON.stringify(entry, null, 2)} label={logTexts.copyEntry}>
          {logTexts.copy}
        </CopyButton>
      </div>
      <Facts rows={names.map((name) => [logTexts.fields[name], toText(entry, name)] as const)} />
    </section>
  )
}
