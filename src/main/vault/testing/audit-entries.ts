import type { JsonObject } from '../../../shared/model/json.ts'

/** Ids that tests of activity agree on. */
export const people = {
  ada: {
    id: 'aaaaaaaa-0000-4000-8000-aaaaaaaaaaaa',
    displayName: 'Ada Lovelace',
    userPrincipalName: 'ada@contoso.com',
  },
  jorg: {
    id: 'bbbbbbbb-0000-4000-8000-bbbbbbbbbbbb',
    displayName: 'Jörg Müller',
    userPrincipalName: 'jorg@contoso.com',
  },
} as const
interface Person {
  readonly id: string
  readonly displayName: string
  readonly userPrincipalName: string
}

/** An entry of the audit log: somebody changed one property of somebody. */
export const audit = (
  number: number,
  at: string,
  actor: Person,
  target: Person,
  [name, before, after]: readonly [string, string, string] = ['Department', 'Music', 'Sales'],
  activity = 'Update user',
): JsonObject => ({
  id: `Directory_${number}`,
  activityDateTime: at,
  activityDisplayName: activity,
  category: 'UserManagement',
  correlationId: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
  loggedByService: 'Core Directory',
  operationType: 'Update',
  result: 'success',
  resultReason: '',
  initiatedBy: { app: null, user: { ...actor, ipAddress: '192.0.2.7' } },
  targetResources: [
    {
      ...target,
      type: 'User',
      groupType: null,
      modifiedProperties: [
        { displayName: name, oldValue: JSON.stringify([before]), newValue: JSON.stringify([after]) },
      ],
    },
  ],
  additionalDetails: [],
})

/** An entry of the sign-in log. */
export const signIn = (number: number, at: string, { id, displayName, userPrincipalName }: Person): JsonObject => ({
  id: `cccccccc-0000-4000-8000-${String(number).padStart(12, '0')}`,
  createdDateTime: at,
  userId: id,
  userDisplayName: displayName,
  userPrincipalName,
  appId: 'c44b4083-3bb0-49c1-b47d-974e53cbdf3c',
  appDisplayName: 'Azure Portal',
  ipAddress: '192.0.2.8',
  status: { errorCode: 0, failureReason: null, additionalDetails: null },
  location: { city: 'Zürich', state: '', countryOrRegion: 'CH', geoCoordinates: null },
})
