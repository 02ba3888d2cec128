import { describe, expect, test } from 'vitest'
import type { Content } from '../model/object-state.ts'
import { roleAssignment } from './role-assignment.ts'
import { roleEligibility } from './role-eligibility.ts'
import { roleSchedule } from './role-schedule.ts'

const held: Content = {
  principalId: 'u1',
  principalName: 'Kim Berg',
  principalType: 'user',
  roleDefinitionId: '62e90394-69f5-4237-9190-012177145e10',
  directoryScopeId: '/',
}
const overUnit: Content = { ...held, directoryScopeId: '/administrativeUnits/a1' }
const overOne: Content = { ...held, directoryScopeId: '/p1' }
const root = 'https://graph.example/v1.0'

describe.each([roleAssignment, roleEligibility, roleSchedule])('$id', (kind) => {
  const told = (name: string, content: Content) =>
    kind.references?.find((reference) => reference.name === name)?.told(content)

  test('tells who holds what over what', () => {
    expect(told('principal', held)).toEqual([{ id: 'u1', kind: 'user' }])
    expect(told('principal', { principalId: 'u1' })).toEqual([{ id: 'u1' }])
    expect(told('roleDefinition', held)).toEqual([{ id: '62e90394-69f5-4237-9190-012177145e10', kind: 'role' }])
    expect(told('directoryScope', overUnit)).toEqual([{ id: 'a1', kind: 'administrativeUnit' }])
    expect(told('directoryScope', overOne)).toEqual([{ id: 'p1' }])
    for (const name of ['principal', 'roleDefinition', 'directoryScope']) expect(told(name, {})).toEqual([])
    expect(told('directoryScope', held)).toEqual([])
  })

  test('has a name without asking anybody', () => {
    expect(kind.nameOf(held)).toBe('Global Administrator – Kim Berg')
    const { principalName: _, ...nameless } = held
    expect(kind.nameOf(nameless)).toBe('Global Administrator')
    expect(kind.nameOf({ ...held, roleDefinitionId: 'own' })).toBe('A role of this organisation – Kim Berg')
    expect(kind.nameOf({})).toBeUndefined()
  })

  test('says how far it reaches', () => {
    const reaches = [held, overUnit, overOne, { appScopeId: '/' }, {}].map((content) => kind.captionOf(content))
    expect(reaches).toEqual(['Whole directory', 'One administrative unit', 'One object', 'One application', 'Unknown'])
  })

  test('says what coming back gives, and to whom', () => {
    const sentence = kind.givesWhenBack?.(overUnit)
    expect(sentence).toContain('Kim Berg')
    expect(sentence).toContain('Global Administrator over one administrative unit.')
  })

  test('takes name and type of the holder from what was read along', () => {
    const adds = kind.sources?.[0]?.adds
    const principal = { '@odata.type': '#microsoft.graph.group', id: 'g1', displayName: 'Desk' }
    expect(adds?.({ id: 'x', principal }, undefined)).toEqual({ principalName: 'Desk', principalType: 'group' })
    expect(adds?.({ id: 'x', principal: { ...principal, displayName: null } }, undefined)).toEqual({
      principalName: null,
      principalType: 'group',
    })
    expect(adds?.({ id: 'x', principal: null }, undefined)).toEqual({})
  })

  test('is made anew with the scope it had', () => {
    expect(kind.create(overUnit)).toMatchObject({
      principalId: 'u1',
      roleDefinitionId: held['roleDefinitionId'],
      directoryScopeId: '/administrativeUnits/a1',
    })
    const inApplication = kind.create({ ...held, directoryScopeId: '', appScopeId: '/catalog' })
    expect(inApplication).toMatchObject({ appScopeId: '/catalog' })
    expect(inApplication).not.toHaveProperty('directoryScopeId')
    expect(kind.twins(overUnit)).toBe(
      `${kind.path}?$filter=principalId eq 'u1' and roleDefinitionId eq '62e90394-69f5-4237-9190-012177145e10' and directoryScopeId eq '/administrativeUnits/a1'`,
    )
  })
})

describe.each([roleEligibility, roleSchedule])('$id, a schedule of PIM,', (kind) => {
  const scheduleInfo = { startDateTime: '2026-11-21T10:00:00Z', expiration: { type: 'noExpiration' } }
  const scheduled: Content = { ...held, scheduleInfo, createdUsing: 'r1', memberType: 'Direct' }

  test('is made and changed by requests', () => {
    expect(kind.createPath?.(scheduled)).toBe(kind.path.replace(/s$/, 'Requests'))
    expect(kind.create(scheduled)).toMatchObject({ action: 'adminAssign', scheduleInfo })
    const attribute = kind.attributes.find(({ name }) => name === 'scheduleInfo')
    const other = { ...scheduled, scheduleInfo: { ...scheduleInfo, expiration: { type: 'afterDuration' } } }
    const writeOver = (live: Content | undefined) =>
      attribute?.write?.({ root, id: 's1', wanted: scheduled, live }) ?? []
    expect([writeOver(scheduled), writeOver(undefined)]).toEqual([[], []])
    const [write] = writeOver(other)
    expect(write?.requests).toMatchObject([
      { method: 'POST', url: `${root}${kind.createPath?.(scheduled)}`, body: { action: 'adminUpdate', scheduleInfo } },
    ])
    expect([write?.gives, write?.takes].join()).toMatch(/Kim Berg.*Kim Berg/)
  })

  test('that comes from a group comes back with it', () => {
    expect(kind.blocked(scheduled, 'create')).toBeUndefined()
    expect(kind.blocked({ ...scheduled, memberType: 'Group' }, 'create')).toMatch(/membership/)
  })
})

describe('a schedule of an assignment', () => {
  const entry = {
    id: 's1',
    principal: null,
    scheduleInfo: { startDateTime: '2026-11-21T10:00:00Z', expiration: { type: 'noExpiration' } },
  }
  const adds = roleSchedule.sources?.[0]?.adds

  test('that nobody asked PIM for has no start of its own', () => {
    expect(adds?.({ ...entry, createdUsing: null }, undefined)).toEqual({
      scheduleInfo: { startDateTime: null, expiration: { type: 'noExpiration' } },
    })
    expect(adds?.({ ...entry, createdUsing: 'r1' }, undefined)).toEqual({})
  })

  test.each<[string, Content, RegExp]>([
    ['activated', { ...held, assignmentType: 'Activated', createdUsing: 'r1' }, /evidence/],
    ['assigned without PIM', { ...held, assignmentType: 'Assigned' }, /role assignment/],
  ])('is not put back when it was %s', (_, content, sentence) => {
    expect(roleSchedule.blocked(content, 'create')).toMatch(sentence)
    expect(roleSchedule.blocked(content, 'scheduleInfo')).toMatch(sentence)
  })
})
