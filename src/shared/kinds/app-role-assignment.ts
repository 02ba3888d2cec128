import type { AppRoleAssignment } from '@microsoft/microsoft-graph-types'
import type { Content } from '../model/object-state.ts'
import { attributesOf, madeByService } from './attribute-list.ts'
import type { Kind } from './kind.ts'

type Name = keyof AppRoleAssignment & string

const text = (content: Content, name: Name): string => {
  const value = content[name]
  return typeof value === 'string' ? value : ''
}

const path = '/servicePrincipals/{id}/appRoleAssignedTo'

/** Access without a role of its own. Graph docs: resources/approleassignment. */
const defaultAccessId = '00000000-0000-0000-0000-000000000000'

/** Kinds that can hold a role, by Graph's word for them. Graph docs: resources/approleassignment. */
const holders: Readonly<Record<string, string>> = { User: 'user', Group: 'group', ServicePrincipal: 'servicePrincipal' }

/** Where those that hold a role list what they hold. Graph docs: user-list-approleassignments, and its like. */
const heldBelow: Readonly<Record<string, string>> = {
  User: '/users',
  Group: '/groups',
  ServicePrincipal: '/servicePrincipals',
}

const neverChanged = 'Entra does not change who is assigned to what: one assignment is taken away and another made.'
const toldByEnds = 'Told by what it joins, as it was when this was read.'

function givenBy(content: Content): string {
  const resource = text(content, 'resourceDisplayName') || 'the application'
  return text(content, 'principalType') === 'ServicePrincipal'
    ? `Gives this application a permission of ${resource}, to use without anyone signed in.`
    : `Gives access to ${resource}.`
}

/**
 * Who is assigned to which application, and what applications may do by themselves. There is no list of all: each service
 * principal lists who holds its roles, and no role is held of anything else. Not kept: `deletedDateTime`, for none lies in
 * a recycle bin. Sources: Graph docs resources/approleassignment, serviceprincipal-list-approleassignedto.
 */
export const appRoleAssignment: Kind<Name> = {
  id: 'appRoleAssignment',
  odataType: '#microsoft.graph.appRoleAssignment',
  label: { one: 'App role assignment', many: 'App role assignments' },
  icon: 'keys',
  path,
  sources: [{ path, ofEach: { kind: 'servicePrincipal' } }],
  hasPhoto: false,
  permissions: {
    read: [{ scope: 'Application.Read.All', why: 'To read who is assigned to which application.' }],
    restore: [
      {
        scope: 'AppRoleAssignment.ReadWrite.All',
        why: 'To assign people, groups and applications again.',
      },
      {
        scope: 'Application.Read.All',
        why: 'Entra asks for it when somebody is assigned to an application.',
        for: ({ method }) => method === 'POST',
        coveredBy: ['Application.ReadWrite.All'],
      },
    ],
  },
  order: 70,
  attributes: [
    ...attributesOf<Name>('Identity', 'create', [
      ['principalId', 'Assigned', { reason: neverChanged }],
      ['resourceId', 'To', { reason: neverChanged }],
      ['appRoleId', 'Role', { reason: neverChanged, gives: (_after, _now, live) => givenBy(live) }],
    ]),
    ...attributesOf<Name>('Identity', 'never', [
      ['principalDisplayName', 'Name of who is assigned', { noise: true, reason: toldByEnds }],
      ['principalType', 'Type of who is assigned', { noise: true, reason: toldByEnds }],
      ['resourceDisplayName', 'Name of the application', { noise: true, reason: toldByEnds }],
      ['createdDateTime', 'Created', { reason: madeByService }],
    ]),
  ],
  links: [],
  references: [
    {
      name: 'principal',
      hangs: true,
      label: 'Assigned',
      inverse: { name: 'appRoleAssignments', label: 'Assigned to applications' },
      targets: ['user', 'group', 'servicePrincipal'],
      told: (content) => {
        const id = text(content, 'principalId')
        const kind = holders[text(content, 'principalType')]
        return id === '' ? [] : [{ id, ...(kind === undefined ? {} : { kind }) }]
      },
    },
    {
      name: 'resource',
      hangs: true,
      label: 'Application',
      inverse: { name: 'appRoleAssignedTo', label: 'Assigned to this' },
      targets: ['servicePrincipal'],
      told: (content) => {
        const id = text(content, 'resourceId')
        return id === '' ? [] : [{ id, kind: 'servicePrincipal' }]
      },
    },
  ],
  columns: ['principalType', 'resourceDisplayName', 'createdDateTime'],
  searchedBy: ['principalDisplayName', 'resourceDisplayName'],
  nameOf: (content) => {
    const [principal, resource] = [text(content, 'principalDisplayName'), text(content, 'resourceDisplayName')]
    return principal === '' && resource === ''
      ? undefined
      : `${principal || 'Somebody'} – ${resource || 'an application'}`
  },
  captionOf: (content) => {
    if (text(content, 'principalType') === 'ServicePrincipal') return 'Permission of an application'
    return text(content, 'appRoleId') === defaultAccessId ? 'Access' : 'Access with a role'
  },
  branchOf: (content) =>
    text(content, 'principalType') === 'ServicePrincipal' ? 'Permissions of applications' : 'People and groups',
  blocked: () => undefined,
  createPath: (wanted) => path.replace('{id}', text(wanted, 'resourceId')),
  create: (wanted) => ({
    principalId: text(wanted, 'principalId'),
    resourceId: text(wanted, 'resourceId'),
    appRoleId: text(wanted, 'appRoleId'),
  }),
  takeBack: (root, id, content) => ({
    method: 'DELETE',
    url: `${root}${path.replace('{id}', text(content, 'resourceId'))}/${id}`,
  }),
  givesWhenBack: givenBy,
  // Of whom holds it, what is held of the same application: Graph finds no single role. Graph docs: user-list-approleassignments.
  twins: (wanted) => {
    const held = heldBelow[text(wanted, 'principalType')]
    return held === undefined
      ? undefined
      : `${held}/${text(wanted, 'principalId')}/appRoleAssignments?$filter=resourceId eq ${text(wanted, 'resourceId')}`
  },
  isTwin: (found, wanted) =>
    (['principalId', 'resourceId', 'appRoleId'] as const).every((name) => found[name] === wanted[name]),
  lost: () => [],
}
