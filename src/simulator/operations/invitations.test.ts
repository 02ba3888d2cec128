import { beforeEach, expect, it } from 'vitest'
import { type Ask, askerOf } from '../ask.ts'
import { createSimulator, type Simulator } from '../simulator.ts'
import { createTenant } from '../tenant.ts'

let simulator: Simulator
let ask: Ask

beforeEach(() => {
  simulator = createSimulator({ tenant: createTenant({ users: 30 }), clock: () => Date.parse('2026-11-21T10:00:00Z') })
  ask = askerOf(simulator)
})

const invitation = {
  invitedUserEmailAddress: 'ana.lopez@fabrikam.example',
  invitedUserDisplayName: 'Ana López',
  inviteRedirectUrl: 'https://myapps.microsoft.com',
}

it('makes an enabled guest named after the address, sponsored by whoever invites', async () => {
  const { status, json } = await ask('POST', '/invitations', invitation)
  expect(status).toBe(201)
  const { id } = json.invitedUser
  expect(json.id).not.toBe(id)
  expect(simulator.state.find(id)).toMatchObject({
    accountEnabled: true,
    creationType: 'Invitation',
    displayName: 'Ana López',
    externalUserState: 'PendingAcceptance',
    mail: 'ana.lopez@fabrikam.example',
    mailNickname: 'ana.lopez_fabrikam.example#EXT#',
    userType: 'Guest',
  })
  expect(simulator.state.links(id, 'sponsors')).toHaveLength(1)
})

it('leads to whoever has the address already', async () => {
  const first = await ask('POST', '/invitations', invitation)
  const count = simulator.state.users().length
  const second = await ask('POST', '/invitations', invitation)
  expect(second.json.invitedUser.id).toBe(first.json.invitedUser.id)
  expect(simulator.state.users()).toHaveLength(count)
})

it.each([
  ['no address', { invitedUserEmailAddress: undefined }],
  ['no place to go to', { inviteRedirectUrl: undefined }],
  ['an address with a plus', { invitedUserEmailAddress: 'ana+x@fabrikam.example' }],
  ['a property of a user', { department: 'Finance' }],
])('refuses %s', async (_, wrong) => {
  const count = simulator.state.users().length
  expect((await ask('POST', '/invitations', { ...invitation, ...wrong })).status).toBe(400)
  expect(simulator.state.users()).toHaveLength(count)
})

it('needs the permission to invite', async () => {
  const asReader = askerOf(simulator, simulator.issueToken({ scopes: ['User.Read.All'] }))
  expect((await asReader('POST', '/invitations', invitation)).status).toBe(403)
})
