import type { DirectoryAudit } from '@microsoft/microsoft-graph-types'
import type { JsonObject } from '../model/json.ts'
import type { ActivityAttribute, ActivityKind, Party, Target } from './activity-kind.ts'
import { fromEncoded, objectOf, objectsOf, only, textOf } from './entry-values.ts'

type Name = Exclude<keyof DirectoryAudit, 'id'>

const attribute = (name: Name, label: string): ActivityAttribute<Name> => ({ name, label })

function toActor(entry: JsonObject): Party | undefined {
  const by = objectOf(entry['initiatedBy'])
  const [user, app] = [objectOf(by?.['user']), objectOf(by?.['app'])]
  if (user !== undefined)
    return {
      id: textOf(user['id']),
      name: textOf(user['displayName']),
      address: textOf(user['userPrincipalName']),
    }
  if (app === undefined) return undefined
  return {
    id: textOf(app['servicePrincipalId']) ?? textOf(app['appId']),
    name: textOf(app['displayName']) ?? textOf(app['servicePrincipalName']),
    address: undefined,
  }
}

const toTarget = (target: JsonObject): Target => ({
  id: textOf(target['id']),
  name: textOf(target['displayName']),
  address: textOf(target['userPrincipalName']),
  type: textOf(target['type']),
  modified: objectsOf(target['modifiedProperties']).map((one) => ({
    name: textOf(one['displayName']) ?? '',
    before: fromEncoded(one['oldValue']),
    after: fromEncoded(one['newValue']),
  })),
})

/** The audit log of the directory: who changed what, and when. Graph docs: resources/directoryaudit, directoryaudit-list. */
export const auditLog: ActivityKind<Name> = {
  id: 'auditLog',
  label: { one: 'Audit entry', many: 'Audit log' },
  icon: 'history',
  path: '/auditLogs/directoryAudits',
  whole: 'directoryAudits',
  time: 'activityDateTime',
  // No page says how many Graph gives at most; Microsoft's own PowerShell module asks for 999.
  pageSize: 999,
  permissions: {
    read: [{ scope: 'AuditLog.Read.All', why: 'To keep who changed what, longer than Entra does.' }],
  },
  byDefault: { isOn: true, days: 180 },
  attributes: [
    attribute('activityDateTime', 'When'),
    attribute('activityDisplayName', 'Activity'),
    attribute('additionalDetails', 'Additional details'),
    attribute('category', 'Category'),
    attribute('correlationId', 'Correlation id'),
    attribute('initiatedBy', 'Initiated by'),
    attribute('loggedByService', 'Service'),
    attribute('operationType', 'Operation'),
    attribute('result', 'Result'),
    attribute('resultReason', 'Reason of the result'),
    attribute('targetResources', 'Targets and what was changed'),
  ],
  reason: 'The audit log is evidence: it is kept, never written back.',
  factsOf: (entry) => {
    const [id, at] = [textOf(entry['id']), textOf(entry['activityDateTime'])]
    if (id === undefined || at === undefined) return undefined
    return {
      id,
      at,
      activity: textOf(entry['activityDisplayName']) ?? '',
      category: textOf(entry['category']),
      result: textOf(entry['result']) ?? '',
      reason: textOf(entry['resultReason']),
      actor: toActor(entry),
      targets: objectsOf(entry['targetResources']).map(toTarget),
    }
  },
  withoutPersons: (entry) => ({
    ...only(entry, ['activityDisplayName', 'category', 'loggedByService', 'operationType', 'result']),
    additionalDetails: objectsOf(entry['additionalDetails']).map((one) => only(one, ['key'])),
    initiatedBy: { app: null, user: { displayName: null, id: '', ipAddress: '', userPrincipalName: '' } },
    targetResources: objectsOf(entry['targetResources']).map((one) => ({
      displayName: null,
      groupType: null,
      ...only(one, ['type']),
      modifiedProperties: objectsOf(one['modifiedProperties']).map((property) => ({
        ...only(property, ['displayName']),
        newValue: '',
        oldValue: '',
      })),
    })),
  }),
}
