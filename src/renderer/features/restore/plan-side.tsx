import { Button, makeStyles } from '@fluentui/react-components'
import { type JSX, type ReactNode, useState } from 'react'
import { findKind } from '../../../shared/kinds/kinds.ts'
import type { Blocked, Plan } from '../../../shared/model/plan.ts'
import { toRefKey } from '../../../shared/model/ref.ts'
import { Icon, type IconName } from '../../components/icon.tsx'
import { toMomentText } from '../../lib/format-moment.ts'
import { toNumberText } from '../../lib/format-number.ts'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'
import { LockOutPart } from './lock-out-part.tsx'
import { LinkModeField, MailInvitationsField } from './options-fields.tsx'
import { optionsTexts } from './options-texts.ts'
import { OtherName } from './other-name.tsx'
import type { PlanCounts } from './plan-counts.ts'
import { planTexts } from './plan-texts.ts'
import { createAnew, keepName, useRestore } from './restore.store.ts'
import { durationText } from './step-words.ts'
import { toWindowReason } from './window-reason.ts'

/** So many reasons are drawn before more are asked for. */
const listed = 50

const useStyles = makeStyles({
  root: {
    minHeight: 0,
    overflowY: 'auto',
    borderLeft: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground2,
    '@media (max-width: 1099px)': { borderLeftStyle: 'none', overflowY: 'visible' },
  },
  part: {
    padding: '14px 18px',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    ':last-child': { borderBottomStyle: 'none' },
  },
  counts: { display: 'grid', gridTemplateColumns: 'repeat(3, 1fr)', margin: 0 },
  count: { display: 'flex', flexDirection: 'column-reverse' },
  number: { ...typeScale.sectionTitle, margin: 0, fontVariantNumeric: 'tabular-nums' },
  word: { ...typeScale.caption, color: tokens.colorNeutralForeground3 },
  estimate: { ...typeScale.caption, color: tokens.colorNeutralForeground3, margin: '8px 0 0' },
  head: { display: 'flex', alignItems: 'baseline', justifyContent: 'space-between', gap: '8px', marginBottom: '8px' },
  title: { ...typeScale.strong, margin: 0 },
  aside: { ...typeScale.caption, color: tokens.colorNeutralForeground3 },
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column', gap: '10px' },
  item: { display: 'flex', gap: '10px', ...typeScale.dense },
  words: { minWidth: 0, display: 'flex', flexDirection: 'column' },
  name: { ...typeScale.denseStrong, overflowWrap: 'anywhere' },
  reason: { ...typeScale.caption, color: tokens.colorNeutralForeground3 },
  refused: { color: tokens.colorDangerForeground },
  warning: { color: tokens.colorWarningForeground },
  neutral: { color: tokens.colorNeutralForeground2 },
})

function Part(props: { readonly title: string; readonly aside?: string; readonly children: ReactNode }): JSX.Element {
  const styles = useStyles()
  return (
    <section className={styles.part} aria-label={props.title}>
      <div className={styles.head}>
        <h3 className={styles.title}>{props.title}</h3>
        {props.aside !== undefined && <span className={styles.aside}>{props.aside}</span>}
      </div>
      {props.children}
    </section>
  )
}

const labelOf = ({ object, part }: Blocked): string => {
  const kind = findKind(object.kind)
  const label = kind?.links.find((link) => link.name === part)?.label ?? part
  return part === undefined ? object.name : `${object.name}: ${label}`
}

function Note(props: { readonly icon: IconName; readonly tone: 'warning' | 'neutral'; readonly children: ReactNode }) {
  const styles = useStyles()
  return (
    <li className={styles.item}>
      <Icon name={props.icon} size={16} className={styles[props.tone]} />
      <span>{props.children}</span>
    </li>
  )
}

/** A plan that touches nothing a lock-out depends on says nothing of it. */
const isLockOutTold = ({ lockOut }: Plan): boolean =>
  lockOut !== undefined && lockOut.facts.effects.length + lockOut.sentences.length > 0

/** Sentences of which the first says it all. */
function Sentences({ text }: { readonly text: string }): JSX.Element {
  const end = text.indexOf('. ') + 1
  return (
    <span>
      {end > 0 && <strong>{text.slice(0, end)}</strong>}
      {text.slice(end)}
    </span>
  )
}

/** What is created anew although the recycle bin shows it, each with the way back. */
function CreatedAnew(): JSX.Element | null {
  const styles = useStyles()
  const anew = useRestore((state) => state.anew)
  if (anew.length === 0) return null
  return (
    <Part title={planTexts.createdAnew}>
      <ul className={styles.list}>
        {anew.map((one) => (
          <li key={toRefKey(one)} className={styles.item}>
            <span className={styles.name}>{one.name === '' ? one.id : one.name}</span>
            <Button size="small" appearance="subtle" onClick={() => createAnew(one, false)}>
              {planTexts.tryBin}
            </Button>
          </li>
        ))}
      </ul>
    </Part>
  )
}

/** What comes back under another name, each with the way back to its own. */
function OtherNames(): JSX.Element | null {
  const styles = useStyles()
  const renames = useRestore((state) => state.renames)
  if (renames.length === 0) return null
  return (
    <Part title={planTexts.otherNames}>
      <ul className={styles.list}>
        {renames.map((one) => (
          <li key={toRefKey(one)} className={styles.item}>
            <span className={styles.name}>{one.name ?? planTexts.withoutAddresses}</span>
            <Button size="small" appearance="subtle" onClick={() => keepName(one)}>
              {planTexts.keepName}
            </Button>
          </li>
        ))}
      </ul>
    </Part>
  )
}

/** Beside the plan: how much it is, what is left out and why, what to know before, and how links come back. */
export function PlanSide(props: {
  readonly plan: Plan
  readonly counts: PlanCounts
  readonly plannedAt: string | null
}): JSX.Element {
  const { plan, counts } = props
  const styles = useStyles()
  const undoes = useRestore((state) => state.undoes)
  const [shown, setShown] = useState(listed)
  const numbers = [
    [counts.objects, planTexts.objects(counts.objects)],
    [counts.changes, planTexts.changes(counts.changes)],
    [counts.requests, planTexts.requestsWord(counts.requests)],
  ] as const
  return (
    <aside className={styles.root} aria-label={optionsTexts.optionsShort} data-pane="">
      <div className={styles.part}>
        <dl className={styles.counts}>
          {numbers.map(([number, word]) => (
            <div key={word} className={styles.count}>
              <dt className={styles.word}>{word}</dt>
              <dd className={styles.number}>{toNumberText(number)}</dd>
            </div>
          ))}
        </dl>
        <p className={styles.estimate}>
          {counts.requests > 0 && planTexts.estimate(durationText(plan.estimateMs))}{' '}
          {props.plannedAt !== null && planTexts.comparedAt(toMomentText(props.plannedAt))}
        </p>
      </div>
      {plan.blocked.length > 0 && (
        <Part title={planTexts.leftOut} aside={planTexts.leftOutCount(plan.blocked.length)}>
          <ul className={styles.list}>
            {plan.blocked.slice(0, shown).map((blocked) => (
              <li key={`${toRefKey(blocked.object)} ${blocked.part ?? ''} ${blocked.reason}`} className={styles.item}>
                <Icon name="refused" size={16} className={styles.refused} />
                <span className={styles.words}>
                  <span className={styles.name}>{labelOf(blocked)}</span>
                  <span className={styles.reason}>{toWindowReason(blocked.reason)}</span>
                  {undoes === null && <OtherName blocked={blocked} />}
                </span>
              </li>
            ))}
          </ul>
          {plan.blocked.length > shown && (
            <Button appearance="subtle" size="small" onClick={() => setShown(shown + listed)}>
              {planTexts.moreLeftOut(plan.blocked.length - shown)}
            </Button>
          )}
        </Part>
      )}
      {isLockOutTold(plan) && (
        <Part title={planTexts.lockOut}>
          <LockOutPart plan={plan} />
        </Part>
      )}
      <Part title={planTexts.beforeYouConfirm}>
        <ul className={styles.list}>
          {plan.warnings.map((warning) => (
            <Note key={warning} icon="warning" tone="warning">
              <Sentences text={toWindowReason(warning)} />
            </Note>
          ))}
          <Note icon="save" tone="neutral">
            {planTexts.backupFirst}
          </Note>
        </ul>
      </Part>
      {undoes === null && <OtherNames />}
      {undoes === null && <CreatedAnew />}
      {undoes === null && (
        <Part title={optionsTexts.optionsShort}>
          <LinkModeField isShort />
          <MailInvitationsField />
        </Part>
      )}
    </aside>
  )
}
