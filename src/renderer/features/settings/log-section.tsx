import { Button, Dropdown, makeStyles, Option } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { type JSX, useRef, useState } from 'react'
import type { LogEntry } from '../../../shared/model/log-entry.ts'
import { Card } from '../../components/card.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { FailureState } from '../../components/failure-message.tsx'
import { Icon } from '../../components/icon.tsx'
import { SearchField } from '../../components/search-field.tsx'
import { VirtualList } from '../../components/virtual-list.tsx'
import { useEngine } from '../../lib/engine.ts'
import { toCountText } from '../../lib/format-number.ts'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'
import { LogDetails } from './log-details.tsx'
import { filterLog, type LogFilterLevel, logFilterLevels } from './log-filter.ts'
import { LogRow, logRowSize } from './log-row.tsx'
import { logTexts } from './log-texts.ts'
import { SupportDialog } from './support-dialog.tsx'

/** As much of the log as the contract hands over at once. */
const most = 5000

const useStyles = makeStyles({
  text: { ...typeScale.dense, margin: '-12px 0 0', color: tokens.colorNeutralForeground2 },
  bar: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '8px', flexShrink: 0 },
  find: { flexGrow: 1, minWidth: '160px', maxWidth: '280px' },
  level: { minWidth: '180px' },
  count: { ...typeScale.caption, color: tokens.colorNeutralForeground2, marginInlineEnd: 'auto' },
  card: { display: 'flex', flexDirection: 'column', flexGrow: 1, minHeight: '120px', overflow: 'hidden' },
})

interface Row {
  readonly key: string
  readonly entry: LogEntry
}

/** The log: every entry in a list that only draws what is in view, the chosen one below. */
export function LogSection(): JSX.Element {
  const styles = useStyles()
  const { queries } = useEngine()
  const field = useRef<HTMLInputElement>(null)
  const [level, setLevel] = useState<LogFilterLevel>('all')
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<string | null>(null)
  const [isAsked, setAsked] = useState(false)
  const log = useQuery(queries.log.newest.queryOptions({ input: { most }, staleTime: 0 }))
  if (log.error) return <FailureState thrown={log.error} />
  const all = log.data ?? []
  // The oldest has the number 0, so that a new one does not rename the others.
  const numbered = new Map(all.map((entry, index) => [entry, String(all.length - index)]))
  const rows: readonly Row[] = filterLog(all, level, text).map((entry) => ({ key: numbered.get(entry) ?? '', entry }))
  const shown = rows.find(({ key }) => key === chosen)
  return (
    <>
      <p className={styles.text}>{logTexts.text}</p>
      <div className={styles.bar}>
        <div className={styles.find}>
          <SearchField label={logTexts.filter} value={text} onChange={setText} field={field} />
        </div>
        <Dropdown
          className={styles.level}
          aria-label={logTexts.level}
          value={logTexts.levels[level]}
          selectedOptions={[level]}
          onOptionSelect={(_, change) => setLevel(logFilterLevels.find((one) => one === change.optionValue) ?? 'all')}
        >
          {logFilterLevels.map((one) => (
            <Option key={one} value={one}>
              {logTexts.levels[one]}
            </Option>
          ))}
        </Dropdown>
        <span className={styles.count} role="status">
          {toCountText(rows.length, 'entry', 'entries')}
        </span>
        <Button icon={<Icon name="sync" size={16} />} onClick={() => void log.refetch()}>
          {logTexts.again}
        </Button>
        <Button icon={<Icon name="document" size={16} />} onClick={() => setAsked(true)}>
          {logTexts.support}
        </Button>
      </div>
      <Card isFlush label={logTexts.label} className={styles.card}>
        {log.data !== undefined && rows.length === 0 ? (
          <EmptyState
            icon="log"
            title={all.length === 0 ? logTexts.none : logTexts.noMatch}
            text={all.length === 0 ? logTexts.noneText : logTexts.noMatchText}
            action={
              all.length > 0 && (
                <Button
                  onClick={() => {
                    setText('')
                    setLevel('all')
                  }}
                >
                  {logTexts.clear}
                </Button>
              )
            }
          />
        ) : (
          <VirtualList
            label={logTexts.label}
            rows={rows}
            keyOf={({ key }) => key}
            rowSize={logRowSize}
            isSelected={({ key }) => key === chosen}
            onChoose={({ key }) => setChosen(key)}
            choosesOnFocus
            fallback={field}
            draw={({ entry }) => <LogRow entry={entry} />}
          />
        )}
        {shown !== undefined && <LogDetails entry={shown.entry} />}
      </Card>
      {isAsked && <SupportDialog onClose={() => setAsked(false)} />}
    </>
  )
}
