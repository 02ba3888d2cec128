import { makeStyles, mergeClasses } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import type { JSX } from 'react'
import type { Snapshot } from '../../../shared/model/snapshot.ts'
import { Card } from '../../components/card.tsx'
import { Icon, type IconName } from '../../components/icon.tsx'
import { useEngine } from '../../lib/engine.ts'
import { toExactText, toMomentText } from '../../lib/format-moment.ts'
import { toCountText } from '../../lib/format-number.ts'
import { toLastVerified } from '../../lib/last-verified.ts'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'
import { sortCaptures } from './captures.ts'
import { texts } from './texts.ts'

const useStyles = makeStyles({
  label: { ...typeScale.dense, margin: 0, fontWeight: tokens.fontWeightRegular, color: tokens.colorNeutralForeground2 },
  moment: { display: 'flex', alignItems: 'center', gap: '8px', margin: '8px 0 6px', ...typeScale.paneTitle },
  text: { ...typeScale.caption, margin: 0, color: tokens.colorNeutralForeground2 },
  good: { color: tokens.colorSuccessForeground },
  caution: { color: tokens.colorWarningForeground },
  plain: { color: tokens.colorNeutralForeground2 },
})

function LastCard(props: {
  readonly label: string
  readonly tone: 'good' | 'caution' | 'plain'
  readonly icon: IconName
  readonly at: string | null
  readonly texts: readonly (string | undefined)[]
}): JSX.Element {
  const styles = useStyles()
  return (
    <Card label={props.label}>
      <h3 className={styles.label}>{props.label}</h3>
      <p className={styles.moment} title={props.at === null ? undefined : toExactText(props.at)}>
        <Icon name={props.icon} className={mergeClasses(styles[props.tone])} />
        {props.at === null ? texts.never : toMomentText(props.at)}
      </p>
      {props.texts.map(
        (text) =>
          text !== undefined && (
            <p key={text} className={styles.text}>
              {text}
            </p>
          ),
      )}
    </Card>
  )
}

/** When the last backup was, and whether it read everything. Never green where it did not. */
export function LastBackupCard({ newest }: { readonly newest: Snapshot }): JSX.Element {
  const { queries } = useEngine()
  const report = useQuery(queries.snapshots.report.queryOptions({ input: { snapshot: newest.snapshot } }))
  const isComplete = newest.outcome === 'complete'
  const missed = sortCaptures(report.data?.captures ?? []).incomplete.filter(
    ({ state }) => state !== 'notLicensed' && state !== 'skipped',
  )
  const issues = report.data?.issues.length ?? 0
  const why =
    missed.length > 0
      ? texts.incomplete(toCountText(missed.length, 'part was', 'parts were'))
      : texts.withIssues(toCountText(issues, 'issue', 'issues'))
  return (
    <LastCard
      label={texts.lastBackup}
      tone={isComplete ? 'good' : 'caution'}
      icon={isComplete ? 'complete' : 'warning'}
      at={newest.startedAt}
      texts={[
        isComplete ? texts.complete : why,
        report.data === undefined
          ? undefined
          : texts.readWith(toCountText(report.data.requests, 'request', 'requests')),
      ]}
    />
  )
}

/** When the vault was last looked through for damage: always apart from the last backup. */
export function LastVerifiedCard({ snapshots }: { readonly snapshots: readonly Snapshot[] }): JSX.Element {
  const at = toLastVerified(snapshots)
  return (
    <LastCard
      label={texts.lastVerified}
      tone={at === null ? 'plain' : 'good'}
      icon={at === null ? 'question' : 'complete'}
      at={at}
      texts={[at === null ? texts.notVerifiedText : texts.verifiedText]}
    />
  )
}
