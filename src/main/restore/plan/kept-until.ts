/** Entra keeps deleted objects for 30 days. Graph docs: directory-deleteditems-restore. */
const daysKept = 30

/** Until when the recycle bin keeps what was deleted at this moment (ISO 8601); undefined where the moment is none. */
export function keptUntil(deletedAt: string): Date | undefined {
  const at = new Date(deletedAt)
  if (Number.isNaN(at.getTime())) return undefined
  at.setUTCDate(at.getUTCDate() + daysKept)
  return at
}

/** The same as a day, for a sentence. */
export const keptUntilText = (deletedAt: string): string =>
  keptUntil(deletedAt)?.toISOString().slice(0, 10) ?? `${daysKept} days after it was deleted`
