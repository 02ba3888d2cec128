import type { Attribute } from '../../shared/kinds/attribute.ts'
import { subtypeName } from '../../shared/kinds/derived-types.ts'
import type { Kind } from '../../shared/kinds/kind.ts'
import { getKind } from '../../shared/kinds/kinds.ts'
import type { JsonValue } from '../../shared/model/json.ts'
import type { Content, ObjectState } from '../../shared/model/object-state.ts'
import { toRefKey } from '../../shared/model/ref.ts'
import type { BareTenant, GivenObject } from './drill-stage.ts'

/** Why no restore creates an object, so that it is taken for there, as a sentence; undefined: one does, or it comes along with others. */
export function whyGiven({ kind, content }: Pick<ObjectState, 'kind' | 'content'>): string | undefined {
  const known = getKind(kind)
  return known.comesAlong === true ? undefined : (known.blocked(content, 'object') ?? known.blocked(content, 'create'))
}

/** What is given of one object: attributes by name, and links as `link id`. */
export interface GivenParts {
  readonly attributes: ReadonlySet<string>
  readonly links: ReadonlySet<string>
}

type Members = { readonly [name: string]: JsonValue }

const listOf = (value: JsonValue | undefined): readonly Members[] =>
  Array.isArray(value) ? value.filter((one): one is Members => typeof one === 'object' && one !== null) : []

/** Gathers, object by object, what a tenant must hold before the rest of a snapshot can be restored into it. */
export class GivenThings {
  readonly #objects: ObjectState[] = []
  readonly #domains = new Map<string, number>()
  readonly #licences = new Map<string, Set<string>>()
  readonly #ownApps = new Set<string>()
  readonly #principals = new Map<string, Content>()

  /** Takes in what one object needs: domains of its names, the licences it holds, itself where no restore creates it. */
  add(state: ObjectState): void {
    const { content } = state
    const name = content['userPrincipalName']
    if (typeof name === 'string') this.#noteDomain(name.slice(name.lastIndexOf('@') + 1), 1)
    // The issuer of a name is the default domain. Graph docs: resources/objectidentity.
    for (const { signInType, issuer } of listOf(content['identities']))
      if (signInType === 'userPrincipalName' && typeof issuer === 'string') this.#noteDomain(issuer, 1_000)
    for (const licences of [content['assignedLicenses'], content['licenseAssignmentStates']])
      for (const { skuId, disabledPlans } of listOf(licences)) this.#noteLicence(String(skuId), disabledPlans)
    this.#noteApp(state)
    if (whyGiven(state) !== undefined) this.#objects.push(state)
  }

  /** What stands for an application of another tenant can be made again as long as that tenant publishes it. */
  #noteApp({ kind, content }: ObjectState): void {
    const { appId } = content
    if (typeof appId !== 'string') return
    if (getKind(kind).otherIds?.includes('appId') === true) this.#ownApps.add(appId)
    else if (content['appOwnerOrganizationId'] !== undefined) this.#principals.set(appId, content)
  }

  #noteDomain(domain: string, weight: number): void {
    const name = domain.toLowerCase()
    this.#domains.set(name, (this.#domains.get(name) ?? 0) + weight)
  }

  #noteLicence(skuId: string, services: JsonValue | undefined): void {
    const known = this.#licences.get(skuId) ?? new Set()
    for (const service of Array.isArray(services) ? services : []) known.add(String(service))
    this.#licences.set(skuId, known)
  }

  /** What is given of each object that is, by its key. */
  parts(): ReadonlyMap<string, GivenParts> {
    const given = new Set(this.#objects.map((state) => state.id))
    return new Map(
      this.#objects.map((state) => {
        const { values, links } = toGiven(state, given)
        const sets = Object.entries(links).flatMap(([link, ids]) => ids.map((id) => `${link} ${id}`))
        return [
          toRefKey(state),
          { attributes: new Set([subtypeName, ...Object.keys(values)]), links: new Set(sets) },
        ] as const
      }),
    )
  }

  /** The tenant as far as no restore can make it. */
  toTenant(tenantId: string): BareTenant {
    const given = new Set(this.#objects.map((state) => state.id))
    const domains = [...this.#domains].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([name]) => name)
    return {
      tenantId,
      domains: domains.length > 0 ? domains : ['drill.example'],
      licences: [...this.#licences].map(([skuId, services]) => ({ skuId, servicePlanIds: [...services].sort() })),
      published: [...this.#principals]
        .filter(([appId]) => !this.#ownApps.has(appId))
        .map(([appId, values]) => ({ appId, values })),
      objects: this.#objects.map((state) => toGiven(state, given)),
    }
  }
}

function toGiven({ kind: id, content, links, ...state }: ObjectState, given: ReadonlySet<string>): GivenObject {
  const kind = getKind(id)
  const { [subtypeName]: subtype } = content
  const isGiven = (attribute: Attribute): boolean => isGivenValue(kind, content, attribute)
  const values = kind.attributes.flatMap((attribute) => {
    const value = content[attribute.name]
    return value === undefined || !isGiven(attribute) ? [] : [[attribute.name, value] as const]
  })
  const sets = [...links].flatMap(([link, { targets }]) => {
    const ids = targets.map((target) => target.id).filter((target) => given.has(target))
    return kind.blocked(content, link) === undefined || ids.length === 0 ? [] : [[link, ids] as const]
  })
  return {
    id: state.id,
    odataType: typeof subtype === 'string' ? `#microsoft.graph.${subtype}` : kind.odataType,
    values: Object.fromEntries(values),
    links: Object.fromEntries(sets),
  }
}

/** What cannot be written stands from the start, and what no object can be without; what is noise tells nothing. */
function isGivenValue(kind: Kind, content: Content, attribute: Attribute): boolean {
  // What an object is, its type says.
  if (attribute.computed !== undefined || attribute.noise === true || attribute.isOfType === true) return false
  const isReadOnly = attribute.how === 'never' || attribute.how === 'create' || attribute.cannotBeEmptied === true
  return isReadOnly || kind.blocked(content, attribute.name) !== undefined
}
