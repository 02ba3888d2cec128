import { type ActivityLog, toLogMoment } from '../activity/activity-log.ts'
import { type Audited, type Initiator, type Modified, toAuditEntry, toCategory } from '../activity/audit-entry.ts'
import type { Directory } from '../directory/directory.ts'
import type { Entity } from '../directory/entity.ts'
import type { Random } from '../random.ts'
import { hashOf } from '../random.ts'
import type { Staff } from './staff.ts'

const dayMs = 86_400_000
/** As long as Entra keeps its logs with a premium licence. */
const days = 30
/** However large the tenant is: a log is for looking at. */
const mostAudits = 900
const mostSignIns = 20_000

const applications = [
  { id: '00000002-0000-0ff1-ce00-000000000000', name: 'Office 365 Exchange Online' },
  { id: '00000003-0000-0ff1-ce00-000000000000', name: 'Office 365 SharePoint Online' },
  { id: '1fec8e78-bce4-4aaf-ab1b-5451cc387264', name: 'Microsoft Teams' },
  { id: '4765445b-32c6-49b0-83e6-1d93765276ca', name: 'OfficeHome' },
  { id: 'c44b4083-3bb0-49c1-b47d-974e53cbdf3c', name: 'Azure Portal' },
] as const

const graph = { id: '00000003-0000-0000-c000-000000000000', name: 'Microsoft Graph' }

const devices = [
  { browser: 'Edge 142.0.0', operatingSystem: 'Windows11', client: 'Browser' },
  { browser: 'Chrome 142.0.0', operatingSystem: 'MacOs', client: 'Browser' },
  { browser: 'Mobile Safari', operatingSystem: 'Ios 19', client: 'Mobile Apps and Desktop clients' },
  { browser: '', operatingSystem: 'Android 16', client: 'Mobile Apps and Desktop clients' },
] as const

const refusals = [
  { errorCode: 50126, failureReason: 'Invalid username or password or Invalid on-premise username or password.' },
  { errorCode: 50074, failureReason: 'Strong Authentication is required.' },
  { errorCode: 53003, failureReason: 'Access has been blocked by Conditional Access policies.' },
] as const

/** A moment within the last days, in the hours people work, mostly not at the weekend. */
function workingMoment(random: Random, nowMs: number): number {
  for (;;) {
    const at = nowMs - Math.floor(random.next() * days * dayMs)
    const [day, hour] = [new Date(at).getUTCDay(), new Date(at).getUTCHours()]
    const isWork = day > 0 && day < 6 && hour >= 6 && hour < 18
    if (isWork || random.chance(0.04)) return at
  }
}

const addressOf = (user: Entity): string => `203.0.113.${(hashOf(user.id) % 253) + 1}`

const byUser = (user: Entity): Initiator => ({
  app: null,
  user: {
    id: user.id,
    displayName: user.values['displayName'] ?? null,
    userPrincipalName: user.values['userPrincipalName'] ?? null,
    ipAddress: addressOf(user),
  },
})

const byApp = (displayName: string): Initiator => ({
  user: null,
  app: { appId: null, displayName, servicePrincipalId: null, servicePrincipalName: null },
})

type Deed = (random: Random, scene: AuditScene) => Audited | undefined

interface AuditScene {
  readonly helpers: readonly Entity[]
  readonly people: readonly Entity[]
  readonly groups: readonly Entity[]
}

const about = (
  activity: string,
  operation: string,
  by: Initiator,
  entity: Entity,
  modified: readonly Modified[] = [],
): Audited => ({ activity, operation, category: toCategory(entity.type), by, targets: [{ entity, modified }] })

const former: Readonly<Record<string, readonly string[]>> = {
  jobTitle: ['Trainee', 'Assistant', 'Consultant'],
  department: ['Projects', 'Temporary staff'],
  officeLocation: ['1/1000', '2/2044'],
  mobilePhone: ['+44 7700 900000'],
}

const updateUser: Deed = (random, { helpers, people }) => {
  const [user, name] = [random.pick(people), random.pick(Object.keys(former))]
  const modified = [{ name, before: random.pick(former[name] ?? ['']), after: user.values[name] ?? null }]
  const isSynced = user.values['onPremisesSyncEnabled'] === true
  const by = isSynced ? byApp('Microsoft Entra Connect Sync') : byUser(random.pick(helpers))
  return about('Update user', 'Update', by, user, modified)
}

const moveMember: Deed = (random, { helpers, people, groups }) => {
  if (groups.length === 0) return undefined
  const [group, user, comes] = [random.pick(groups), random.pick(people), random.chance(0.7)]
  const values = [
    { name: 'Group.ObjectID', value: group.id },
    { name: 'Group.DisplayName', value: group.values['displayName'] },
  ]
  return {
    activity: comes ? 'Add member to group' : 'Remove member from group',
    operation: comes ? 'Assign' : 'Unassign',
    category: 'GroupManagement',
    by: byUser(random.pick(helpers)),
    targets: [
      {
        entity: user,
        modified: values.map(({ name, value }) => ({
          name,
          before: comes ? null : value,
          after: comes ? value : null,
        })),
      },
      { entity: group, modified: [] },
    ],
  }
}

const resetPassword: Deed = (random, { helpers, people }) =>
  about('Reset user password', 'Update', byUser(random.pick(helpers)), random.pick(people))

const changeLicence: Deed = (random, { helpers, people }) =>
  about('Change user license', 'Update', byUser(random.pick(helpers)), random.pick(people))

const updateGroup: Deed = (random, { helpers, groups }) => {
  if (groups.length === 0) return undefined
  const group = random.pick(groups)
  const modified = [{ name: 'description', before: 'To be described', after: group.values['description'] ?? null }]
  return about('Update group', 'Update', byUser(random.pick(helpers)), group, modified)
}

/** What is done, about as often as it stands here. */
const deeds: readonly Deed[] = [
  ...[updateUser, updateUser, updateUser, updateUser, moveMember, moveMember, moveMember],
  ...[resetPassword, changeLicence, updateGroup],
]

function inventAudits(log: ActivityLog, scene: AuditScene, nowMs: number): void {
  const { random } = log
  const count = Math.min(mostAudits, 30 + scene.people.length)
  const moments = Array.from({ length: count }, () => workingMoment(random, nowMs)).sort((a, b) => a - b)
  for (const at of moments) {
    const audited = random.pick(deeds)(random, scene)
    if (audited !== undefined) log.add('directoryAudits', toAuditEntry(log, audited, at, 0))
  }
}

function toSignIn(
  random: Random,
  user: Entity,
  at: number,
): Readonly<Record<string, unknown>> & { readonly id: string } {
  const [app, isRefused] = [random.pick(applications), random.chance(0.05)]
  const device = devices[(hashOf(user.id) + random.below(2)) % devices.length] ?? devices[0]
  const status = isRefused ? random.pick(refusals) : { errorCode: 0, failureReason: 'Other.' }
  return {
    id: random.guid(),
    createdDateTime: toLogMoment(at),
    userDisplayName: user.values['displayName'] ?? null,
    userPrincipalName: user.values['userPrincipalName'] ?? null,
    userId: user.id,
    appId: app.id,
    appDisplayName: app.name,
    ipAddress: addressOf(user),
    clientAppUsed: device.client,
    correlationId: random.guid(),
    conditionalAccessStatus: status.errorCode === 53003 ? 'failure' : 'notApplied',
    isInteractive: true,
    riskDetail: 'none',
    riskLevelAggregated: 'none',
    riskLevelDuringSignIn: 'none',
    riskState: 'none',
    riskEventTypes: [],
    riskEventTypes_v2: [],
    resourceDisplayName: graph.name,
    resourceId: graph.id,
    status: { ...status, additionalDetails: null },
    deviceDetail: {
      deviceId: '',
      displayName: '',
      operatingSystem: device.operatingSystem,
      browser: device.browser,
      isCompliant: false,
      isManaged: false,
      trustType: '',
    },
    location: {
      city: user.values['city'] ?? '',
      state: '',
      countryOrRegion: user.values['usageLocation'] ?? '',
      geoCoordinates: {},
    },
    appliedConditionalAccessPolicies: [],
  }
}

function inventSignIns(log: ActivityLog, people: readonly Entity[], nowMs: number): void {
  const { random } = log
  const count = Math.min(mostSignIns, people.length * 8)
  const moments = Array.from({ length: count }, () => workingMoment(random, nowMs)).sort((a, b) => a - b)
  for (const atMs of moments)
    log.add('signIns', { atMs, arrivesAtMs: atMs, shown: toSignIn(random, random.pick(people), atMs) })
}

/** Fills the logs with what people did in the month before. Nothing of it changed the directory. */
export function inventActivity(log: ActivityLog, directory: Directory, staff: Staff, nowMs: number): void {
  const people = staff.members.filter(({ state }) => state === 'live')
  const { administrator } = staff
  if (administrator === undefined || people.length === 0) return
  const helpers = [administrator, ...(staff.byDepartment.get('IT') ?? []).slice(1, 4)]
  const groups = [...directory.live('group')]
    .filter(({ values }) => values['membershipRule'] == null && values['onPremisesSyncEnabled'] !== true)
    .slice(0, 200)
  inventAudits(log, { helpers, people, groups }, nowMs)
  inventSignIns(log, people, nowMs)
}
