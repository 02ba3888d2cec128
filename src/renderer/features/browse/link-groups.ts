import type { ObjectDetails } from '../../../shared/api/objects.contract.ts'
import type { Kind } from '../../../shared/kinds/kind.ts'
import { kinds } from '../../../shared/kinds/kinds.ts'
import { byInverse, findRelation, inversesOf } from '../../../shared/kinds/relations.ts'
import type { NamedRef } from '../../../shared/model/ref.ts'
import type { IconName } from '../../components/icon.tsx'
import { iconOfKind } from '../../components/kind-icon.tsx'

/** Objects that are linked in the same way. */
export interface LinkGroup {
  readonly name: string
  readonly label: string
  readonly icon: IconName
  /** `out`: the object names them; `in`: they name the object. */
  readonly direction: 'out' | 'in'
  readonly objects: readonly NamedRef[]
  readonly isComplete: boolean
  readonly reason?: string | undefined
}

/** By the words of the relation, else by what it leads to. */
function iconOf(label: string, objects: readonly NamedRef[]): IconName {
  if (/own/i.test(label)) return 'key'
  if (/member/i.test(label)) return 'people'
  const [first] = objects
  return first === undefined ? 'link' : iconOfKind(first.kind)
}

const places: ReadonlyMap<string, number> = new Map(kinds.map(({ id }, place) => [id, place]))
const placeOf = ({ kind }: NamedRef): number => places.get(kind) ?? places.size

const { compare } = new Intl.Collator('en')

/** In the order of kinds, then of names. */
const inOrder = (a: NamedRef, b: NamedRef): number => placeOf(a) - placeOf(b) || compare(a.name, b.name)

/** What leads here, under the name it has from here: members of groups and of units are both `memberOf`. */
function inwardGroups({ linkedFrom }: ObjectDetails, kind: Kind | undefined): readonly LinkGroup[] {
  const inverses = kind === undefined ? [] : inversesOf(kind)
  return Array.from(byInverse(linkedFrom), ([name, sources]) => {
    const label = inverses.find((one) => one.name === name)?.label ?? name
    const objects = sources.toSorted(inOrder)
    return { name, label, icon: iconOf(label, objects), direction: 'in', objects, isComplete: true }
  })
}

/** What an object is linked with in both directions, under the words of its kind; empty groups are left out. */
export function toLinkGroups(details: ObjectDetails, kind: Kind | undefined): readonly LinkGroup[] {
  const out = details.links.map(({ link, targets, isComplete, reason }): LinkGroup => {
    const label = findRelation(details.kind, link)?.label ?? link
    return {
      name: link,
      label,
      icon: iconOf(label, targets),
      direction: 'out',
      objects: targets.toSorted(inOrder),
      isComplete,
      reason,
    }
  })
  return [...out, ...inwardGroups(details, kind)].filter(({ objects, isComplete }) => objects.length > 0 || !isComplete)
}
