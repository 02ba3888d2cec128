import type { EngineClient } from '../../shared/api/contract.ts'
import { AppError } from '../../shared/errors.ts'
import { inSentence } from '../../shared/kinds/in-sentence.ts'
import { getKind } from '../../shared/kinds/kinds.ts'
import type { Issue } from '../../shared/model/issue.ts'
import { type Ref, toRefKey } from '../../shared/model/ref.ts'
import { toError } from './to-error.ts'

/** Where objects are looked for. */
export interface Place {
  /** Null: any snapshot will do. */
  readonly snapshot: number | null
}

async function isThere(client: EngineClient, { snapshot }: Place, ref: Ref): Promise<boolean> {
  if (snapshot === null) return (await client.objects.history({ ref })).length > 0
  try {
    await client.objects.get({ snapshot, ref, isBrief: true })
    return true
  } catch (thrown) {
    if (toError(thrown).code === 'notFound') return false
    throw thrown
  }
}

function toIssue({ snapshot }: Place, { kind, id }: Ref): Issue {
  const where = snapshot === null ? 'No snapshot' : `Snapshot ${snapshot}`
  const message = `${where} holds ${snapshot === null ? 'a' : 'no'} ${inSentence(getKind(kind).label.one)} with the id ${id}.`
  return { kind, id, message }
}

/** The objects that are there, and an issue for each that is not. Throws `notFound` where none of those named is. */
export async function findMissing(
  client: EngineClient,
  place: Place,
  named: readonly Ref[],
): Promise<{ readonly found: readonly Ref[]; readonly missing: readonly Issue[] }> {
  const [found, missing]: [Ref[], Issue[]] = [[], []]
  for (const ref of new Map(named.map((one) => [toRefKey(one), one])).values())
    if (await isThere(client, place, ref)) found.push(ref)
    else missing.push(toIssue(place, ref))
  if (found.length === 0 && missing.length > 0)
    throw new AppError('notFound', missing.map(({ message }) => message).join(' '))
  return { found, missing }
}
