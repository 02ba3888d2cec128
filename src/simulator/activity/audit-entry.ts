import type { Entity } from '../directory/entity.ts'
import { type ActivityLog, type LogEntry, toLogMoment } from './activity-log.ts'

/** Who did it: exactly one of the two is set. Graph docs: resources/auditactivityinitiator. */
export interface Initiator {
  readonly user: Readonly<Record<string, unknown>> | null
  readonly app: Readonly<Record<string, unknown>> | null
}

/** One property that was changed; values as they were and are. */
export interface Modified {
  readonly name: string
  readonly before: unknown
  readonly after: unknown
}

/** What an audit entry says. */
export interface Audited {
  readonly activity: string
  readonly operation: string
  readonly category: string
  readonly by: Initiator
  readonly targets: readonly { readonly entity: Entity; readonly modified: readonly Modified[] }[]
}

/** Names of properties that the directory calls otherwise than Graph. */
const directoryNames: Readonly<Record<string, string>> = {
  assignedLicenses: 'AssignedLicense',
  assignedPlans: 'AssignedPlan',
  businessPhones: 'TelephoneNumber',
  mobilePhone: 'Mobile',
  officeLocation: 'PhysicalDeliveryOfficeName',
  otherMails: 'OtherMail',
}

/** A property by the name it has in an audit entry. */
const toDirectoryName = (name: string): string =>
  directoryNames[name] ?? `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`

/** A type in words: `administrativeUnit` is `administrative unit`. */
export const toNoun = (type: string): string => type.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)

const categories: Readonly<Record<string, string>> = {
  user: 'UserManagement',
  group: 'GroupManagement',
  application: 'ApplicationManagement',
  servicePrincipal: 'ApplicationManagement',
  appRoleAssignment: 'ApplicationManagement',
  oAuth2PermissionGrant: 'ApplicationManagement',
  administrativeUnit: 'AdministrativeUnit',
  device: 'Device',
}

/** The category of what is done to objects of a type. */
export const toCategory = (type: string): string =>
  categories[type] ??
  (/role/i.test(type) ? 'RoleManagement' : /polic|location/i.test(type) ? 'Policy' : 'DirectoryManagement')

/** Single values stand in a list, as the directory keeps them. */
const listed = (value: unknown): unknown => (Array.isArray(value) || value == null ? value : [value])

/** JSON in a string; null where there is nothing. Graph docs: resources/modifiedproperty. */
const encoded = (value: unknown): string | null => (value == null ? null : JSON.stringify(listed(value)))

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)

function targetOf({ entity, modified }: Audited['targets'][number], isUpdate: boolean): Record<string, unknown> {
  const names = modified.map(({ name }) => toDirectoryName(name))
  const included =
    names.length === 0 || !isUpdate
      ? []
      : [{ displayName: 'Included Updated Properties', oldValue: null, newValue: JSON.stringify(names.join(', ')) }]
  return {
    id: entity.id,
    displayName: textOf(entity.values['displayName']),
    type: `${entity.type.slice(0, 1).toUpperCase()}${entity.type.slice(1)}`,
    userPrincipalName: textOf(entity.values['userPrincipalName']),
    groupType: entity.type === 'group' ? 'unknownFutureValue' : null,
    modifiedProperties: [
      ...modified.map(({ name, before, after }) => ({
        displayName: toDirectoryName(name),
        oldValue: encoded(before),
        newValue: encoded(after),
      })),
      ...included,
    ],
  }
}

/** An entry of the audit log. Graph docs: resources/directoryaudit. */
export function toAuditEntry(log: ActivityLog, audited: Audited, atMs: number, delayMs: number): LogEntry {
  const { random } = log
  return {
    atMs,
    arrivesAtMs: atMs + delayMs,
    shown: {
      id: `Directory_${random.guid()}_${random.below(90_000_000) + 10_000_000}`,
      category: audited.category,
      correlationId: random.guid(),
      result: 'success',
      resultReason: '',
      activityDisplayName: audited.activity,
      activityDateTime: toLogMoment(atMs),
      loggedByService: 'Core Directory',
      operationType: audited.operation,
      initiatedBy: audited.by,
      targetResources: audited.targets.map((target) => targetOf(target, audited.operation === 'Update')),
      additionalDetails: [{ key: 'User-Agent', value: 'Mozilla/5.0' }],
    },
  }
}
