import { askedOf } from '../../src/shared/kinds/kind.ts'
import { getKind } from '../../src/shared/kinds/kinds.ts'
import type { Content, ObjectState } from '../../src/shared/model/object-state.ts'

/** An object of a kind, with the relations that its attributes tell of these. */
export function made(kind: string, id: string, content: Content, ...named: readonly ObjectState[]): ObjectState {
  const { references = [] } = getKind(kind)
  const links = references.map(({ name, told }) => {
    const ids = told(content).map((one) => one.id)
    const targets = named
      .filter((one) => ids.includes(one.id))
      .map(({ kind: of, id: at, name: called }) => ({ kind: of, id: at, name: called }))
    return [name, { targets, isComplete: true }] as const
  })
  const name = getKind(kind).nameOf(content) ?? id
  return { kind, id, name, content, asked: new Set(askedOf(getKind(kind))), photo: undefined, links: new Map(links) }
}
