import type { Kind } from '../../../shared/kinds/kind.ts'
import type { GraphRequest } from '../../../shared/model/graph-request.ts'
import type { ObjectState } from '../../../shared/model/object-state.ts'
import type { NamedRef } from '../../../shared/model/ref.ts'
import { toRefKey } from '../../../shared/model/ref.ts'
import { type Findings, found } from '../plan/draft.ts'
import type { Deeds } from './deeds.ts'

/** An object that a run brought, and what came to it since. */
export interface Brought {
  readonly kind: Kind
  readonly deeds: Deeds
  readonly live: ObjectState
  /** Sentences; empty: it is as the run left it. */
  readonly since: readonly string[]
}

/**
 * The step that takes away again what a run brought: into the recycle bin, or, of a mere relation, by its own request. Only
 * where it is as the run left it; else, and where there is no way back from it, it is named and stays.
 */
export function planRemoval({ kind, deeds, live, since }: Brought, root: string): Findings {
  const { object } = deeds
  const reason =
    kind.blocked(live.content, 'object') ??
    (since.length > 0
      ? `It stays, because it seems to have been changed since the restore. ${since.join(' ')}`
      : undefined)
  if (reason !== undefined) return found({ blocked: [{ object, reason }] })
  const request = removalOf(kind, root, live)
  if (request === undefined) return found({ blocked: [{ object, reason: noBin(kind) }] })
  return found({
    drafts: [
      {
        key: `remove ${toRefKey(object)}`,
        stage: 'removals',
        action: 'delete',
        object: named(object, live),
        parts: [],
        requests: [request],
        changes: [],
        targets: [],
        needs: [],
        takes: takenBy(kind, deeds),
      },
    ],
  })
}

/** Under the name it has now: that is what is deleted. */
const named = ({ kind, id }: NamedRef, { name }: ObjectState): NamedRef => ({ kind, id, name })

/** Undefined: nothing made of this kind is taken away. Graph docs: user-delete, group-delete, directory-deleteditems-list. */
const removalOf = (kind: Kind, root: string, { id, content }: ObjectState): GraphRequest | undefined =>
  kind.bin === undefined ? kind.takeBack?.(root, id, content) : { method: 'DELETE', url: `${root}${kind.path}/${id}` }

const noBin = ({ label }: Kind): string =>
  `There is no recycle bin for ${label.many.toLowerCase()}, so it is not deleted. Delete it in the Entra admin center if nobody needs it.`

function takenBy({ bin }: Kind, { came }: Deeds): string {
  const by = came === 'created' ? 'the restore had created it' : 'the restore had brought it back from there'
  return bin === undefined
    ? 'Takes it away: the restore had made it.'
    : `Moves it to the recycle bin, with what it gives and all that leads to it: ${by}.`
}
