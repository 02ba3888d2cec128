import {
  changes,
  changesOther,
  isBack,
  isLicence,
  isLinkOf,
  isPhoto,
  isPostTo,
  type KindPermissions,
  namesAddedAttributes,
  type PlannedWrite,
} from './permission.ts'
import { invitationPath } from './user-invitation.ts'

/** All but these attributes take the permission to update users. Graph docs: user-update (permissions for specific scenarios). */
const guarded = ['accountEnabled', 'businessPhones', 'mobilePhone', 'otherMails', 'identities']

const isDeleted = ({ method, path }: PlannedWrite): boolean => method === 'DELETE' && /^\/users\/[^/]+$/.test(path)

/** Serves what the narrower ones serve one by one. Graph docs: user-post-users, user-update, user-delete, invitation-post. */
const whole = ['User.ReadWrite.All']

/**
 * What reading and restoring users takes. Graph docs: user-list, user-list-sponsors, profilephoto-get, user-post-users,
 * user-update, user-post-manager, user-post-sponsors, directory-deleteditems-restore, user-assignlicense,
 * profilephoto-update, invitation-post.
 */
export const userPermissions: KindPermissions = {
  read: [
    {
      scope: 'User.Read.All',
      why: 'To read users with all their attributes, their managers and sponsors, and deleted users.',
    },
    { scope: 'ProfilePhoto.Read.All', why: 'To read the photos of users.' },
    namesAddedAttributes,
  ],
  restore: [
    {
      scope: 'User.ReadWrite.All',
      why: 'To put back managers and sponsors. Microsoft Graph has no narrower permission for them.',
      for: isLinkOf('manager', 'sponsors'),
    },
    {
      scope: 'User.ReadUpdate.All',
      why: 'To put back attributes of users.',
      for: changesOther(...guarded),
      coveredBy: whole,
    },
    {
      scope: 'User.Create',
      why: 'To create users anew who were deleted for good.',
      for: isPostTo('/users'),
      coveredBy: whole,
    },
    {
      scope: 'User.Invite.All',
      why: 'To invite guests again who were deleted for good.',
      for: isPostTo(invitationPath),
      coveredBy: whole,
    },
    {
      scope: 'User.DeleteRestore.All',
      why: 'To bring users back from the recycle bin; an undo puts those there that the restore made.',
      for: (write) => isBack(write) || isDeleted(write),
      coveredBy: whole,
    },
    {
      scope: 'Directory.AccessAsUser.All',
      why: 'To bring back a user who holds a role: Entra asks for it beside the permission to bring users back.',
      application: {
        scope: 'User.ReadWrite.All',
        why: 'To bring back users who hold a role. The application needs a role for it itself.',
      },
      for: (write) => write.isPrivileged && isBack(write),
    },
    {
      scope: 'User.EnableDisableAccount.All',
      why: 'To enable or disable accounts.',
      for: changes('accountEnabled'),
    },
    {
      scope: 'User.Read.All',
      why: 'Entra asks for it beside the permission to enable or disable accounts.',
      for: changes('accountEnabled'),
      coveredBy: whole,
    },
    {
      scope: 'User-Phone.ReadWrite.All',
      why: 'To put back phone numbers, which Entra protects.',
      for: changes('businessPhones', 'mobilePhone'),
    },
    {
      scope: 'User-Mail.ReadWrite.All',
      why: 'To put back other mail addresses, which Entra protects.',
      for: changes('otherMails'),
    },
    {
      scope: 'User.ManageIdentities.All',
      why: 'To put back the ways a user signs in.',
      for: changes('identities'),
    },
    {
      scope: 'LicenseAssignment.ReadWrite.All',
      why: 'To assign licences to users again, or to free them.',
      for: isLicence,
      coveredBy: whole,
    },
    { scope: 'ProfilePhoto.ReadWrite.All', why: 'To put back photos of users.', for: isPhoto },
  ],
}
