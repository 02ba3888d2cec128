import type { ObjectDetails } from '../../../shared/api/objects.contract.ts'
import type { Kind } from '../../../shared/kinds/kind.ts'
import { kinds } from '../../../shared/kinds/kinds.ts'
import type { NamedRef } from '../../../shared/model/ref.ts'
import type { IconName } from '../../components/icon.tsx'

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

const iconOf = (label: string): IconName => (/own/i.test(label) ? 'key' : /member/i.test(label) ? 'people' : 'person')

/** The links of an object in both directions, under the words their kind has for them; empty ones are left out. */
export function toLinkGroups(details: ObjectDetails, kind: Kind | undefined): readonly LinkGroup[] {
  const out = details.links.map(({ link, targets, isComplete, reason }): LinkGroup => {
    const label = kind?.links.find(({ name }) => name === link)?.label ?? link
    return { name: link, label, icon: iconOf(label), direction: 'out', objects: targets, isComplete, reason }
  })
  const names = [...new Set(details.linkedFrom.map(({ link }) => link))]
  const inward = names.map((link): LinkGroup => {
    const sources = details.linkedFrom.filter((from) => from.link === link).map(({ source }) => source)
    const owner = kinds.find((other) => other.id === sources[0]?.kind)
    const inverse = owner?.links.find(({ name }) => name === link)?.inverse
    const label = inverse?.label ?? link
    return {
      name: inverse?.name ?? link,
      label,
      icon: iconOf(label),
      direction: 'in',
      objects: sources,
      isComplete: true,
    }
  })
  return [...out, ...inward].filter(({ objects, isComplete }) => objects.length > 0 || !isComplete)
}
