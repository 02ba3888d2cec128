import { Button, makeStyles, mergeClasses } from '@fluentui/react-components'
import type { JSX } from 'react'
import type { ActivityEntry } from '../../../shared/model/activity.ts'
import { Chip } from '../../components/chip.tsx'
import { CodeBlock } from '../../components/code-block.tsx'
import { CopyButton } from '../../components/copy-button.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { Icon } from '../../components/icon.tsx'
import { KindIcon } from '../../components/kind-icon.tsx'
import { Pane } from '../../components/pane.tsx'
import { Tabs } from '../../components/tabs.tsx'
import { toExactText } from '../../lib/format-moment.ts'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'
import { type ActivityTab, useActivityChoice } from './activity.store.ts'
import { toEntryFacts } from './entry-facts.ts'
import { EntryParty } from './entry-party.tsx'
import { toResultText } from './entry-text.ts'
import { ModifiedTable } from './modified-table.tsx'
import { texts } from './texts.ts'

const useStyles = makeStyles({
  head: { display: 'flex', alignItems: 'flex-start', gap: '12px', padding: '16px 14px 12px 20px' },
  icon: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    flexShrink: 0,
    width: '40px',
    height: '40px',
    borderRadius: tokens.borderRadiusXLarge,
    backgroundColor: tokens.colorNeutralBackground3,
    color: tokens.colorNeutralForeground2,
  },
  words: { display: 'flex', flexDirection: 'column', gap: '2px', minWidth: 0, flexGrow: 1 },
  title: { ...typeScale.paneTitle, margin: 0, overflowWrap: 'anywhere' },
  when: { ...typeScale.dense, color: tokens.colorNeutralForeground2 },
  chip: { display: 'flex', gap: '6px', marginTop: '4px' },
  body: { display: 'flex', flexDirection: 'column', overflowY: 'auto', minHeight: 0, flexGrow: 1 },
  part: {
    display: 'flex',
    flexDirection: 'column',
    gap: '12px',
    padding: '12px 20px',
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  partTitle: { ...typeScale.denseStrong, margin: 0 },
  reason: { ...typeScale.dense, margin: 0, overflowWrap: 'anywhere' },
  facts: {
    display: 'grid',
    gridTemplateColumns: 'minmax(110px, 40%) minmax(0, 1fr)',
    gap: '6px 12px',
    margin: 0,
    ...typeScale.dense,
  },
  label: { color: tokens.colorNeutralForeground2 },
  value: { margin: 0, overflowWrap: 'anywhere', unicodeBidi: 'isolate' },
  code: { overflow: 'auto', minHeight: 0, flexGrow: 1 },
})

/** Everything one entry says. */
export function EntryDetails(props: {
  readonly entry: ActivityEntry | null
  /** Set where the pane can be closed. */
  readonly onClose?: (() => void) | undefined
}): JSX.Element {
  const styles = useStyles()
  const { tab, change } = useActivityChoice()
  const { entry, onClose } = props
  if (entry === null)
    return (
      <Pane label={texts.details}>
        <EmptyState icon="activity" title={texts.chooseEntry} text={texts.chooseEntryText} />
      </Pane>
    )
  const isGood = entry.result === 'success'
  return (
    <Pane label={texts.details}>
      <div className={styles.head}>
        <span className={styles.icon}>
          <KindIcon kind={entry.log} />
        </span>
        <div className={styles.words}>
          <h2 className={styles.title}>{entry.activity}</h2>
          <span className={styles.when}>{toExactText(entry.at)}</span>
          <span className={styles.chip}>
            <Chip
              tone={isGood ? 'success' : entry.result === '' ? 'neutral' : 'danger'}
              icon={isGood ? 'check' : entry.result === '' ? 'question' : 'error'}
            >
              {toResultText(entry)}
            </Chip>
          </span>
        </div>
        {onClose !== undefined && (
          <Button
            appearance="subtle"
            size="small"
            icon={<Icon name="close" size={16} />}
            aria-label={texts.closeDetails}
            title={texts.closeDetails}
            onClick={onClose}
          />
        )}
      </div>
      <Tabs<ActivityTab>
        label={texts.details}
        tabs={[
          { id: 'entry', label: texts.tabs.entry },
          { id: 'json', label: texts.tabs.json },
        ]}
        chosen={tab}
        onChoose={(chosen) => change({ tab: chosen })}
        actions={
          <CopyButton label={texts.copyJson} text={() => JSON.stringify(entry.entry, null, 2)}>
            {texts.copyJson}
          </CopyButton>
        }
      >
        {tab === 'json' ? (
          <div className={styles.code}>
            <CodeBlock json={entry.entry} label={texts.tabs.json} />
          </div>
        ) : (
          <EntryBody key={`${entry.log}:${entry.id}`} entry={entry} />
        )}
      </Tabs>
    </Pane>
  )
}

function EntryBody({ entry }: { readonly entry: ActivityEntry }): JSX.Element {
  const styles = useStyles()
  const modified = entry.targets.filter((target) => target.modified.length > 0)
  const facts = toEntryFacts(entry)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to take focus
    <section className={styles.body} tabIndex={0} aria-label={texts.tabs.entry}>
      {entry.reason !== null && entry.result !== 'success' && (
        <section className={styles.part}>
          <h3 className={styles.partTitle}>{texts.reason}</h3>
          <p className={styles.reason}>{entry.reason}</p>
        </section>
      )}
      <section className={styles.part}>
        <h3 className={styles.partTitle}>{texts.doneBy}</h3>
        {entry.actor === null ? <p className={styles.reason}>{texts.nobody}</p> : <EntryParty party={entry.actor} />}
      </section>
      {entry.targets.length > 0 && (
        <section className={styles.part}>
          <h3 className={styles.partTitle}>{texts.doneTo}</h3>
          {entry.targets.map((target, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: targets of one entry never change, and may be equal
            <EntryParty key={index} party={target} type={target.type} />
          ))}
        </section>
      )}
      {modified.map((target, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: targets of one entry never change, and may be equal
        <section key={index} className={styles.part}>
          <h3 className={styles.partTitle}>{texts.changes}</h3>
          <ModifiedTable properties={target.modified} />
        </section>
      ))}
      {facts.length > 0 && (
        <section className={mergeClasses(styles.part)}>
          <h3 className={styles.partTitle}>{texts.more}</h3>
          <dl className={styles.facts}>
            {facts.map(({ name, label, lines }) => (
              <div key={name} style={{ display: 'contents' }}>
                <dt className={styles.label}>{label}</dt>
                <dd className={styles.value}>
                  {lines.map((line) => (
                    <div key={line}>{line}</div>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      )}
    </section>
  )
}
