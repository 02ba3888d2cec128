import { beforeEach, describe, expect, it } from 'vitest'
import { type Ask, askerOf, walk } from '../ask.ts'
import { createSimulator, type Simulator, type SimulatorOptions } from '../simulator.ts'
import { createTenant } from '../tenant.ts'

let simulator: Simulator
let ask: Ask
const nowMs = Date.parse('2026-11-02T09:00:00Z')
const definitions = '/roleManagement/directory/roleDefinitions'
const assignments = '/roleManagement/directory/roleAssignments'
const globalAdministrator = '62e90394-69f5-4237-9190-012177145e10'
const reportsReader = '4a5d8f65-41da-4de4-8968-e035b65339cf'

function open(behaviour: SimulatorOptions['behaviour'] = {}): void {
  simulator = createSimulator({ tenant: createTenant({ users: 120 }), clock: () => nowMs, behaviour })
  ask = askerOf(simulator)
}
beforeEach(() => open())

const person = (): string => simulator.state.named('user', 'Adele Vance')?.id ?? ''
const unit = (name = 'Retail EMEA'): string => simulator.state.named('administrativeUnit', name)?.id ?? ''
const assign = (values: object = {}) =>
  ask('POST', assignments, {
    principalId: person(),
    roleDefinitionId: reportsReader,
    directoryScopeId: '/',
    ...values,
  })
const custom = {
  displayName: 'Night desk',
  isEnabled: true,
  rolePermissions: [{ allowedResourceActions: ['microsoft.directory/users/password/update'] }],
}

describe('role definitions', () => {
  it('hold the built-in roles under their template ids, and those the organisation made', async () => {
    const { items } = await walk(ask, definitions)
    expect(items.find((role) => role.id === globalAdministrator)).toMatchObject({
      displayName: 'Global Administrator',
      isBuiltIn: true,
      templateId: globalAdministrator,
    })
    expect(items.filter((role) => !role.isBuiltIn)).toHaveLength(2)
  })

  it.each(['PATCH', 'DELETE'])('of Microsoft refuse %s', async (method) => {
    const body = method === 'PATCH' ? { description: 'Mine' } : undefined
    expect((await ask(method, `${definitions}/${globalAdministrator}`, body)).status).toBe(400)
    expect(simulator.state.find(globalAdministrator)?.['description']).not.toBe('Mine')
  })

  it('take the template id they are given as their id, once', async () => {
    const templateId = 'd5eec5e0-6992-4c6b-b430-0f833f1a815a'
    const { status, json } = await ask('POST', definitions, { ...custom, templateId })
    expect(status).toBe(201)
    expect(json).toMatchObject({ id: templateId, templateId, isBuiltIn: false, resourceScopes: ['/'] })
    expect(json.rolePermissions).toEqual([
      { allowedResourceActions: ['microsoft.directory/users/password/update'], condition: null },
    ])
    expect((await ask('POST', definitions, { ...custom, templateId })).status).toBe(400)
  })

  it.each<[string, object]>([
    ['no permissions', { rolePermissions: undefined }],
    ['no state', { isEnabled: undefined }],
    ['an action that is none', { rolePermissions: [{ allowedResourceActions: ['everything'] }] }],
    [
      'excluded actions',
      {
        rolePermissions: [
          { ...custom.rolePermissions[0], excludedResourceActions: ['microsoft.directory/users/delete'] },
        ],
      },
    ],
    ['a condition', { rolePermissions: [{ ...custom.rolePermissions[0], condition: '$SubjectIsOwner' }] }],
    ['a property it does not have', { visibility: 'Hidden' }],
  ])('refuse %s', async (_, values) => {
    expect((await ask('POST', definitions, { ...custom, ...values })).status).toBe(400)
  })

  it('of the organisation need a premium licence', async () => {
    open({ hasPremium: false })
    const { status, json } = await ask('POST', definitions, custom)
    expect([status, json.error.code]).toEqual([400, 'AadPremiumLicenseRequired'])
  })

  it('take their assignments with them', async () => {
    const { json: role } = await ask('POST', definitions, custom)
    const { json: held } = await assign({ roleDefinitionId: role.id })
    await ask('DELETE', `${definitions}/${role.id}`)
    expect((await ask('GET', `${assignments}/${held.id}`)).status).toBe(404)
  })
})

describe('role assignments', () => {
  it('have ids made of role, holder and scope', async () => {
    const { status, json } = await assign()
    expect(status).toBe(201)
    expect(json.id).toMatch(/^ZY9dStpB5E2JaOA1tlM5z[\w-]{22}-1$/)
    expect((await ask('GET', `${assignments}/${json.id}`)).json).toMatchObject({ principalId: person() })
  })

  it('are refused a second time, and come back the same after they went', async () => {
    const first = await assign()
    expect((await assign()).status).toBe(400)
    expect((await ask('DELETE', `${assignments}/${first.json.id}`)).status).toBe(204)
    expect((await assign()).json.id).toBe(first.json.id)
  })

  it('cannot be changed', async () => {
    const { json } = await assign()
    expect((await ask('PATCH', `${assignments}/${json.id}`, { directoryScopeId: '/' })).status).toBe(405)
  })

  it.each<[string, () => object, number]>([
    ['a holder that is not there', () => ({ principalId: 'aaaaaaaa-0000-4000-8000-000000000000' }), 404],
    [
      'a group that cannot hold roles',
      () => ({ principalId: simulator.state.named('group', 'Finance – Approvers')?.id }),
      400,
    ],
    ['a role that is not there', () => ({ roleDefinitionId: 'aaaaaaaa-0000-4000-8000-000000000000' }), 404],
    [
      'a unit that is not there',
      () => ({ directoryScopeId: '/administrativeUnits/aaaaaaaa-0000-4000-8000-000000000000' }),
      404,
    ],
    ['a unit written as an object', () => ({ directoryScopeId: `/${unit()}` }), 404],
    ['two scopes', () => ({ appScopeId: '/' }), 400],
    ['no scope', () => ({ directoryScopeId: undefined }), 400],
    ['no holder', () => ({ principalId: undefined }), 400],
  ])('refuse %s', async (_, values, status) => {
    expect((await assign(values())).status).toBe(status)
  })

  it('accept a group that was made to hold roles', async () => {
    const group = simulator.state.named('group', 'IT – Break glass')
    expect((await assign({ principalId: group?.id })).status).toBe(201)
  })

  it('show one joined object at a time', async () => {
    const { json } = await ask(
      'GET',
      `${assignments}?$expand=principal&$filter=roleDefinitionId eq '${globalAdministrator}'`,
    )
    expect(json.value.length).toBeGreaterThan(1)
    for (const held of json.value) expect(held.principal).toMatchObject({ id: held.principalId })
    expect((await ask('GET', `${assignments}?$expand=principal,roleDefinition`)).status).toBe(400)
  })

  it.each(['$top=5', '$orderby=principalId'])('do not take %s', async (option) => {
    expect((await ask('GET', `${assignments}?${option}`)).status).toBe(400)
  })

  it('are not there while their holder lies in the recycle bin', async () => {
    const { json } = await assign()
    const isListed = async () => (await walk(ask, assignments)).items.some((held) => held.id === json.id)
    await ask('DELETE', `/users/${person()}`)
    expect(await isListed()).toBe(false)
    await ask('POST', `/directory/deletedItems/${json.principalId}/restore`, {})
    expect(await isListed()).toBe(true)
  })

  it('need the permission of roles', async () => {
    const weak = askerOf(
      simulator,
      simulator.issueToken({ scopes: ['User.Read.All', 'RoleManagement.Read.Directory'] }),
    )
    expect((await weak('GET', assignments)).status).toBe(200)
    const refused = await weak('POST', assignments, {
      principalId: person(),
      roleDefinitionId: reportsReader,
      directoryScopeId: '/',
    })
    expect(refused.status).toBe(403)
    const none = askerOf(simulator, simulator.issueToken({ scopes: ['User.Read.All'] }))
    expect((await none('GET', assignments)).status).toBe(403)
  })
})

describe('roles over a unit', () => {
  it('are the same whether they are read as assignments or as scoped members', async () => {
    const { json: made } = await assign({ directoryScopeId: `/administrativeUnits/${unit()}` })
    const { items } = await walk(ask, `${assignments}?$filter=directoryScopeId eq '/administrativeUnits/${unit()}'`)
    const { json } = await ask('GET', `/directory/administrativeUnits/${unit()}/scopedRoleMembers`)
    expect(json.value.map((member: { id: string }) => member.id).sort()).toEqual(items.map((held) => held.id).sort())
    const one = await ask('GET', `/directory/administrativeUnits/${unit()}/scopedRoleMembers/${made.id}`)
    expect(one.json).toMatchObject({ administrativeUnitId: unit(), roleMemberInfo: { displayName: 'Adele Vance' } })
    expect(one.json.roleId).not.toBe(reportsReader)
  })
})
