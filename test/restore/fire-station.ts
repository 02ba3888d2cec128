import { settle } from './damage.ts'
import type { Stage } from './stage.ts'

const reportsReader = '4a5d8f65-41da-4de4-8968-e035b65339cf'
const guestTemplate = '08d542b9-071f-4e16-94b0-74abb372e3d9'
const allGroupsTemplate = '62375ab9-6b52-47ed-826b-58e47e0e304b'
const policies = '/identity/conditionalAccess/policies'

/** Three groups on which everything hangs that can hang on a group, with the ids of what hangs there. */
export interface FireStation {
  /** A security group: nested both ways, licensed, in a unit, assigned to an application, included by a policy. */
  readonly crew: string
  /** A group that holds roles, and is excluded from a policy. */
  readonly chiefs: string
  /** A Microsoft 365 group with a photo and settings of its own. */
  readonly band: string
}

/** Builds them in the tenant of a stage, with who and what belongs to them. */
export async function buildFireStation(stage: Stage): Promise<FireStation> {
  const { call, simulator } = stage
  const { users } = await settle(stage)
  const idOf = (index: number): string => users[index]?.id ?? ''
  const make = async (name: string, members: readonly string[], special: object = {}): Promise<string> => {
    const { id } = await call('POST', '/groups', {
      displayName: name,
      description: `${name} of the station`,
      mailEnabled: false,
      mailNickname: name.toLowerCase().replaceAll(' ', '-'),
      securityEnabled: true,
      'owners@odata.bind': [0, 5].map((index) => `{root}/users/${idOf(index)}`),
      'members@odata.bind': members.map((member) => `{root}/directoryObjects/${member}`),
      ...special,
    })
    return String(id)
  }
  const ladder = await make('Ladder team', [idOf(4)])
  const crew = await make('Engine crew', [idOf(1), idOf(2), idOf(3), ladder])
  await make('Whole station', [crew, idOf(4)])
  const chiefs = await make('Chiefs', [idOf(1)], { isAssignableToRole: true })
  const band = await make('Station band', [idOf(2), idOf(3)], {
    mailEnabled: true,
    groupTypes: ['Unified'],
    visibility: 'Public',
    resourceBehaviorOptions: ['WelcomeEmailDisabled'],
    classification: 'Internal',
    preferredLanguage: 'en-GB',
    theme: 'Teal',
  })
  const [picture = ''] = simulator.state.photoIds()
  await call('PUT', `/groups/${band}/photo/$value`, simulator.state.photo(picture))
  await call('POST', `/groups/${band}/settings`, {
    templateId: guestTemplate,
    values: [{ name: 'AllowToAddGuests', value: 'false' }],
  })
  await letCreateGroups(stage, crew)
  const [sku] = simulator.state.all('subscribedSku').filter((one) => one['appliesTo'] === 'User')
  for (const id of [crew, band])
    await call('POST', `/groups/${id}/assignLicense`, {
      addLicenses: [{ skuId: sku?.['skuId'], disabledPlans: [] }],
      removeLicenses: [],
    })
  await buildUnit(stage, [crew, band], chiefs)
  await buildApplication(stage, [crew, band])
  await call('POST', policies, {
    displayName: 'Station: keys for the crew, not for chiefs',
    state: 'enabledForReportingButNotEnforced',
    conditions: {
      clientAppTypes: ['all'],
      users: { includeGroups: [crew, ladder], excludeGroups: [chiefs, band] },
      applications: { includeApplications: ['All'] },
    },
    grantControls: { operator: 'OR', builtInControls: ['mfa'] },
  })
  return { crew, chiefs, band }
}

/** Names the group in the setting of all groups: who may create groups. */
async function letCreateGroups({ call, simulator }: Stage, group: string): Promise<void> {
  const there = simulator.state.all('groupSetting').find((one) => one['templateId'] === allGroupsTemplate)
  const { values } = await call('GET', `/groupSettingTemplates/${allGroupsTemplate}`)
  const named = (values as readonly { readonly name: string; readonly defaultValue: string }[]).map(
    ({ name, defaultValue }) => ({ name, value: name === 'GroupCreationAllowedGroupId' ? group : defaultValue }),
  )
  if (there === undefined) await call('POST', '/groupSettings', { templateId: allGroupsTemplate, values: named })
  else await call('PATCH', `/groupSettings/${there.id}`, { values: named })
}

/** A unit with the groups in it; the chiefs hold a role in the whole organisation, and one over the unit. */
async function buildUnit({ call }: Stage, members: readonly string[], chiefs: string): Promise<void> {
  const { id } = await call('POST', '/directory/administrativeUnits', { displayName: 'District' })
  for (const member of members)
    await call('POST', `/directory/administrativeUnits/${id}/members/$ref`, { '@odata.id': `{root}/groups/${member}` })
  for (const directoryScopeId of ['/', `/administrativeUnits/${id}`])
    await call('POST', '/roleManagement/directory/roleAssignments', {
      principalId: chiefs,
      roleDefinitionId: directoryScopeId === '/' ? reportsReader : 'fdd7a751-b60b-444a-984c-02652fe8fa1c',
      directoryScopeId,
    })
}

/** An application whose role the first group holds; the second has access without one. */
async function buildApplication({ call }: Stage, [first, second]: readonly string[]): Promise<void> {
  const roleId = '44444444-0000-4000-8000-000000000001'
  const application = await call('POST', '/applications', {
    displayName: 'Pump',
    appRoles: [
      {
        id: roleId,
        allowedMemberTypes: ['User'],
        description: 'Pumps.',
        displayName: 'Pumper',
        isEnabled: true,
        value: 'Pumper',
      },
    ],
  })
  const { id: resourceId } = await call('POST', '/servicePrincipals', { appId: application['appId'] })
  for (const [principalId, appRoleId] of [
    [first, roleId],
    [second, '00000000-0000-0000-0000-000000000000'],
  ])
    await call('POST', `/servicePrincipals/${resourceId}/appRoleAssignedTo`, { principalId, resourceId, appRoleId })
}
