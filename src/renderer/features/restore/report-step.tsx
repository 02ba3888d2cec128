import { Button, makeStyles, mergeClasses } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import type { JSX } from 'react'
import type { Plan } from '../../../shared/model/plan.ts'
import { toReportMarkdown } from '../../../shared/model/report-markdown.ts'
import { type RestoreReport, withoutPasswords } from '../../../shared/model/restore-report.ts'
import { useNavigation } from '../../app/navigation.store.ts'
import { Icon, type IconName } from '../../components/icon.tsx'
import { WizardFoot } from '../../components/wizard-foot.tsx'
import { useEngine } from '../../lib/engine.ts'
import { toNumberText } from '../../lib/format-number.ts'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'
import { ConsentNote } from './consent-note.tsx'
import { countResults, isAsWanted, toReportRows } from './report-rows.ts'
import { ReportTable } from './report-table.tsx'
import { reportTexts } from './report-texts.ts'
import { useRestore } from './restore.store.ts'
import { SavingEnding } from './saving-ending.tsx'
import { durationText, reportHeadline } from './step-words.ts'
import { texts } from './texts.ts'
import { useSaving } from './use-saving.ts'
import { Worksheet } from './worksheet.tsx'

const edge = (colour: string) => ({
  borderTopColor: colour,
  borderRightColor: colour,
  borderBottomColor: colour,
  borderLeftColor: colour,
})

const useStyles = makeStyles({
  body: {
    display: 'flex',
    flexDirection: 'column',
    gap: '16px',
    flexGrow: 1,
    minHeight: 0,
    padding: '16px 20px',
    '@media (max-width: 1099px)': { overflowY: 'auto' },
  },
  summary: {
    display: 'flex',
    alignItems: 'center',
    flexWrap: 'wrap',
    gap: '12px 16px',
    flexShrink: 0,
    padding: '8px 18px',
    minHeight: '78px',
    boxSizing: 'border-box',
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusXLarge,
  },
  sign: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    width: '44px',
    height: '44px',
    boxSizing: 'border-box',
    borderRadius: '50%',
    border: '1px solid transparent',
  },
  success: {
    backgroundColor: tokens.colorSuccessBackground,
    color: tokens.colorSuccessForeground,
    ...edge(tokens.colorSuccessStroke),
  },
  warning: {
    backgroundColor: tokens.colorWarningBackground,
    color: tokens.colorWarningForeground,
    ...edge(tokens.colorWarningStroke),
  },
  danger: {
    backgroundColor: tokens.colorDangerBackground,
    color: tokens.colorDangerForeground,
    ...edge(tokens.colorDangerStroke),
  },
  words: { flexGrow: 1, flexBasis: '300px', minWidth: 0 },
  headline: { ...typeScale.sectionTitle, fontSize: '18px', lineHeight: '24px', margin: 0 },
  read: { ...typeScale.dense, color: tokens.colorNeutralForeground3, margin: 0 },
  counts: { display: 'flex', margin: 0, padding: 0, listStyleType: 'none', alignSelf: 'stretch' },
  count: {
    display: 'flex',
    alignItems: 'center',
    gap: '14px',
    padding: '0 20px',
    borderLeft: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  number: { ...typeScale.sectionTitle, margin: 0, fontVariantNumeric: 'tabular-nums' },
  word: { ...typeScale.caption, color: tokens.colorNeutralForeground3 },
  pair: { display: 'flex', flexDirection: 'column' },
  successIcon: { color: tokens.colorSuccessForeground },
  warningIcon: { color: tokens.colorWarningForeground },
  dangerIcon: { color: tokens.colorDangerForeground },
  neutralIcon: { color: tokens.colorNeutralForeground3 },
  panes: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 2fr) minmax(0, 1fr)',
    gap: '16px',
    flexGrow: 1,
    minHeight: 0,
    '@media (max-width: 1099px)': { gridTemplateColumns: 'minmax(0, 1fr)', flexShrink: 0 },
  },
})

/** The last step: what came back, what is left, and what is to be done by hand. */
export function ReportStep({
  report,
  plan,
}: {
  readonly report: RestoreReport
  readonly plan: Plan | null
}): JSX.Element {
  const styles = useStyles()
  const { queries } = useEngine()
  const open = useNavigation((navigation) => navigation.open)
  const vaultId = useQuery(queries.vault.status.queryOptions()).data?.vaultId ?? ''
  const run = useQuery(queries.restore.runs.queryOptions()).data?.find((one) => one.run === report.run)
  const isUndo = plan === null ? (run?.undoes ?? null) !== null : plan.undoes !== undefined
  const snapshot = plan?.snapshot ?? run?.snapshot ?? null
  const rows = toReportRows(report, plan)
  const counts = countResults(rows)
  const isWhole = counts.failed === 0 && report.issues.length === 0 && report.differencesLeft === 0
  const isGood = isWhole && isAsWanted(rows, report, plan)
  const tone = isGood ? 'success' : counts.restored + counts.alreadySo === 0 ? 'danger' : 'warning'
  const hint =
    run === undefined
      ? undefined
      : run.undoneBy !== null
        ? reportTexts.undoneBy(run.undoneBy, run.isUndoneInPart)
        : run.canBeUndone
          ? reportTexts.undoHint
          : run.reason
  const saving = useSaving()
  const saveReport = (): void =>
    saving.save({
      name: reportTexts.reportName(report.run),
      text: toReportMarkdown(withoutPasswords(report)),
      hasPasswords: false,
    })
  // Of a report that was kept it is not known what was chosen.
  const isLeft = plan !== null && (report.differencesLeft > 0 || counts.failed > 0)
  const planRest = (): void => useRestore.setState({ step: 'plan', isStale: true, report: null })
  const finish = (): void => {
    useNavigation.setState({ restore: null })
    open(plan === null ? 'runs' : 'home')
  }
  const compareLive = (): void => {
    if (snapshot !== null) open('compare', { sides: { from: snapshot, to: 'live' } })
  }
  const words = isUndo ? reportTexts.undoResults : reportTexts.results
  const numbers = (
    [
      ['complete', 'successIcon', counts.restored, words.restored],
      ['check', 'successIcon', counts.alreadySo, words.alreadySo],
      ['warning', 'dangerIcon', counts.failed, words.failed],
      ['refused', 'neutralIcon', counts.skipped, words.skipped],
    ] as const satisfies readonly (readonly [IconName, string, number, string])[]
  ).filter(([, , number], index) => number > 0 || index === 0)
  return (
    <>
      <div className={styles.body}>
        <section className={styles.summary} aria-label={texts.runNumber(report.run)}>
          <span className={mergeClasses(styles.sign, styles[tone])}>
            <Icon name={isGood ? 'complete' : 'warning'} />
          </span>
          <div className={styles.words} role="status">
            <h2 className={styles.headline}>{reportHeadline(counts, isUndo)}</h2>
            <p className={styles.read}>
              {reportTexts.readBack(report.differencesLeft)} {reportTexts.took(durationText(report.ms), report.writes)}
            </p>
          </div>
          <ul className={styles.counts}>
            {numbers.map(([icon, colour, number, word]) => (
              <li key={word} className={styles.count}>
                <Icon name={icon} className={styles[colour]} />
                <span className={styles.pair}>
                  <span className={styles.number}>{toNumberText(number)}</span>
                  <span className={styles.word}>{word}</span>
                </span>
              </li>
            ))}
          </ul>
        </section>
        <SavingEnding saving={saving} />
        {report.consent !== undefined && <ConsentNote consent={report.consent} lockOut={report.lockOut} />}
        <div className={styles.panes}>
          <ReportTable rows={rows} issues={report.issues} isUndo={isUndo} hasPlan={plan !== null} />
          <Worksheet report={report} vaultId={vaultId} saving={saving} />
        </div>
      </div>
      <WizardFoot
        onGoOn={finish}
        {...(hint === undefined ? {} : { hint })}
        primary={
          <Button appearance="primary" onClick={finish}>
            {reportTexts.finish}
          </Button>
        }
      >
        {isLeft && (
          <Button icon={<Icon name="sync" />} onClick={planRest}>
            {reportTexts.planRest}
          </Button>
        )}
        <Button icon={<Icon name="save" />} disabledFocusable={saving.isBusy} onClick={saveReport}>
          {reportTexts.saveReport}
        </Button>
        {run !== undefined && (
          <Button
            icon={<Icon name="undo" />}
            disabledFocusable={!run.canBeUndone}
            onClick={() => run.canBeUndone && open('restore', { restore: { undoes: report.run } })}
          >
            {reportTexts.undo}
          </Button>
        )}
        {snapshot !== null && (
          <Button icon={<Icon name="compare" />} onClick={compareLive}>
            {reportTexts.compareLive}
          </Button>
        )}
      </WizardFoot>
    </>
  )
}
