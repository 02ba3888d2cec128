import { beforeEach, describe, expect, it } from 'vitest'
import { type Ask, askerOf, walk } from '../ask.ts'
import { createSimulator, type Simulator, type SimulatorOptions } from '../simulator.ts'
import { createTenant } from '../tenant.ts'

let simulator: Simulator
let ask: Ask
let nowMs: number
const root = '/roleManagement/directory'
const guestInviter = '95e79109-95c0-4d8e-aee3-d01accf2d47b'
const forever = { expiration: { type: 'noExpiration' } }

function open(behaviour: SimulatorOptions['behaviour'] = {}): void {
  nowMs = Date.parse('2026-11-02T09:00:00Z')
  simulator = createSimulator({ tenant: createTenant({ users: 120 }), clock: () => nowMs, behaviour })
  ask = askerOf(simulator)
}
beforeEach(() => open())

const sorts = ['roleEligibility', 'roleAssignment'] as const
const person = (): string => simulator.state.named('user', 'Adele Vance')?.id ?? ''
const request = (sort: string, values: object) =>
  ask('POST', `${root}/${sort}ScheduleRequests`, {
    principalId: person(),
    roleDefinitionId: guestInviter,
    directoryScopeId: '/',
    justification: 'Test',
    ...values,
  })
const assign = (sort: string, scheduleInfo: object = forever) => request(sort, { action: 'adminAssign', scheduleInfo })
const schedules = async (sort: string) =>
  (await walk(ask, `${root}/${sort}Schedules`)).items.filter((one) => one.principalId === person())
const assignments = async () => (await walk(ask, `${root}/roleAssignments?$filter=principalId eq '${person()}'`)).items

describe.each(sorts)('%s schedule requests', (sort) => {
  it('make a schedule, and end it', async () => {
    const made = await assign(sort)
    expect([made.status, made.json.status]).toEqual([201, 'Provisioned'])
    expect(await schedules(sort)).toMatchObject([
      {
        id: made.json.targetScheduleId,
        createdUsing: made.json.id,
        memberType: 'Direct',
        scheduleInfo: {
          startDateTime: '2026-11-02T09:00:00Z',
          expiration: { type: 'noExpiration', endDateTime: null },
        },
      },
    ])
    const ended = await request(sort, { action: 'adminRemove' })
    expect([ended.status, ended.json.status]).toEqual([201, 'Revoked'])
    expect(await schedules(sort)).toEqual([])
    expect((await walk(ask, `${root}/${sort}ScheduleRequests`)).items).toHaveLength(2)
  })

  it('change when it ends', async () => {
    await assign(sort)
    await request(sort, {
      action: 'adminUpdate',
      scheduleInfo: { expiration: { type: 'afterDuration', duration: 'P2DT3H' } },
    })
    const [schedule] = await schedules(sort)
    expect(schedule.scheduleInfo.expiration).toMatchObject({ endDateTime: '2026-11-04T12:00:00Z', duration: 'P2DT3H' })
    expect(schedule.modifiedDateTime).toBe('2026-11-02T09:00:00Z')
  })

  it('are over when their time is', async () => {
    await assign(sort, { expiration: { type: 'afterDateTime', endDateTime: '2026-11-03T09:00:00Z' } })
    expect(await schedules(sort)).toHaveLength(1)
    nowMs += 86_400_000
    expect(await schedules(sort)).toEqual([])
    expect(await assignments()).toEqual([])
  })

  it.each<[string, object, string]>([
    ['what is there already', { action: 'adminAssign', scheduleInfo: forever }, 'RoleAssignmentExists'],
    [
      'to end what is not there',
      { action: 'adminRemove', directoryScopeId: '/administrativeUnits/UNIT' },
      'RoleAssignmentDoesNotExist',
    ],
    [
      'an end before the start',
      {
        action: 'adminUpdate',
        scheduleInfo: { expiration: { type: 'afterDateTime', endDateTime: '2020-01-01T00:00:00Z' } },
      },
      'Request_BadRequest',
    ],
    ['no schedule', { action: 'adminUpdate' }, 'Request_BadRequest'],
    ['what only the holder can ask', { action: 'selfActivate', scheduleInfo: forever }, 'Request_BadRequest'],
    ['no action', { scheduleInfo: forever }, 'Request_BadRequest'],
  ])('refuse %s', async (_, values, code) => {
    await assign(sort)
    const unit = simulator.state.named('administrativeUnit', 'Finance')?.id ?? ''
    const { status, json } = await request(sort, JSON.parse(JSON.stringify(values).replace('UNIT', unit)))
    expect([status, json.error.code]).toEqual([400, code])
  })

  it('are refused where the rules of the role want an end', async () => {
    open({ allowsPermanentRoles: false })
    const { status, json } = await assign(sort)
    expect([status, json.error.code]).toEqual([400, 'RoleAssignmentRequestPolicyValidationFailed'])
    expect((await assign(sort, { expiration: { type: 'afterDuration', duration: 'P30D' } })).status).toBe(201)
  })

  it('and schedules need a premium licence', async () => {
    open({ hasPremium: false })
    for (const { status, json } of [await assign(sort), await ask('GET', `${root}/${sort}Schedules`)])
      expect([status, json.error.code]).toEqual([400, 'AadPremiumLicenseRequired'])
  })
})

describe('assignments', () => {
  it('of PIM are role assignments as long as they last', async () => {
    await assign('roleAssignment')
    const [held] = await assignments()
    expect(held).toMatchObject({ roleDefinitionId: guestInviter })
    await ask('DELETE', `${root}/roleAssignments/${held.id}`)
    expect(await schedules('roleAssignment')).toEqual([])
  })

  it('without PIM are listed among its schedules, with a start of this moment', async () => {
    const { json } = await ask('POST', `${root}/roleAssignments`, {
      principalId: person(),
      roleDefinitionId: guestInviter,
      directoryScopeId: '/',
    })
    nowMs += 60_000
    expect(await schedules('roleAssignment')).toMatchObject([
      { id: json.id, createdUsing: null, scheduleInfo: { startDateTime: '2026-11-02T09:01:00Z' } },
    ])
    const { json: one } = await ask('GET', `${root}/roleAssignmentSchedules/${json.id}?$expand=principal`)
    expect(one.principal.displayName).toBe('Adele Vance')
  })

  it('that PIM activated are told apart', async () => {
    const { items } = await walk(ask, `${root}/roleAssignmentSchedules?$filter=assignmentType eq 'Activated'`)
    expect(items).toHaveLength(1)
  })
})

it('a request that only asks whether it would do changes nothing', async () => {
  const { json } = await request('roleEligibility', {
    action: 'adminAssign',
    scheduleInfo: forever,
    isValidationOnly: true,
  })
  expect(json.status).toBe('Granted')
  expect(await schedules('roleEligibility')).toEqual([])
})

it('a request that waits for somebody is taken and changes nothing', async () => {
  simulator.faults.holdRoleRequests('PendingApproval')
  const { status, json } = await assign('roleAssignment')
  expect([status, json.status, json.targetScheduleId]).toEqual([201, 'PendingApproval', null])
  expect(await schedules('roleAssignment')).toEqual([])
  simulator.faults.clear()
  expect((await assign('roleAssignment')).json.status).toBe('Provisioned')
})
