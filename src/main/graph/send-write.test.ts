import { describe, expect, test } from 'vitest'
import type { GraphRequest } from '../../shared/model/graph-request.ts'
import { graphUrl, noAbort, refusal, type Scripted, scriptGraph, thrownBy } from './testing/scripted-graph.ts'

const root = `${graphUrl}/v1.0`
const add: GraphRequest = {
  method: 'POST',
  url: `${root}/groups/g1/members/$ref`,
  body: { '@odata.id': `${root}/directoryObjects/u1` },
}
const addMany = (count: number): GraphRequest => ({
  method: 'PATCH',
  url: `${root}/groups/g1`,
  body: { 'members@odata.bind': Array.from({ length: count }, (_, index) => `${root}/directoryObjects/u${index}`) },
})
const remove: GraphRequest = { method: 'DELETE', url: `${root}/groups/g1/members/u1/$ref` }
const alreadyThere = refusal(
  400,
  'Request_BadRequest',
  "One or more added object references already exist for the following modified properties: 'members'.",
)
const missing = refusal(
  404,
  'Request_ResourceNotFound',
  "Resource 'u1' does not exist or one of its queried reference-property objects are not present.",
)

const sendTo = (answer: Scripted, request: GraphRequest, removable?: ReadonlySet<string>) => {
  const { writer, seen } = scriptGraph(() => answer)
  return { sent: writer.send(request, undefined, noAbort(), removable), seen }
}

test('gives the id of what was created and the request-id', async () => {
  const created: Scripted = { status: 201, headers: { 'request-id': 'r-9' }, json: { id: 'g9', displayName: 'Sales' } }
  const { sent, seen } = sendTo(created, { method: 'POST', url: `${root}/groups`, body: { displayName: 'Sales' } })
  expect(await sent).toEqual({ state: 'done', id: 'g9', requestId: 'r-9' })
  expect(seen[0]).toMatchObject({ method: 'POST', body: { displayName: 'Sales' } })
  expect(seen[0]?.headers.get('content-type')).toBe('application/json')
})

test('of a request to PIM, gives the id of the schedule it made', async () => {
  const made: Scripted = { status: 201, json: { id: 'r9', targetScheduleId: 's9', status: 'Provisioned' } }
  const url = `${root}/roleManagement/directory/roleEligibilityScheduleRequests`
  expect(await sendTo(made, { method: 'POST', url, body: { action: 'adminAssign' } }).sent).toMatchObject({ id: 's9' })
})

describe('a request to PIM that was taken', () => {
  const url = `${root}/roleManagement/directory/roleAssignmentScheduleRequests`
  const sendAs = (status: string | undefined) =>
    sendTo(
      { status: 201, json: { id: 'r9', targetScheduleId: 's9', ...(status === undefined ? {} : { status }) } },
      {
        method: 'POST',
        url,
        body: { action: 'adminAssign' },
      },
    ).sent

  test.each(['Provisioned', 'Granted', 'ScheduleCreated', 'PendingProvisioning'])(
    'and is %s is done',
    async (status) => {
      expect(await sendAs(status)).toEqual({ state: 'done', id: 's9' })
    },
  )

  test('and waits for somebody is done, but not in force', async () => {
    expect(await sendAs('PendingApproval')).toMatchObject({ state: 'done', waits: expect.stringContaining('approve') })
  })

  test.each(['Failed', 'Denied', 'Canceled', undefined])('and is %s is refused', async (status) => {
    expect(await thrownBy(sendAs(status))).toMatchObject({ code: 'requestRefused' })
  })

  test.each([
    ['RoleAssignmentRequestPolicyValidationFailed', 'failed: ["ExpirationRule","MfaRule"]', /an end.*multifactor/],
    ['RoleAssignmentExists', 'The Role assignment already exists.', /holds this role already/],
    ['RoleAssignmentRequestExists', 'x', /waiting in Privileged Identity Management/],
  ])('is told in words where it is refused with %s', async (code, message, words) => {
    const thrown = await thrownBy(sendTo(refusal(400, code, message), { method: 'POST', url, body: {} }).sent)
    expect((thrown as Error).message).toMatch(words)
  })
})

describe('already so', () => {
  test.each<[string, GraphRequest, Scripted]>([
    ['a member that is there', add, alreadyThere],
    ['the only member of a PATCH that is there', addMany(1), alreadyThere],
    ['a member that is not there any more', remove, missing],
  ])('%s', async (_, request, answer) => {
    expect(await sendTo(answer, request).sent).toMatchObject({ state: 'alreadySo' })
  })

  test('one of several: nothing was done, and the caller is told', async () => {
    const thrown = await thrownBy(sendTo(alreadyThere, addMany(2)).sent)
    expect(thrown).toMatchObject({ code: 'requestRefused', details: { alreadyExists: 'true', requestId: 'r-1' } })
  })

  test('a PATCH of more than links is not', async () => {
    const { body } = addMany(1)
    const request: GraphRequest = { ...addMany(1), body: { ...(body as object), description: 'x' } }
    expect(await thrownBy(sendTo(alreadyThere, request).sent)).toMatchObject({ details: { alreadyExists: 'true' } })
  })

  test('an object that is not there is not a link that is gone', async () => {
    const request = { method: 'DELETE', url: `${root}/groups/g1` } as const
    const thrown = await thrownBy(sendTo(missing, request, new Set(['g1'])).sent)
    expect(thrown).toMatchObject({ code: 'notFound' })
  })
})

describe('sent again because the first answer was lost', () => {
  const sendTwice = (answer: Scripted, request: GraphRequest, first: Scripted = 'drop', removable?: Set<string>) =>
    scriptGraph((_, nth) => (nth === 1 ? first : answer)).writer.send(request, undefined, noAbort(), removable)

  test.each<[string, GraphRequest, Scripted]>([
    ['a link that is there is what the first made', { ...addMany(1) }, alreadyThere],
    ['a link that is not there is what the first took', remove, missing],
  ])('%s', async (_, request, answer) => {
    expect(await sendTwice(answer, request)).toMatchObject({ state: 'done' })
    expect(await sendTwice(answer, request, refusal(503, 'ServiceUnavailable', 'x'))).toMatchObject({ state: 'done' })
  })

  test('what was throttled was not carried out: it is no more than so already', async () => {
    const throttled: Scripted = { status: 429, headers: { 'retry-after': '1' } }
    expect(await sendTwice(missing, remove, throttled)).toMatchObject({ state: 'alreadySo' })
  })

  test('an object that is not there is what the first deleted', async () => {
    const request = { method: 'DELETE', url: `${root}/groups/g1` } as const
    expect(await sendTwice(missing, request, 'drop', new Set(['g1']))).toMatchObject({ state: 'done' })
  })

  test('several of which some are there: the caller is told that it may be its own work', async () => {
    const thrown = await thrownBy(sendTwice(alreadyThere, addMany(2)))
    expect(thrown).toMatchObject({ details: { alreadyExists: 'true', isAgain: 'true', requestId: 'r-1' } })
  })
})

test('tells a new object that is not copied everywhere yet', async () => {
  const answer = refusal(
    400,
    'Request_BadRequest',
    "The source resource object or one of the objects being referenced don't exist.",
  )
  expect(await thrownBy(sendTo(answer, add).sent)).toMatchObject({ code: 'notYetVisible' })
})

test.each([
  "The appId 'a' of the service principal does not reference a valid application object.",
  "Permission being assigned was not found on application 'a'.",
])('what may be new or gone keeps the words of Graph: %s', async (message) => {
  const request = { method: 'POST', url: `${root}/servicePrincipals`, body: { appId: 'a' } } as const
  expect(await thrownBy(sendTo(refusal(400, 'Request_BadRequest', message), request).sent)).toMatchObject({
    code: 'notYetVisible',
    message: expect.stringContaining(message),
  })
})

test.each(['Permission being assigned already exists on the object', 'Permission entry already exists.'])(
  'what is there already is told, and is no success where it was to be created: %s',
  async (message) => {
    const request = { method: 'POST', url: `${root}/servicePrincipals/s/appRoleAssignedTo`, body: {} } as const
    expect(await thrownBy(sendTo(refusal(400, 'Request_BadRequest', message), request).sent)).toMatchObject({
      code: 'requestRefused',
      details: { alreadyExists: 'true' },
    })
  },
)

test('a refusal keeps what Graph said', async () => {
  const answer = refusal(
    400,
    'Request_BadRequest',
    'Unable to update the specified properties for on-premises mastered Directory Sync objects.',
  )
  const thrown = await thrownBy(
    sendTo(answer, { method: 'PATCH', url: `${root}/users/u1`, body: { city: 'Bern' } }).sent,
  )
  expect(thrown).toMatchObject({ code: 'requestRefused', details: { graphCode: 'Request_BadRequest', status: '400' } })
  expect((thrown as Error).message).toContain('on-premises mastered')
})

const takes: readonly (readonly [url: string, permission: string, body?: object])[] = [
  [`${root}/users/u1`, 'User.ReadUpdate.All', { city: 'Bern' }],
  [`${root}/users/u1`, 'User.EnableDisableAccount.All and User.Read.All', { accountEnabled: true }],
  [`${root}/groups/g1`, 'Group.ReadWrite.All', { description: 'Bakes.' }],
  [`${root}/users/u1/assignLicense`, 'LicenseAssignment.ReadWrite.All'],
  [`${root}/servicePrincipals/s1/appRoleAssignedTo`, 'AppRoleAssignment.ReadWrite.All'],
  [`${root}/servicePrincipals/s1`, 'Application.ReadWrite.All'],
  [`${root}/groups/g1/settings/x1`, 'GroupSettings.ReadWrite.All'],
  [`${root}/policies/authorizationPolicy`, 'Policy.ReadWrite.Authorization'],
  [
    `${root}/policies/authenticationMethodsPolicy/authenticationMethodConfigurations/Sms`,
    'Policy.ReadWrite.AuthenticationMethod',
  ],
  [`${root}/roleManagement/directory/roleEligibilityScheduleRequests`, 'RoleEligibilitySchedule.ReadWrite.Directory'],
]

test.each(takes.map(([url, permission, body = {}]) => [url, permission, body] as const))(
  'names the permission a write to %s takes: %s',
  async (url, permission, body) => {
    const answer = refusal(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.')
    const method = url.endsWith('assignLicense') ? 'POST' : 'PATCH'
    const thrown = await thrownBy(sendTo(answer, { method, url, body }).sent)
    expect(thrown).toMatchObject({ code: 'permissionMissing', details: { permission } })
  },
)

test('writes to Conditional Access go no faster than it bears: one a second', async () => {
  const policies = `${root}/identity/conditionalAccess`
  const { writer, seen } = scriptGraph(() => ({ status: 204 }))
  const patch = (url: string) => writer.send({ method: 'PATCH', url, body: {} }, undefined, noAbort())
  await patch(`${root}/groups/g1`)
  await patch(`${root}/groups/g2`)
  await patch(`${policies}/policies/p1`)
  await patch(`${policies}/namedLocations/n1`)
  await writer.send({ method: 'POST', url: `${policies}/deletedItems/policies/p2/restore` }, undefined, noAbort())
  const [first = 0, ...later] = seen.map(({ atMs }) => atMs)
  expect(later.map((atMs) => atMs - first)).toEqual([0, 0, 1_050, 2_100])
})

test('sends a photo as an image, exactly its bytes', async () => {
  const { writer, seen } = scriptGraph(() => ({ status: 200 }))
  const photo = Uint8Array.from([9, 9, 0xff, 0xd8, 0xff, 9, 9]).subarray(2, 5)
  await writer.send({ method: 'PUT', url: `${root}/users/u1/photo/$value`, photo: 'hash' }, photo, noAbort())
  expect(seen[0]?.headers.get('content-type')).toBe('image/jpeg')
  expect(seen[0]?.bytes).toEqual(Uint8Array.from([0xff, 0xd8, 0xff]))
})

test('what may have created is not sent twice, and a throttled one is', async () => {
  const request: GraphRequest = { method: 'POST', url: `${root}/groups`, body: {} }
  const { writer, seen } = scriptGraph((_, nth) =>
    nth === 1 ? refusal(429, 'TooManyRequests', '', { 'Retry-After': '1' }) : refusal(503, 'ServiceUnavailable'),
  )
  expect(await thrownBy(writer.send(request, undefined, noAbort()))).toMatchObject({ code: 'serviceUnavailable' })
  expect(seen).toHaveLength(2)
})
