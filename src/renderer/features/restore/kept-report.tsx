import { Spinner } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import type { JSX } from 'react'
import { FailureState } from '../../components/failure-message.tsx'
import { useEngine } from '../../lib/engine.ts'
import { ReportStep } from './report-step.tsx'
import { reportTexts } from './report-texts.ts'

/** The report of a run that ended before, as the vault keeps it, with the passwords that still wait to be handed over. */
export function KeptReport({ run }: { readonly run: number }): JSX.Element {
  const { queries } = useEngine()
  const report = useQuery(queries.restore.report.queryOptions({ input: { run } }))
  // Kept nowhere else: they are forgotten with the page.
  const waiting = useQuery(queries.restore.passwords.queryOptions({ input: { run }, staleTime: 0, gcTime: 0 }))
  if (waiting.error) return <FailureState thrown={waiting.error} />
  if (report.error) return <FailureState thrown={report.error} />
  if (report.data === undefined || waiting.data === undefined)
    return <Spinner delay={200} label={reportTexts.readingReport} />
  const handOver = waiting.data.map(({ object, password }) => ({
    object,
    todo: reportTexts.passwordWaits,
    secret: password,
  }))
  return <ReportStep report={{ ...report.data, worksheet: [...report.data.worksheet, ...handOver] }} plan={null} />
}
