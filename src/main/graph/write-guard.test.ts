import { describe, expect, test } from 'vitest'
import type { GraphRequest } from '../../shared/model/graph-request.ts'
import { type Removable, scheduleKeyOf } from '../../shared/model/removable.ts'
import { graphUrl, noAbort, scriptGraph, thrownBy } from './testing/scripted-graph.ts'

const root = `${graphUrl}/v1.0`
const group = '6c1f7e3a-0b5d-4f5e-9c53-1c2a5a0f8a11'
const member = '0a5b9c1e-77aa-4f1d-8a8e-2b1d5f0c1122'

/** What reached the service. */
async function attempt(
  request: GraphRequest,
  removable?: Removable,
): Promise<{ readonly sent: number; readonly thrown: unknown }> {
  const { writer, seen } = scriptGraph(() => ({ status: 204 }))
  const thrown = await writer.send(request, undefined, noAbort(), removable).catch((error: unknown) => error)
  return { sent: seen.length, thrown: thrown instanceof Error ? thrown : undefined }
}

async function expectRefused(request: GraphRequest, removable?: Removable): Promise<void> {
  const { sent, thrown } = await attempt(request, removable)
  expect(sent).toBe(0)
  expect(thrown).toMatchObject({ code: 'requestRefused', details: { guard: 'true' } })
}

describe('sends', () => {
  const fine: readonly GraphRequest[] = [
    { method: 'DELETE', url: `${root}/groups/${group}/members/${member}/$ref` },
    { method: 'DELETE', url: `${root}/groups/${group}/owners/${member}/$ref` },
    { method: 'DELETE', url: `${root}/users/${member}/manager/$ref` },
    { method: 'DELETE', url: `${root}/users/${member}/photo/$value` },
    { method: 'DELETE', url: `${root}/devices/${group}/registeredOwners/${member}/$ref` },
    { method: 'POST', url: `${root}/directory/deletedItems/${group}/restore` },
    {
      method: 'POST',
      url: `${root}/groups/${group}/members/$ref`,
      body: { '@odata.id': `${root}/directoryObjects/x` },
    },
    { method: 'POST', url: `${root}/users/${member}/assignLicense`, body: { addLicenses: [], removeLicenses: [] } },
  ]
  test.each(fine)('$method $url', async (request) => {
    expect(await attempt(request)).toEqual({ sent: 1, thrown: undefined })
  })
})

describe('never deletes a link in any other way than by $ref', () => {
  const link = `${root}/groups/${group}/members/${member}`
  test.each([
    link,
    `${link}/`,
    `${link}/$ref/`,
    `${link}/%24ref`,
    `${link}/$REF`,
    `${link}/$Ref`,
    `${link}/$ref?x=1`,
    `${link}/$ref?`,
    `${link}/$ref#`,
    `${link}?/$ref`,
    `${link}#/$ref`,
    `${link};/$ref`,
    `${link}%2F$ref`,
    `${link}%252F$ref`,
    `${link}/$ref/../`,
    `${link}/$ref/..`,
    `${link}/./$ref`,
    `${link}//$ref`,
    `${link}\\$ref`,
    `${link}/microsoft.graph.user/$ref`,
    `${link}/$ref/$ref`,
    `${root}/Groups/${group}/members/${member}`,
    `${root}/groups/${group}/Members/${member}`,
    `${root}/groups('${group}')/members('${member}')`,
    `${root}/groups/${group}/members`,
    `${root}/groups/${group}/members/$ref?@id=${root}/directoryObjects/${member}`,
    `${root}/users/${member}/manager`,
    `${root}/directoryObjects/${member}`,
    `${root}/me`,
    `${root}/groups`,
    `${root}/users/${member}/memberOf/${group}`,
    `${root}/groups/${group} /members`,
    `${root}/groups/${group}/members/${member}/$ref\n`,
    ` ${link}/$ref`,
  ])('DELETE %s', async (url) => {
    await expectRefused({ method: 'DELETE', url })
  })
})

describe('deletes no object that has no recycle bin, and no part of one that is no link of it', () => {
  test.each([
    `${root}/roleManagement/directory/roleAssignments/${group}`,
    `${root}/roleManagement/directory/roleDefinitions/${group}`,
    `${root}/oauth2PermissionGrants/${group}`,
    `${root}/servicePrincipals/${group}/appRoleAssignedTo/${member}`,
    `${root}/devices/${group}`,
    `${root}/domains/contoso`,
    `${root}/organization/${group}`,
    `${root}/groupSettings/${group}`,
    `${root}/policies/authorizationPolicy`,
    `${root}/policies/authenticationStrengthPolicies/${group}`,
    `${root}/applications/${group}/photo/$value`,
    `${root}/directory/administrativeUnits/${group}/scopedRoleMembers/${member}/$ref`,
  ])('DELETE %s', async (url) => {
    await expectRefused({ method: 'DELETE', url })
  })

  test.each(['adminRemove', 'selfDeactivate'])('nor asks PIM to %s', async (action) => {
    const url = `${root}/roleManagement/directory/roleAssignmentScheduleRequests`
    await expectRefused({ method: 'POST', url, body: { action, principalId: member } })
  })
})

describe('deletes an object only where the undone run made it or brought it back', () => {
  const objects = [
    `${root}/groups/${group}`,
    `${root}/users/${group}`,
    `${root}/applications/${group}`,
    `${root}/directory/administrativeUnits/${group}`,
    `${root}/identity/conditionalAccess/policies/${group}`,
    `${root}/identity/conditionalAccess/namedLocations/${group}`,
    `${root}/roleManagement/directory/roleAssignments/${group}`,
    `${root}/oauth2PermissionGrants/${group}`,
    `${root}/servicePrincipals/${member}/appRoleAssignedTo/${group}`,
  ]
  test.each(objects)('DELETE %s', async (url) => {
    const request = { method: 'DELETE', url } as const
    await expectRefused(request)
    await expectRefused(request, new Set())
    await expectRefused(request, new Set([member, url, `${group} `]))
    expect(await attempt(request, new Set([group]))).toEqual({ sent: 1, thrown: undefined })
  })

  test.each([
    `${root}/groups/${member}/members/${group}`,
    `${root}/directoryObjects/${group}`,
    `${root}/directory/deletedItems/${group}`,
    `${root}/identity/conditionalAccess/deletedItems/policies/${group}`,
    `${root}/roleManagement/directory/roleDefinitions/${group}`,
    `${root}/policies/authenticationStrengthPolicies/${group}`,
    `${root}/groupSettings/${group}`,
    `${root}/devices/${group}`,
    `${root}/roleManagement/directory/roleAssignmentSchedules/${group}`,
    `${root}/servicePrincipals/{id}/appRoleAssignedTo/${group}`,
    `${root}/groups/${group}?$x=1`,
    `${root}/groups/${group}/`,
  ])('but never DELETE %s', (url) => expectRefused({ method: 'DELETE', url }, new Set([group])))

  test('and of what PIM gave, only what the run had asked for', async () => {
    const url = `${root}/roleManagement/directory/roleAssignmentScheduleRequests`
    const held = { principalId: member, roleDefinitionId: group, directoryScopeId: '/' }
    const asked: GraphRequest = { method: 'POST', url, body: { action: 'adminAssign', ...held } }
    const removable = new Set([group, member, scheduleKeyOf(asked) ?? ''])
    const remove = (more: object): GraphRequest => ({
      method: 'POST',
      url,
      body: { action: 'adminRemove', ...held, ...more },
    })
    await expectRefused(remove({}))
    expect(await attempt(remove({}), removable)).toMatchObject({ sent: 1 })
    await expectRefused(remove({ principalId: group }), removable)
    await expectRefused(remove({ roleDefinitionId: member }), removable)
    await expectRefused(remove({ directoryScopeId: `/administrativeUnits/${group}` }), removable)
    await expectRefused(remove({ action: 'selfDeactivate' }), removable)
    const eligibility = url.replace('roleAssignment', 'roleEligibility')
    await expectRefused({ ...remove({}), url: eligibility }, removable)
  })
})

describe('never purges', () => {
  const deleted = `${root}/directory/deletedItems/${group}`
  const purges: readonly (readonly [GraphRequest['method'], string])[] = [
    ['DELETE', deleted],
    ['DELETE', `${deleted}/`],
    ['DELETE', `${deleted}/restore`],
    ['DELETE', `${deleted}/$ref`],
    ['DELETE', `${root}/directory/DeletedItems/${group}`],
    ['DELETE', `${root}/directory/deleteditems/microsoft.graph.group/${group}`],
    ['DELETE', `${root}/directory/deleted%49tems/${group}`],
    ['DELETE', `${root}/directory/%64eletedItems/${group}`],
    ['DELETE', `${root}/directory/deleted%2549tems/${group}`],
    ['DELETE', `${root}/groups/../directory/deletedItems/${group}`],
    ['DELETE', `${root}/groups/%2e%2e/directory/deletedItems/${group}`],
    ['DELETE', `${root}/directory\\deletedItems\\${group}`],
    ['DELETE', `${root}/directory/deleted\tItems/${group}`],
    ['DELETE', `${root}/identity/conditionalAccess/deletedItems/policies/${group}`],
    ['PATCH', deleted],
    ['PUT', deleted],
    ['POST', deleted],
    ['POST', `${deleted}/Restore`],
    ['POST', `${deleted}/delete`],
    ['POST', `${root}/directory/deletedItems/restore`],
    ['POST', `${root}/users/${member}/permanentDelete`],
    ['POST', `${root}/users/${member}/microsoft.graph.permanentDelete`],
    ['POST', `${root}/users/${member}/PERMANENTDELETE`],
    ['POST', `${root}/$batch`],
    ['POST', `${root}/%24batch`],
  ]
  test.each(purges)('%s %s', async (method, url) => {
    await expectRefused({ method, url, ...(method === 'DELETE' ? {} : { body: {} }) })
  })
})

describe('never leaves the service it was opened for', () => {
  test.each([
    `https://evil.example/v1.0/groups/${group}`,
    `https://graph.example/v1.0/groups/${group}`,
    `http://graph.example:8443/v1.0/groups/${group}`,
    `https://graph.example:8443@evil.example/v1.0/groups/${group}`,
    `${graphUrl}/beta/groups/${group}`,
    `${graphUrl}/v1.0/../beta/groups/${group}`,
    `${graphUrl}/v1.0`,
    `/groups/${group}`,
    '',
  ])('PATCH %s', async (url) => {
    await expectRefused({ method: 'PATCH', url, body: {} })
  })
})

describe('never sends what is not known yet, or a list of removals', () => {
  test.each<GraphRequest>([
    { method: 'PATCH', url: `${root}/groups/{new:${group}}`, body: {} },
    {
      method: 'POST',
      url: `${root}/groups/${group}/members/$ref`,
      body: { '@odata.id': `${root}/directoryObjects/{new:x}` },
    },
    {
      method: 'PATCH',
      url: `${root}/groups/${group}`,
      body: { 'members@odata.bind': [`${root}/directoryObjects/{creator:x}`] },
    },
    { method: 'POST', url: `${root}/users`, body: { passwordProfile: { password: '{generated when the step runs}' } } },
    { method: 'PATCH', url: `${root}/groups/${group}`, body: { 'members@delta': [] } },
    { method: 'PATCH', url: `${root}/groups/${group}`, body: { x: { '@removed': {} } } },
  ])('$method $url $body', async (request) => {
    await expectRefused(request)
  })
})

test('data of the tenant that read like placeholders are sent as they are', async () => {
  const body = {
    displayName: '{generated when the step runs}',
    jobTitle: '{new:x}',
    department: '{creator:x}',
    passwordProfile: { password: 'Xk7!vnQ2-pTz9' },
  }
  expect(await attempt({ method: 'POST', url: `${root}/users`, body })).toEqual({ sent: 1, thrown: undefined })
})

test('a photo needs its bytes, and bytes need a photo', async () => {
  const url = `${root}/users/${member}/photo/$value`
  const { writer, seen } = scriptGraph(() => ({ status: 200 }))
  await thrownBy(writer.send({ method: 'PUT', url, photo: 'hash' }, undefined, noAbort()))
  await thrownBy(writer.send({ method: 'PATCH', url, body: {} }, new Uint8Array([1]), noAbort()))
  expect(seen).toHaveLength(0)
})
