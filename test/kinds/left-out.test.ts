import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { relationsOf } from '../../src/shared/kinds/kind.ts'
import { kinds } from '../../src/shared/kinds/kinds.ts'
import { inversesOf } from '../../src/shared/kinds/relations.ts'
import { tenantLeftOut } from '../../src/shared/kinds/tenant-left-out.ts'

/** Microsoft's published types of v1.0, by name: what each is derived from, and what it adds. */
const published: ReadonlyMap<string, { readonly base: string | undefined; readonly names: readonly string[] }> =
  new Map(
    [
      ...readFileSync(
        createRequire(import.meta.url).resolve('@microsoft/microsoft-graph-types/microsoft-graph.d.ts'),
        'utf8',
      )
        .replaceAll('\r', '')
        .matchAll(/^export interface (\w+)(?: extends (\w+))? \{\n([\s\S]*?)^\}/gm),
    ].map(([, name = '', base, body = '']) => [
      name,
      { base, names: [...body.matchAll(/^ {4}(\w+)\?:/gm)].map(([, member = '']) => member) },
    ]),
  )

function namesOf(type: string | undefined): readonly string[] {
  const found = type === undefined ? undefined : published.get(type)
  return found === undefined ? [] : [...namesOf(found.base), ...found.names]
}

const toTypeName = (odataType: string): string => {
  const name = odataType.replace('#microsoft.graph.', '')
  return name.charAt(0).toUpperCase() + name.slice(1)
}

/** What a backup holds under another name, or in another kind. */
const heldElsewhere: Readonly<Record<string, string>> = {
  // Products and services, role assignments, groups of groups; of photos the largest.
  user: 'licenseDetails scopedRoleMemberOf transitiveMemberOf photos',
  group: 'transitiveMemberOf transitiveMembers photos',
  // `appScopeId`, and the eligibility that `createdUsing` names.
  roleAssignment: 'appScope',
  roleEligibility: 'appScope',
  roleSchedule: 'appScope activatedUsing',
  // The names and addresses of whoever uses it, and the domain's own name.
  domain: 'domainNameReferences rootDomain',
  device: 'transitiveMemberOf',
  servicePrincipal: 'transitiveMemberOf',
}
/** Set only of what lies in the recycle bin, where there is one. */
const neverSet = 'deletedDateTime'

const typed = kinds.filter(({ odataType }) => published.has(toTypeName(odataType)))

test('of all kinds but what lies in the recycle bin the types are published', () => {
  expect(kinds.filter((kind) => !typed.includes(kind)).map(({ id }) => id)).toEqual(['deletedItem'])
})

test.each(typed.map((kind) => [kind.id, kind] as const))(
  'everything Graph tells of a %s is kept, or said to be left out',
  (id, kind) => {
    const kept = new Set([
      'id',
      neverSet,
      ...kind.attributes.map(({ name }) => name),
      ...relationsOf(kind).map(({ name }) => name),
      ...inversesOf(kind, kinds).map(({ name }) => name),
      ...(heldElsewhere[id]?.split(' ') ?? []),
    ])
    const leftOut = (kind.leavesOut ?? []).flatMap(({ names }) => names)
    expect(namesOf(toTypeName(kind.odataType)).filter((name) => !kept.has(name) && !leftOut.includes(name))).toEqual([])
    expect(leftOut.filter((name) => kept.has(name))).toEqual([])
    expect(new Set(leftOut).size).toBe(leftOut.length)
  },
)

/** The places of a tenant, and what of each a backup reads. */
const places: Readonly<Record<string, string>> = {
  PolicyRoot:
    'authenticationMethodsPolicy authenticationStrengthPolicies authorizationPolicy conditionalAccessPolicies',
  Directory: 'administrativeUnits deletedItems',
  IdentityContainer: 'conditionalAccess',
  ConditionalAccessRoot: 'authenticationStrength deletedItems namedLocations policies',
  IdentityGovernance: '',
}

test.each(Object.entries(places))('everything below %s is read, or said to be left out', (place, read) => {
  const known = new Set(['id', neverSet, ...read.split(' '), ...tenantLeftOut.flatMap(({ names }) => names)])
  expect(published.has(place)).toBe(true)
  expect(namesOf(place).filter((name) => !known.has(name))).toEqual([])
})

test('what is left out says what it is, and why, as sentences', () => {
  for (const { what, reason } of [...tenantLeftOut, ...kinds.flatMap(({ leavesOut = [] }) => leavesOut)]) {
    expect(what).toMatch(/^[A-Z][^.]*[^.]$/)
    expect(reason).toMatch(/^[A-Z].*\.$/)
  }
})
