import type { Attribute, Kind } from '../../shared/kinds/kind.ts'
import { getKind } from '../../shared/kinds/kinds.ts'
import type { JsonValue } from '../../shared/model/json.ts'
import type { Content, ObjectState } from '../../shared/model/object-state.ts'
import { toRefKey } from '../../shared/model/ref.ts'
import type { BareTenant, GivenObject } from './rehearsal-stage.ts'

/** Why no restore creates an object, as a sentence; undefined: it does. */
const whyGiven = ({ kind, content }: ObjectState): string | undefined =>
  getKind(kind).blocked(content, 'object') ?? getKind(kind).blocked(content, 'create')

type Members = { readonly [name: string]: JsonValue }

const listOf = (value: JsonValue | undefined): readonly Members[] =>
  Array.isArray(value) ? value.filter((one): one is Members => typeof one === 'object' && one !== null) : []

/** Gathers, object by object, what a tenant must hold before the rest of a snapshot can be restored into it. */
export class GivenThings {
  readonly #objects: ObjectState[] = []
  readonly #domains = new Map<string, number>()
  readonly #licences = new Map<string, Set<string>>()

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
    if (whyGiven(state) !== undefined) this.#objects.push(state)
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

  /** The keys of the objects that are given. */
  keys(): ReadonlySet<string> {
    return new Set(this.#objects.map(toRefKey))
  }

  /** The tenant as far as no restore can make it. */
  toTenant(tenantId: string): BareTenant {
    const given = new Set(this.#objects.map((state) => state.id))
    const domains = [...this.#domains].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([name]) => name)
    return {
      tenantId,
      domains: domains.length > 0 ? domains : ['rehearsal.example'],
      licences: [...this.#licences].map(([skuId, services]) => ({ skuId, servicePlanIds: [...services].sort() })),
      objects: this.#objects.map((state) => toGiven(state, given)),
    }
  }
}

function toGiven({ kind: id, content, links, ...state }: ObjectState, given: ReadonlySet<string>): GivenObject {
  const kind = getKind(id)
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
    odataType: kind.odataType,
    values: Object.fromEntries(values),
    links: Object.fromEntries(sets),
  }
}

/** What cannot be written stands from the start, and what no object can be without; what is noise tells nothing. */
function isGivenValue(kind: Kind, content: Content, attribute: Attribute): boolean {
  if (attribute.computed !== undefined || attribute.noise === true) return false
  const isReadOnly = attribute.how === 'never' || attribute.how === 'create' || attribute.cannotBeEmptied === true
  return isReadOnly || kind.blocked(content, attribute.name) !== undefined
}
