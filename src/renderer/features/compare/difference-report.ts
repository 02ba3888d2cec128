import type { Difference, Side } from '../../../shared/model/change.ts'
import type { Snapshot } from '../../../shared/model/snapshot.ts'
import {
  type DifferenceDocument,
  type SideNames,
  toDifferenceDocument,
} from '../../../shared/report/difference-document.ts'
import { toDifferenceHtml } from '../../../shared/report/difference-html.ts'
import { toDifferenceMarkdown } from '../../../shared/report/difference-markdown.ts'
import { toFullMomentText } from '../../lib/format-moment.ts'
import { changesOf, countByKind, countNoise } from './change-list.ts'
import { texts } from './texts.ts'

/** What a report is written as; also the ending of its file. */
export const reportForms = ['html', 'md'] as const
export type ReportForm = (typeof reportForms)[number]

/** The difference as the window shows it: without what the service made, or with it like everything else. */
function toShown(difference: Difference, hidesNoise: boolean): Difference {
  const changes = changesOf(difference, hidesNoise).map((change) => ({
    ...change,
    attributes: change.attributes.map(({ noise: _, ...attribute }) => attribute),
  }))
  return { ...difference, changes, summary: countByKind(changes).all }
}

/** What a report says: the whole difference, whatever the list is narrowed to. What is left out is named. */
export function toReportDocument(difference: Difference, hidesNoise: boolean, names: SideNames): DifferenceDocument {
  const document = toDifferenceDocument(toShown(difference, hidesNoise), names)
  const noise = hidesNoise ? countNoise(difference) : 0
  return noise === 0 ? document : { ...document, facts: [...document.facts, texts.reportWithoutNoise(noise)] }
}

/** A report as the text of a file. */
export const toReportText = (document: DifferenceDocument, form: ReportForm): string =>
  form === 'html' ? toDifferenceHtml(document) : toDifferenceMarkdown(document)

/** What a side is called in a report: the moment in full. `readAt`: when the live tenant was read, ISO 8601 UTC. */
export function toSideName(side: Side, snapshots: readonly Snapshot[], readAt: string | null): string {
  if (side === 'live') return readAt === null ? texts.reportLive : texts.reportLiveAt(toFullMomentText(readAt))
  const snapshot = snapshots.find((one) => one.snapshot === side)
  return snapshot === undefined ? texts.reportSnapshot(side) : toFullMomentText(snapshot.startedAt)
}

const sideInName = (side: Side): string => (side === 'live' ? 'live' : `snapshot-${side}`)

/** The name a report is suggested to be kept under: `difference-snapshot-11-to-live.html`. */
export const toReportName = ({ from, to }: Pick<Difference, 'from' | 'to'>, form: ReportForm): string =>
  `difference-${sideInName(from)}-to-${sideInName(to)}.${form}`
