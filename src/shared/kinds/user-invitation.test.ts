import { expect, test } from 'vitest'
import { user } from './user.ts'

const guest = {
  userPrincipalName: 'ana_fabrikam.example#EXT#@contoso.example',
  displayName: 'Ana',
  mail: 'ana@fabrikam.example',
  mailNickname: 'ana_fabrikam.example#EXT#',
  userType: 'Guest',
  accountEnabled: true,
}

test('a guest comes back by an invitation that nobody is told of', () => {
  expect(user.createPath?.(guest)).toBe('/invitations')
  expect(user.create(guest)).toEqual({
    invitedUserEmailAddress: 'ana@fabrikam.example',
    invitedUserDisplayName: 'Ana',
    inviteRedirectUrl: 'https://myapps.microsoft.com',
    sendInvitationMessage: false,
  })
  expect(user.create(guest, { mailInvitations: true })).toMatchObject({ sendInvitationMessage: true })
  expect(user.givesWhenCreated?.(guest)).toBeDefined()
})

test('what the invitation makes is not written again, as far as it is what is wanted', () => {
  expect(user.madeByCreate?.(guest)).toEqual(guest)
  const other = { ...guest, accountEnabled: false, userPrincipalName: 'a#EXT#@contoso.example', mailNickname: 'ana' }
  expect(user.madeByCreate?.(other)).toEqual({ mail: guest.mail, displayName: 'Ana', userType: 'Guest' })
})

test('without a mail the address is read from the name; underscores before the last belong to it', () => {
  const unmailed = { userPrincipalName: 'ana_maria_fabrikam.example#EXT#@contoso.example' }
  expect(user.create(unmailed)).toMatchObject({ invitedUserEmailAddress: 'ana_maria@fabrikam.example' })
  expect(user.blocked(unmailed, 'create')).toBeUndefined()
})

test.each([
  ['no address', { userPrincipalName: 'x#EXT#@contoso.example' }, 'no mail address is known'],
  ['signs no invitation takes', { ...guest, mail: 'a+b=c@fabrikam.example' }, 'with + = in it'],
])('a guest with %s is left out, and it is said why', (_, wanted, why) => {
  expect(user.blocked(wanted, 'create')).toContain(why)
})

test('somebody of the organisation who is called a guest is made like any user', () => {
  const inside = { userPrincipalName: 'temp@contoso.example', displayName: 'Temp', userType: 'Guest' }
  expect(user.createPath?.(inside)).toBe('/users')
  expect(user.create(inside)).toMatchObject({ userType: 'Guest', mailNickname: 'temp', accountEnabled: false })
  expect(user.givesWhenCreated?.(inside)).toBeUndefined()
  expect(user.joinsTwin?.(inside)).toBeUndefined()
})

test('who was invited as a member comes back as a guest, and becomes a member by a step of its own', () => {
  const member = { ...guest, userType: 'Member' }
  expect(user.createPath?.(member)).toBe('/invitations')
  expect(user.madeByCreate?.(member)).toMatchObject({ userType: 'Guest' })
})

test('an apostrophe does not end the query for look-alikes', () => {
  expect(user.twins({ ...guest, mail: "o'neil@fabrikam.example" })).toContain("mail eq 'o''neil@fabrikam.example'")
})
