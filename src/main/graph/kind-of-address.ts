import type { Kind } from '../../shared/kinds/kind.ts'
import { kinds } from '../../shared/kinds/kinds.ts'

interface Place {
  readonly kind: Kind
  readonly template: string
  readonly matches: RegExp
}

const toPattern = (template: string): RegExp =>
  new RegExp(`^${template.replaceAll(/[.$]/g, '\\$&').replaceAll('{id}', '[^/]+')}(?:/|$)`)

/**
 * Where objects of each kind that is written are read, made and brought back, the longest address first: it says the
 * most.
 */
const places: readonly Place[] = kinds
  .filter(({ permissions }) => permissions.restore.length > 0)
  .flatMap((kind) => {
    const listed = (kind.sources ?? []).map(({ path }) => path)
    const made = kind.createPath === undefined ? [] : [kind.createPath({})]
    const all = [kind.path, ...listed, ...made, ...(kind.bin === undefined ? [] : [kind.bin])]
    return all.map((template): Place => ({ kind, template, matches: toPattern(template) }))
  })
  .sort((a, b) => b.template.length - a.template.length)

/** The kind an address below the root is about, as far as it tells; undefined: of none. */
export const kindOfAddress = (path: string): Kind | undefined => places.find(({ matches }) => matches.test(path))?.kind
