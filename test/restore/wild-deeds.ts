import fc from 'fast-check'
import type { StoredObject } from '../../src/simulator/state.ts'
import type { Stage } from './stage.ts'

/** Something a person can do to any object of a tenant, in words and as calls. */
export interface Deed {
  readonly words: string
  readonly work: (stage: Stage) => Promise<unknown>
}

/** Where objects of a simulator's type stand, in which recycle bin, and what of them can be changed by a PATCH. */
interface Place {
  readonly type: string
  readonly path: (object: StoredObject) => string
  readonly bin?: string
  readonly texts?: readonly string[]
  readonly links?: readonly { readonly name: string; readonly targets: readonly string[] }[]
}

const directoryBin = '/directory/deletedItems'
const policyBin = '/identity/conditionalAccess/deletedItems/policies'
const below =
  (path: string) =>
  ({ id }: StoredObject): string =>
    `${path}/${id}`

const people = ['user', 'servicePrincipal']
const places: readonly Place[] = [
  {
    type: 'user',
    path: below('/users'),
    bin: directoryBin,
    texts: ['department', 'city', 'jobTitle', 'companyName', 'officeLocation'],
  },
  {
    type: 'group',
    path: below('/groups'),
    bin: directoryBin,
    texts: ['description', 'displayName'],
    links: [
      { name: 'members', targets: ['user', 'group'] },
      { name: 'owners', targets: ['user'] },
    ],
  },
  {
    type: 'administrativeUnit',
    path: below('/directory/administrativeUnits'),
    bin: directoryBin,
    texts: ['description'],
    links: [{ name: 'members', targets: ['user', 'group'] }],
  },
  {
    type: 'application',
    path: below('/applications'),
    bin: directoryBin,
    texts: ['displayName', 'notes'],
    links: [{ name: 'owners', targets: people }],
  },
  {
    type: 'servicePrincipal',
    path: below('/servicePrincipals'),
    bin: directoryBin,
    texts: ['notes'],
    links: [{ name: 'owners', targets: people }],
  },
  {
    type: 'conditionalAccessPolicy',
    path: below('/identity/conditionalAccess/policies'),
    bin: policyBin,
    texts: ['displayName'],
  },
  {
    type: 'unifiedRoleDefinition',
    path: below('/roleManagement/directory/roleDefinitions'),
    texts: ['description', 'displayName'],
  },
  { type: 'unifiedRoleAssignment', path: below('/roleManagement/directory/roleAssignments') },
  {
    type: 'appRoleAssignment',
    path: ({ id, resourceId }) => `/servicePrincipals/${String(resourceId)}/appRoleAssignedTo/${id}`,
  },
  { type: 'oAuth2PermissionGrant', path: below('/oauth2PermissionGrants'), texts: ['scope'] },
  {
    type: 'authenticationStrengthPolicy',
    path: below('/policies/authenticationStrengthPolicies'),
    texts: ['displayName'],
  },
]

/** The object of a type that this number stands for: drawn anew each time, from what is there then. */
function pick(
  { simulator }: Stage,
  type: string,
  at: number,
  isMeant: (object: StoredObject) => boolean = () => true,
): StoredObject {
  const all = simulator.state.all(type).filter(isMeant)
  const found = all[at % Math.max(1, all.length)]
  if (found === undefined) throw new Error(`There is no ${type}.`)
  return found
}

const number = fc.nat({ max: 999 })
const text = fc.constantFrom('Elsewhere', 'Nowhere', 'Somewhere')
const place = fc.constantFrom(...places)

const change: fc.Arbitrary<Deed> = fc
  .tuple(fc.constantFrom(...places.filter(({ texts }) => texts !== undefined)), number, number, text)
  .map(([{ type, path, texts = [] }, at, which, value]) => {
    const name = texts[which % texts.length] ?? ''
    return {
      words: `${type} ${at}: ${name} = ${value}`,
      work: (stage) => {
        const object = pick(stage, type, at)
        const { '@odata.type': special } = object
        const typed = special === undefined ? {} : { '@odata.type': special }
        return stage.call('PATCH', path(object), { ...typed, [name]: value })
      },
    }
  })

const remove: fc.Arbitrary<Deed> = fc.tuple(place, number).map(([{ type, path }, at]) => ({
  words: `${type} ${at}: deleted`,
  work: (stage) => stage.call('DELETE', path(pick(stage, type, at))),
}))

const purge: fc.Arbitrary<Deed> = fc.tuple(place, number).map(([{ type, path, bin }, at]) => ({
  words: `${type} ${at}: deleted for good`,
  work: async (stage) => {
    const object = pick(stage, type, at)
    await stage.call('DELETE', path(object))
    if (bin !== undefined) await stage.call('DELETE', `${bin}/${object.id}`)
  },
}))

const comeBack: fc.Arbitrary<Deed> = fc
  .tuple(fc.constantFrom(...places.filter(({ bin }) => bin !== undefined)), number)
  .map(([{ type, bin }, at]) => ({
    words: `${type} ${at}: back`,
    work: (stage) => {
      const all = stage.simulator.state.deleted(type)
      return stage.call('POST', `${bin}/${all[at % Math.max(1, all.length)]?.id}/restore`, {})
    },
  }))

const linking = places.flatMap(({ links = [], ...rest }) => links.map((link) => ({ ...rest, link })))

const unlink: fc.Arbitrary<Deed> = fc
  .tuple(fc.constantFrom(...linking), number, number)
  .map(([{ type, path, link }, at, which]) => ({
    words: `${type} ${at}: ${link.name} without ${which}`,
    work: (stage) => {
      const object = pick(stage, type, at)
      const targets = stage.simulator.state.links(object.id, link.name)
      return stage.call('DELETE', `${path(object)}/${link.name}/${targets[which % Math.max(1, targets.length)]}/$ref`)
    },
  }))

const linkTo = (links: typeof linking): fc.Arbitrary<Deed> =>
  fc.tuple(fc.constantFrom(...links), number, number, number).map(
    ([
      {
        type,
        path,
        link: { name, targets },
      },
      at,
      kind,
      which,
    ]) => {
      const target = targets[kind % targets.length] ?? ''
      return {
        words: `${type} ${at}: ${name} with ${target} ${which}`,
        work: (stage) =>
          stage.call('POST', `${path(pick(stage, type, at))}/${name}/$ref`, {
            '@odata.id': `{root}/directoryObjects/${pick(stage, target, which).id}`,
          }),
      }
    },
  )

const link = linkTo(linking)

/** Enterprise applications in groups, which lists leave out. */
const join = linkTo(
  linking
    .filter(({ type }) => type === 'group')
    .map((one) => ({ ...one, link: { ...one.link, targets: ['servicePrincipal'] } })),
)

const license: fc.Arbitrary<Deed> = fc
  .tuple(fc.constantFrom('user', 'group'), number, number, fc.boolean())
  .map(([type, at, which, isGiven]) => ({
    words: `${type} ${at}: ${isGiven ? 'licence' : 'no licence'} ${which}`,
    work: (stage) => {
      const { id, assignedLicenses } = pick(stage, type, at, ({ securityEnabled }) => securityEnabled !== false)
      const held = assignedLicenses as readonly { readonly skuId: string }[]
      const bought = pick(stage, 'subscribedSku', which)
      return stage.call('POST', `/${type}s/${id}/assignLicense`, {
        addLicenses: isGiven ? [{ skuId: bought['skuId'], disabledPlans: [] }] : [],
        removeLicenses: isGiven ? [] : [held[which % Math.max(1, held.length)]?.skuId],
      })
    },
  }))

/** Anything a person can do to anything in a tenant: change, unlink, link, delete, delete for good, licences. */
export const wildDeed: fc.Arbitrary<Deed> = fc.oneof(change, remove, purge, unlink, link, license)

/** The same, what was deleted comes back out of the recycle bin, and applications join groups. */
export const anyDeed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 4, arbitrary: wildDeed },
  { weight: 1, arbitrary: comeBack },
  { weight: 1, arbitrary: join },
)

/** Does all that can be done; what Graph refuses was not done. Returns what was. */
export async function suffer(stage: Stage, deeds: readonly Deed[]): Promise<readonly string[]> {
  const done: string[] = []
  for (const { words, work } of deeds)
    try {
      await work(stage)
      done.push(words)
    } catch {
      // Refused, or there is nothing of it.
    }
  return done
}
