import { canonicalJson } from '../diff/canonical.ts'
import type { Content } from '../model/object-state.ts'
import type { Kind } from './kind.ts'

/** Whether objects of a kind are nothing but a relation: they hang on what they join. */
export const isRelation = (kind: Kind): boolean => kind.references?.some(({ hangs }) => hangs === true) === true

/**
 * What makes an object that is nothing but a relation the one it is: whom it joins and how, never its id. Two role
 * assignments that give the same role to the same person over the same are the same. Undefined: objects of this kind are
 * more than that.
 */
export function relationKey(kind: Kind, content: Content): string | undefined {
  if (!isRelation(kind)) return undefined
  const joining = kind.attributes.filter(({ how, noise }) => how === 'create' && noise !== true)
  return canonicalJson(joining.map(({ name }) => content[name] ?? null))
}
