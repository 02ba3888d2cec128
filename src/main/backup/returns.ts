import type { Kind } from '../../shared/kinds/kind.ts'
import { allOrNone } from './all-or-none.ts'
import { readAllAgain } from './read-kind.ts'
import type { Reading } from './reading.ts'
import type { KindResult } from './to-captures.ts'

/**
 * The kinds whose change feeds may say nothing of links of, or to, objects of kinds that came back. What goes to the recycle
 * bin keeps its links, so that neither its going nor its return is a change of them (Graph docs: delta-query-groups). The
 * vault ended them when it went.
 */
export function silentOn(kinds: readonly Kind[], returned: ReadonlySet<string>): readonly Kind[] {
  const isSilent = ({ id, links, delta }: Kind): boolean =>
    delta !== undefined &&
    links.some(
      ({ isExpanded, targets }) =>
        isExpanded !== true && (returned.has(id) || targets.some((target) => returned.has(target))),
    )
  return kinds.filter(isSilent)
}

/** What comes back out of the recycle bin while a run reads. */
export interface Returns {
  /** Reads the kinds whole whose feeds may be silent on what came back; undefined: nothing did since this was last asked. */
  readonly readWhole: (results: readonly KindResult[]) => Promise<readonly KindResult[] | undefined>
  /** The kinds whose feeds may be silent on what has come back in this run. */
  readonly silent: () => ReadonlySet<Kind>
}

const why =
  'Everything was read again: something came back from the recycle bin, and change feeds do not tell what it is linked to.'

/** Watches what comes back, of all kinds there are: one that is not read now must not miss it later. */
export function openReturns(reading: Reading, kinds: readonly Kind[]): Returns {
  const { store, run } = reading
  let answered = 0
  const missable = kinds.filter(({ id }) => silentOn(kinds, new Set([id])).length > 0)
  const silent = (): ReadonlySet<Kind> => {
    const returned = missable.filter(({ id }) => store.returned(run, id) > 0)
    return new Set(silentOn(kinds, new Set(returned.map(({ id }) => id))))
  }
  return {
    silent,
    readWhole: async (results) => {
      const count = missable.reduce((sum, { id }) => sum + store.returned(run, id), 0)
      if (count === answered) return undefined
      answered = count
      const again = silent()
      return await allOrNone(results, reading, async (result, linked) =>
        again.has(result.kind)
          ? { ...result, objects: await readAllAgain(linked, result.kind, result.objects, why) }
          : result,
      )
    },
  }
}
