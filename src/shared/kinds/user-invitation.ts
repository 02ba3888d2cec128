import type { JsonObject, JsonValue } from '../model/json.ts'
import type { Content } from '../model/object-state.ts'
import type { CreateChoice } from './create-choice.ts'

/** Where Graph invites people of other organisations. Graph docs: invitation-post. */
export const invitationPath = '/invitations'

/** Where a guest goes who has accepted: the page of their own applications. Graph wants one. Graph docs: invitation-post. */
const redirectUrl = 'https://myapps.microsoft.com'

/** Signs an invited address must not hold. Graph docs: resources/invitation. */
const refusedSigns = /[~!#$%^&*()+=[\]{}\\/|;:"<>?,\s]/g

const textOf = (value: JsonValue | undefined): string => (typeof value === 'string' ? value : '')

/** The mark in the name of whom was invited: `ana_fabrikam.com#EXT#@contoso.com`. Entra docs: external-id/user-properties. */
const mark = '#EXT#@'

/** Whether somebody of another organisation was invited, as a guest or as a member: such a user comes back by an invitation. */
export const isInvited = (content: Content): boolean =>
  content['creationType'] === 'Invitation' || textOf(content['userPrincipalName']).includes(mark)

/** The address the person was invited by: the mail, else what the name was made from; empty: it is not known. */
function addressOf(content: Content): string {
  const mail = textOf(content['mail'])
  if (mail !== '') return mail
  const [local = '', rest] = textOf(content['userPrincipalName']).split(mark)
  // No domain has an underscore in it, so the last one stands for the @.
  const at = local.lastIndexOf('_')
  return rest === undefined || at < 1 ? '' : `${local.slice(0, at)}@${local.slice(at + 1)}`
}

/** Why nobody can be invited by what is known of them, as a sentence; undefined: they can. */
export function whyNotInvited(content: Content): string | undefined {
  const address = addressOf(content)
  if (address === '')
    return 'A guest comes back by an invitation, and no mail address is known. Invite the person in the Entra admin center, then add the links.'
  const refused = [...new Set(address.match(refusedSigns))]
  if (refused.length === 0) return undefined
  return `A guest comes back by an invitation, and Graph takes none for an address with ${refused.join(' ')} in it. Invite the person in the Entra admin center, then add the links.`
}

/** The invitation. Nobody is told of it unless that was chosen. Graph docs: invitation-post. */
export function toInvitation(wanted: Content, { mailInvitations }: CreateChoice): JsonObject {
  const displayName = textOf(wanted['displayName'])
  return {
    invitedUserEmailAddress: addressOf(wanted),
    ...(displayName === '' ? {} : { invitedUserDisplayName: displayName }),
    inviteRedirectUrl: redirectUrl,
    sendInvitationMessage: mailInvitations === true,
  }
}

/**
 * What an invitation makes of a guest, as far as that is what is wanted: an enabled account, whose names follow from the
 * address. How the person signs in follows when they accept.
 */
export function madeByInvitation(wanted: Content): Content {
  const address = addressOf(wanted)
  const nickname = `${address.replace('@', '_')}#EXT#`
  const name = textOf(wanted['userPrincipalName'])
  return {
    mail: address,
    ...(textOf(wanted['displayName']) === '' ? {} : { displayName: wanted['displayName'] ?? '' }),
    userType: 'Guest',
    ...(wanted['accountEnabled'] === true ? { accountEnabled: true } : {}),
    ...(name.startsWith(`${nickname}@`) ? { userPrincipalName: name } : {}),
    ...(wanted['mailNickname'] === nickname ? { mailNickname: nickname } : {}),
  }
}

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** Finds whoever has the address or the name of a guest. */
export const invitedTwins = (wanted: Content): string =>
  `mail eq ${quoted(addressOf(wanted))} or userPrincipalName eq ${quoted(textOf(wanted['userPrincipalName']))}`

/** What an invitation gives. */
export const invitesAgain =
  'Invites this person again: whoever reads their mail can accept, and the account is enabled from the start.'

/** Why no invitation is sent where somebody has the address: it would lead to them. */
export const invitedAlready =
  'Somebody has this mail address in the tenant already, and an invitation would lead to them. Look whether it is the same person; if so, restore nothing and add the links.'

/** What becomes of sponsors when a guest is invited. Entra docs: external-id/b2b-sponsors. */
export const inviterJoins = 'Whoever invites a guest becomes the sponsor; this takes you out again.'

/** What does not come back with a guest. */
export const lostOfInvited: readonly string[] = [
  'The guest has to accept an invitation again. Where none was mailed, send it from the Entra admin center: open the user, then Resend invitation.',
  'Ways of proving identity that the guest had set up in this tenant are gone. Let the person set them up again.',
]
