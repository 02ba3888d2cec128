import type { Directory } from '../directory/directory.ts'

/** Parts of the directory that roles give rights to. */
export const areas = [
  'users',
  'groups',
  'licences',
  'groupSettings',
  'units',
  'roles',
  'pim',
  'applications',
  'appAssignments',
  'grants',
  'conditionalAccess',
  'authorization',
  'methods',
  'devices',
  'organization',
  'products',
  'audits',
  'signIns',
  'invitations',
] as const
export type Area = (typeof areas)[number]

/** Where a request goes: an area, or the recycle bin's part of it. */
export interface Place {
  /** Undefined: something that everybody in the tenant may ask for, or an object nobody knows. */
  readonly area: Area | undefined
  readonly isInBin: boolean
}

/** First match wins. Written against the path in lower case. */
const patterns: readonly (readonly [RegExp, Area])[] = [
  [/\/assignlicense$/, 'licences'],
  [/\/(approleassignments|approleassignedto)(\/|$)/, 'appAssignments'],
  [/^oauth2permissiongrants|\/oauth2permissiongrants$/, 'grants'],
  [/^groupsettings|^groupsettingtemplates|^groups\/[^/]+\/settings/, 'groupSettings'],
  [/\/scopedrolemembers/, 'roles'],
  [/^rolemanagement\/directory\/role(eligibility|assignmentschedule)/, 'pim'],
  [/^rolemanagement|^directoryrole/, 'roles'],
  [/^directory\/administrativeunits/, 'units'],
  [/^identity\/conditionalaccess|^policies\/authenticationstrengthpolicies/, 'conditionalAccess'],
  [/^policies\/authenticationmethodspolicy/, 'methods'],
  [/^policies/, 'authorization'],
  [/^auditlogs\/directoryaudits/, 'audits'],
  [/^auditlogs\/signins/, 'signIns'],
  [/^users/, 'users'],
  [/^groups/, 'groups'],
  [/^(applications|serviceprincipals)/, 'applications'],
  [/^devices/, 'devices'],
  [/^(organization|domains)/, 'organization'],
  [/^subscribedskus/, 'products'],
  [/^invitations/, 'invitations'],
]

const areaOfType: Readonly<Record<string, Area>> = {
  user: 'users',
  group: 'groups',
  administrativeUnit: 'units',
  application: 'applications',
  servicePrincipal: 'applications',
  device: 'devices',
}

/** Finds out what a request is about; where only an object's id says so, the object's type does. */
export function placeOf(directory: Directory, segments: readonly string[]): Place {
  const path = segments.join('/').toLowerCase()
  const [first = '', second = '', third = ''] = segments
  if (first.toLowerCase() === 'directoryobjects')
    return { area: areaOfType[directory.find(second)?.type ?? ''], isInBin: false }
  if (/^directory\/deleteditems/.test(path)) {
    const typeName = third.replace(/^microsoft\.graph\./i, '')
    return { area: areaOfType[typeName] ?? areaOfType[directory.find(third)?.type ?? ''], isInBin: true }
  }
  return { area: patterns.find(([pattern]) => pattern.test(path))?.[1], isInBin: false }
}
