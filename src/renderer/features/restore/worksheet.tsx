import { Button, Checkbox, makeStyles, mergeClasses, ProgressBar } from '@fluentui/react-components'
import { type JSX, useState } from 'react'
import { z } from 'zod'
import { toRefKey } from '../../../shared/model/ref.ts'
import type { RestoreReport } from '../../../shared/model/restore-report.ts'
import { Card } from '../../components/card.tsx'
import { CopyButton } from '../../components/copy-button.tsx'
import { Icon } from '../../components/icon.tsx'
import { KindIcon } from '../../components/kind-icon.tsx'
import { useRemembered } from '../../lib/remembered.ts'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'
import { ErasePasswords } from './erase-passwords.tsx'
import { reportTexts } from './report-texts.ts'
import type { Saving } from './use-saving.ts'
import { toWindowReason } from './window-reason.ts'

type Todo = RestoreReport['worksheet'][number]

const useStyles = makeStyles({
  card: { display: 'flex', flexDirection: 'column', minHeight: 0, overflow: 'hidden' },
  head: { display: 'flex', alignItems: 'baseline', justifyContent: 'space-between', padding: '14px 18px 8px' },
  title: { ...typeScale.paneTitle, margin: 0 },
  done: { ...typeScale.caption, color: tokens.colorNeutralForeground3 },
  bar: { padding: '0 18px 12px' },
  list: {
    flexGrow: 1,
    minHeight: 0,
    overflowY: 'auto',
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  todo: {
    display: 'flex',
    alignItems: 'flex-start',
    padding: '6px 18px 12px 10px',
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  words: { minWidth: 0, flexGrow: 1, paddingTop: '7px' },
  object: { display: 'flex', alignItems: 'center', gap: '8px', ...typeScale.denseStrong },
  ticked: { color: tokens.colorNeutralForeground3 },
  kind: { color: tokens.colorNeutralForeground2 },
  text: { ...typeScale.dense, color: tokens.colorNeutralForeground2, margin: '2px 0 0' },
  secret: { display: 'flex', alignItems: 'center', flexWrap: 'wrap', gap: '8px', marginTop: '6px' },
  value: {
    ...typeScale.mono,
    padding: '4px 8px',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
    overflowWrap: 'anywhere',
    userSelect: 'all',
  },
  hint: { ...typeScale.caption, color: tokens.colorNeutralForeground3, flexBasis: '100%' },
  none: {
    padding: '14px 18px',
    margin: 0,
    ...typeScale.dense,
    color: tokens.colorNeutralForeground3,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
})

const keyOf = (todo: Todo, index: number): string => `${index} ${toRefKey(todo.object)}`

/** A secret made by the run. It is drawn only when asked for. */
function Secret({ secret }: { readonly secret: string }): JSX.Element {
  const styles = useStyles()
  const [isShown, setShown] = useState(false)
  return (
    <div className={styles.secret}>
      {isShown ? (
        <>
          <code className={styles.value}>{secret}</code>
          <CopyButton text={secret} label={reportTexts.secretLabel} />
        </>
      ) : (
        <>
          <Button size="small" icon={<Icon name="show" size={16} />} onClick={() => setShown(true)}>
            {reportTexts.showSecret}
          </Button>
          <CopyButton text={secret} label={reportTexts.secretLabel}>
            {reportTexts.secretLabel}
          </CopyButton>
        </>
      )}
      <span className={styles.hint}>{reportTexts.secretHint}</span>
    </div>
  )
}

/** What nobody can restore, as a list to be ticked off. The ticks are kept; they hold numbers, nothing of the tenant. */
export function Worksheet(props: {
  readonly report: RestoreReport
  readonly vaultId: string
  readonly saving: Saving
}): JSX.Element {
  const { report } = props
  const styles = useStyles()
  const [ticks, setTicks] = useRemembered(`worksheet.${props.vaultId}.${report.run}`, z.array(z.number()), [])
  const todos = report.worksheet
  // Passwords that were erased since are no longer among them.
  const done = ticks.filter((index) => index < todos.length).length
  const toggle = (index: number): void =>
    setTicks(ticks.includes(index) ? ticks.filter((one) => one !== index) : [...ticks, index])
  return (
    <Card label={reportTexts.byHand} isFlush className={styles.card}>
      <div className={styles.head}>
        <h2 className={styles.title}>{reportTexts.byHand}</h2>
        {todos.length > 0 && (
          <span className={styles.done} role="status">
            {reportTexts.byHandDone(done, todos.length)}
          </span>
        )}
      </div>
      {todos.length === 0 ? (
        <p className={styles.none}>{reportTexts.nothingByHand}</p>
      ) : (
        <>
          <div className={styles.bar}>
            <ProgressBar
              thickness="large"
              color="success"
              value={done / todos.length}
              aria-label={reportTexts.byHandDone(done, todos.length)}
            />
          </div>
          {todos.some(({ secret }) => secret !== undefined) && <ErasePasswords report={report} saving={props.saving} />}
          <ul className={styles.list}>
            {todos.map((todo, index) => {
              const isTicked = ticks.includes(index)
              return (
                <li key={keyOf(todo, index)} className={styles.todo}>
                  <Checkbox
                    checked={isTicked}
                    aria-label={`${todo.object.name}: ${todo.todo}`}
                    onChange={() => toggle(index)}
                  />
                  <div className={styles.words}>
                    <span className={mergeClasses(styles.object, isTicked && styles.ticked)}>
                      <KindIcon kind={todo.object.kind} size={16} className={styles.kind} />
                      {todo.object.name}
                    </span>
                    <p className={styles.text}>{toWindowReason(todo.todo)}</p>
                    {todo.secret !== undefined && <Secret secret={todo.secret} />}
                  </div>
                </li>
              )
            })}
          </ul>
        </>
      )}
    </Card>
  )
}
