import type { SignIn } from '@microsoft/microsoft-graph-types'
import type { JsonObject } from '../model/json.ts'
import type { ActivityAttribute, ActivityKind, Target } from './activity-kind.ts'
import { objectOf, objectsOf, only, textOf } from './entry-values.ts'

type Name = Exclude<keyof SignIn, 'id'>

const attribute = (name: Name, label: string): ActivityAttribute<Name> => ({ name, label })

const toTarget = (id: string | undefined, name: string | undefined, type: string): Target => ({
  id,
  name,
  address: undefined,
  type,
  modified: [],
})

/** The application, and what it signed in to where that is another. */
function toTargets(entry: JsonObject): readonly Target[] {
  const [app, resource] = [textOf(entry['appId']), textOf(entry['resourceId'])]
  return [
    ...(app === undefined ? [] : [toTarget(app, textOf(entry['appDisplayName']), 'Application')]),
    ...(resource === undefined || resource === app
      ? []
      : [toTarget(resource, textOf(entry['resourceDisplayName']), 'Resource')]),
  ]
}

/**
 * The sign-in log: interactive and successful federated sign-ins, with place and device. Graph docs: resources/signin,
 * signin-list. It takes Entra ID P1 or P2.
 */
export const signInLog: ActivityKind<Name> = {
  id: 'signInLog',
  label: { one: 'Sign-in', many: 'Sign-in log' },
  icon: 'key',
  path: '/auditLogs/signIns',
  whole: 'signIns',
  time: 'createdDateTime',
  // Default and maximum. Graph docs: signin-list.
  pageSize: 1000,
  permissions: {
    read: [{ scope: 'AuditLog.Read.All', why: 'To keep who signed in where, if you turn that on.' }],
  },
  byDefault: { isOn: false, days: 30 },
  privacy:
    'Sign-ins say when and from where people work, with their IP address and device. Keep them only where you may, tell the people concerned, and keep them no longer than you need.',
  attributes: [
    attribute('createdDateTime', 'When'),
    attribute('appDisplayName', 'Application'),
    attribute('appId', 'Application id'),
    attribute('appliedConditionalAccessPolicies', 'Conditional Access policies that applied'),
    attribute('clientAppUsed', 'Client'),
    attribute('conditionalAccessStatus', 'Conditional Access'),
    attribute('correlationId', 'Correlation id'),
    attribute('deviceDetail', 'Device'),
    attribute('ipAddress', 'IP address'),
    attribute('isInteractive', 'Interactive'),
    attribute('location', 'Location'),
    attribute('resourceDisplayName', 'Resource'),
    attribute('resourceId', 'Resource id'),
    attribute('riskDetail', 'Risk detail'),
    attribute('riskEventTypes', 'Risk events (old names)'),
    attribute('riskEventTypes_v2', 'Risk events'),
    attribute('riskLevelAggregated', 'Risk in all'),
    attribute('riskLevelDuringSignIn', 'Risk of the sign-in'),
    attribute('riskState', 'State of the risk'),
    attribute('status', 'Result'),
    attribute('userDisplayName', 'Person'),
    attribute('userId', 'Id of the person'),
    attribute('userPrincipalName', 'User name'),
  ],
  reason: 'The sign-in log is evidence: it is kept, never written back.',
  factsOf: (entry) => {
    const [id, at] = [textOf(entry['id']), textOf(entry['createdDateTime'])]
    if (id === undefined || at === undefined) return undefined
    const status = objectOf(entry['status'])
    const isRefused = typeof status?.['errorCode'] === 'number' && status['errorCode'] !== 0
    return {
      id,
      at,
      activity: isRefused ? 'Sign-in refused' : 'Sign-in',
      result: isRefused ? 'failure' : 'success',
      reason: isRefused ? textOf(status?.['failureReason']) : undefined,
      actor: {
        id: textOf(entry['userId']),
        name: textOf(entry['userDisplayName']),
        address: textOf(entry['userPrincipalName']),
      },
      targets: toTargets(entry),
    }
  },
  withoutPersons: (entry) => ({
    ...only(entry, ['appDisplayName', 'appId', 'clientAppUsed', 'conditionalAccessStatus', 'isInteractive']),
    ...only(entry, ['resourceDisplayName', 'resourceId', 'riskDetail', 'riskEventTypes', 'riskEventTypes_v2']),
    ...only(entry, ['riskLevelAggregated', 'riskLevelDuringSignIn', 'riskState', 'status']),
    appliedConditionalAccessPolicies: objectsOf(entry['appliedConditionalAccessPolicies']).map((one) =>
      only(one, ['displayName', 'enforcedGrantControls', 'enforcedSessionControls', 'id', 'result']),
    ),
    deviceDetail: only(entry['deviceDetail'], ['browser', 'isCompliant', 'isManaged', 'operatingSystem', 'trustType']),
    location: { city: '', ...only(entry['location'], ['countryOrRegion']), geoCoordinates: {} },
  }),
}
