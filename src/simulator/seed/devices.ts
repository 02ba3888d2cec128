import type { Entity } from '../directory/entity.ts'
import type { Random } from '../random.ts'
import { momentAgo } from './moments.ts'
import type { Seeding } from './seeding.ts'
import type { Staff } from './staff.ts'

/** Devices for each user. */
const perUser = 0.6

interface Model {
  readonly share: number
  readonly trust: 'AzureAd' | 'ServerAd' | 'Workplace'
  readonly system: string
  readonly versions: readonly string[]
  readonly makes: readonly (readonly [manufacturer: string, model: string])[]
  readonly name: (owner: Owner, random: Random) => string
}

interface Owner {
  readonly given: string
  readonly place: string
}

const digits = (random: Random): string => String(1000 + random.below(9000))
const laptop = ({ place }: Owner, random: Random): string => `${place}-LT-${digits(random)}`
const laptops = [
  ['LENOVO', 'ThinkPad T14 Gen 4'],
  ['Dell Inc.', 'Latitude 7440'],
  ['HP', 'EliteBook 840 G10'],
] as const

/** What people work with, by how many of a hundred there are. */
const models: readonly Model[] = [
  {
    share: 48,
    trust: 'AzureAd',
    system: 'Windows',
    versions: ['10.0.22631.4317', '10.0.26100.2033', '10.0.19045.5011'],
    makes: laptops,
    name: laptop,
  },
  {
    share: 14,
    trust: 'ServerAd',
    system: 'Windows',
    versions: ['10.0.19045.5011', '10.0.22631.4317'],
    makes: laptops,
    name: laptop,
  },
  {
    share: 18,
    trust: 'Workplace',
    system: 'IPhone',
    versions: ['18.1', '17.7', '18.0.1'],
    makes: [
      ['Apple', 'iPhone 14'],
      ['Apple', 'iPhone 15'],
    ],
    name: ({ given }) => `${given}’s iPhone`,
  },
  {
    share: 12,
    trust: 'Workplace',
    system: 'Android',
    versions: ['14', '15', '13'],
    makes: [
      ['samsung', 'SM-S911B'],
      ['Google', 'Pixel 8'],
    ],
    name: ({ given }, random) => `${given}_Android_${digits(random)}`,
  },
  {
    share: 8,
    trust: 'AzureAd',
    system: 'MacMDM',
    versions: ['14.7', '15.0.1'],
    makes: [['Apple Inc.', 'MacBook Pro']],
    name: ({ given }) => `${given}’s MacBook Pro`,
  },
]

/**
 * Adds the devices people work with, with owner and user. Intune looks after most of them.
 * Graph docs: resources/device.
 */
export function addDevices(seeding: Seeding, staff: Staff): void {
  const { random, directory, users } = seeding
  const { members } = staff
  if (members.length === 0) return
  const taken = new Set<string>()
  for (let index = 0; index < Math.round(users * perUser); index++) {
    const person = index < members.length / 2 ? members[index * 2] : random.pick(members)
    if (person === undefined) continue
    const model = modelAt(random.next() * 100)
    const owner = {
      given: String(person.values['givenName']),
      place: String(person.values['city']).slice(0, 3).toUpperCase(),
    }
    let name = model.name(owner, random)
    for (let tries = 0; taken.has(name) && /\d{4}$/.test(name) && tries < 50; tries++) name = model.name(owner, random)
    taken.add(name)
    const device = directory.add('device', random.guid(), valuesOf(seeding, model, name))
    directory.link(device, 'registeredOwners', person)
    directory.link(device, 'registeredUsers', person)
    if (random.chance(0.04)) directory.link(device, 'registeredUsers', random.pick(members))
  }
}

function modelAt(share: number): Model {
  let left = share
  for (const model of models) {
    left -= model.share
    if (left < 0) return model
  }
  return models[0] as Model
}

function valuesOf({ random, nowMs }: Seeding, model: Model, name: string): Entity['values'] {
  const { trust, system, versions, makes } = model
  const [manufacturer, type] = random.pick(makes)
  const deviceId = random.guid()
  const isManaged = trust !== 'Workplace' || random.chance(0.6)
  const registered = momentAgo(random, nowMs, 1100, 3)
  const key = Buffer.from(random.guid().replaceAll('-', ''), 'hex').toString('base64')
  return {
    accountEnabled: !random.chance(0.03),
    alternativeSecurityIds: [{ identityProvider: null, key, type: 2 }],
    approximateLastSignInDateTime: momentAgo(random, nowMs, random.chance(0.1) ? 200 : 20, 0),
    deviceCategory: isManaged ? (trust === 'Workplace' ? 'Personal' : 'Office') : undefined,
    deviceId,
    deviceOwnership: isManaged ? (trust === 'Workplace' ? 'Personal' : 'Company') : undefined,
    deviceVersion: 2,
    displayName: name,
    enrollmentType: enrolmentOf(model, isManaged),
    isCompliant: isManaged ? random.chance(0.93) : undefined,
    isManaged: isManaged || undefined,
    isRooted: trust === 'Workplace' && isManaged ? false : undefined,
    managementType: isManaged ? 'MDM' : undefined,
    manufacturer,
    mdmAppId: isManaged ? '0000000a-0000-0000-c000-000000000000' : undefined,
    model: type,
    operatingSystem: system,
    operatingSystemVersion: random.pick(versions),
    physicalIds: [`[USER-GID]:${deviceId}:${random.below(1e9)}`],
    profileType: 'RegisteredDevice',
    registrationDateTime: registered,
    trustType: trust,
    ...(trust === 'ServerAd' ? syncedValues(random, nowMs) : {}),
  }
}

function enrolmentOf({ trust, system }: Model, isManaged: boolean): string | undefined {
  if (!isManaged) return undefined
  if (system === 'Windows') return trust === 'ServerAd' ? 'windowsBulkAzureDomainJoin' : 'windowsAzureADJoin'
  return trust === 'Workplace' ? 'userEnrollment' : 'appleBulkWithUser'
}

const syncedValues = (random: Random, nowMs: number): Record<string, unknown> => ({
  onPremisesLastSyncDateTime: new Date(nowMs - 1_200_000).toISOString().replace(/\.\d+/, ''),
  onPremisesSecurityIdentifier: `S-1-5-21-1004336348-1177238915-682003330-${20_000 + random.below(70_000)}`,
  onPremisesSyncEnabled: true,
})
