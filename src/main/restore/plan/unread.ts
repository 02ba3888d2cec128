import type { LinkCase } from './link-case.ts'

/** Why nothing can be removed from this link: one side was not read, as a sentence; undefined: both were. */
export function unreadReason({ link, wanted, now, extra }: LinkCase): string | undefined {
  const label = link.label.toLowerCase()
  if (!now.isComplete)
    return `Its ${label} cannot be read completely now, so nothing is removed. ${now.reason ?? ''}`.trim()
  if (!wanted.isComplete && extra.length > 0)
    return `Its ${label} were not read completely in the snapshot, so nothing is removed. ${wanted.reason ?? ''}`.trim()
  return undefined
}

/** What to know when targets of a set come back that was not read completely in the snapshot. */
export const partlyKnown = ({ footing, link, wanted }: LinkCase): string =>
  `${footing.object.name}: its ${link.label.toLowerCase()} were not read completely in the snapshot. ${wanted.reason ?? ''} Only those that were read before come back.`
