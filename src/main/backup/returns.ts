import type { Kind } from '../../shared/kinds/kind.ts'
import { allOrNone } from './all-or-none.ts'
import { readAllAgain, wasReadAnew, wasReadWhole } from './read-kind.ts'
import type { Reading } from './reading.ts'
import type { KindResult } from './to-captures.ts'

/**
 * The kinds whose change feeds may say nothing of links of, or to, objects of kinds that came back. What goes to the recycle
 * bin keeps its links, so that neither its going nor its return is a change of them (Graph docs: delta-query-groups). The
 * vault ended them when it went.
 */
function silentOn(kinds: readonly Kind[], returned: ReadonlySet<string>): readonly Kind[] {
  const isSilent = ({ id, links, delta }: Kind): boolean =>
    delta !== undefined &&
    links.some(
      ({ isExpanded, targets }) =>
        isExpanded !== true && (returned.has(id) || targets.some((target) => returned.has(target))),
    )
  return kinds.filter(isSilent)
}

/** What a run reads of objects that the vault did not have, and that may have been linked to before. */
export interface Returns {
  /** Reads the kinds whole whose feeds may be silent on what came; undefined: nothing did since this was last asked. */
  readonly readWhole: (results: readonly KindResult[]) => Promise<readonly KindResult[] | undefined>
  /** The kinds whose feeds may be silent on what has come in this run. */
  readonly silent: () => ReadonlySet<Kind>
}

const cameBack =
  'Everything was read again: something came back from the recycle bin, and change feeds do not tell what it is linked to.'
const readAnew =
  'Everything was read again, as was what it can be linked to: no change feed tells of links to what lay in the recycle bin before.'

const isComplete = ({ objects }: KindResult): boolean => objects.state === 'complete'

/**
 * Watches what comes back, of all kinds there are: one that is not read now must not miss it later. A kind that had to be
 * read from its beginning may bring objects that lay in the recycle bin when the others were.
 */
export function openReturns(reading: Reading, kinds: readonly Kind[]): Returns {
  const { store, run } = reading
  const missable = kinds.filter(({ id }) => silentOn(kinds, new Set([id])).length > 0)
  const returned = (): ReadonlySet<string> =>
    new Set(missable.flatMap(({ id }) => (store.returned(run, id) > 0 ? [id] : [])))
  let answered = 0
  let stale: readonly Kind[] | undefined
  const findStale = (results: readonly KindResult[]): readonly Kind[] => {
    if (run === 1) return []
    const complete = results.filter(isComplete).map(({ kind }) => kind)
    const anew = complete.filter((kind) => wasReadAnew(reading, kind)).map(({ id }) => id)
    const whole = new Set(complete.filter((kind) => wasReadWhole(reading, kind)))
    return silentOn(kinds, new Set(anew)).filter((kind) => !whole.has(kind))
  }
  return {
    silent: () => new Set([...silentOn(kinds, returned()), ...(stale ?? [])]),
    readWhole: async (results) => {
      const count = missable.reduce((sum, { id }) => sum + store.returned(run, id), 0)
      const isFirst = stale === undefined
      stale ??= findStale(results)
      if (count === answered && !(isFirst && stale.length > 0)) return undefined
      answered = count
      const why = new Map((isFirst ? stale : []).map((kind) => [kind, readAnew]))
      for (const kind of silentOn(kinds, returned())) why.set(kind, cameBack)
      return await allOrNone(results, reading, async (result, linked) => {
        const reason = why.get(result.kind)
        if (reason === undefined) return result
        return { ...result, objects: await readAllAgain(linked, result.kind, result.objects, reason) }
      })
    },
  }
}
