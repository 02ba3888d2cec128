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
  readsHidden,
} from './permission.ts'

const bound = 'members@odata.bind'

const isMember = (write: PlannedWrite): boolean => isLinkOf('members')(write) || changes(bound)(write)
const isOwner = isLinkOf('owners')

/** Adds members, some of them of this kind. Graph docs: group-post-members (permissions by type of member). */
const isMemberOfKind =
  (kind: string) =>
  (write: PlannedWrite): boolean =>
    isMember(write) && write.method !== 'DELETE' && write.targets.includes(kind)

const isDeleted = ({ method, path }: PlannedWrite): boolean => method === 'DELETE' && /^\/groups\/[^/]+$/.test(path)

/** Serves members, licences and photos too. Graph docs: group-delete-members, group-assignlicense, profilephoto-update. */
const whole = ['Group.ReadWrite.All']

/**
 * What reading and restoring groups takes; the permission to read them shows members, owners and photos too. Graph docs:
 * group-list, group-delta, group-list-members, group-list-owners, profilephoto-get, group-post-groups, group-update,
 * group-post-members, group-post-owners, directory-deleteditems-restore.
 */
export const groupPermissions: KindPermissions = {
  read: [
    {
      scope: 'Group.Read.All',
      why: 'To read groups with all their attributes, members, owners and photos, and deleted groups.',
    },
    readsHidden,
    namesAddedAttributes,
  ],
  restore: [
    {
      scope: 'Group.ReadWrite.All',
      why: 'To put back attributes and owners of groups, to create groups anew, and to bring them back from the recycle bin.',
      for: (write) =>
        isPostTo('/groups')(write) ||
        changesOther(bound, 'preferredDataLocation')(write) ||
        isOwner(write) ||
        isBack(write) ||
        isDeleted(write),
    },
    {
      scope: 'GroupMember.ReadWrite.All',
      why: 'To put back who is a member of a group.',
      for: isMember,
      coveredBy: whole,
    },
    {
      scope: 'Device.Read.All',
      why: 'Entra asks for it when devices become members of a group.',
      application: {
        scope: 'Device.ReadWrite.All',
        why: 'Entra asks for it when devices become members of a group.',
      },
      for: isMemberOfKind('device'),
    },
    {
      scope: 'Application.ReadWrite.All',
      why: 'Entra asks for it when enterprise applications become members of a group.',
      for: isMemberOfKind('servicePrincipal'),
    },
    {
      scope: 'OrgContact.Read.All',
      why: 'Entra asks for it when contacts become members of a group.',
      for: isMemberOfKind('orgContact'),
    },
    {
      scope: 'RoleManagement.ReadWrite.Directory',
      why: 'To create groups that can hold roles, and to put back their members and owners.',
      for: (write) =>
        (isPostTo('/groups')(write) && write.body['isAssignableToRole'] === true) ||
        ((isMember(write) || isOwner(write)) && (write.gives || write.isPrivileged)),
    },
    {
      scope: 'Group.ManageProtection.All',
      why: 'To put back sensitivity labels of groups.',
      for: changes('assignedLabels'),
    },
    {
      scope: 'Group-PreferredDataLocation.ReadWrite.All',
      why: 'To put back where the data of a group lies.',
      for: changes('preferredDataLocation'),
    },
    {
      scope: 'LicenseAssignment.ReadWrite.All',
      why: 'To assign licences to groups again, or to free them.',
      for: isLicence,
      coveredBy: whole,
    },
    { scope: 'ProfilePhoto.ReadWrite.All', why: 'To put back photos of groups.', for: isPhoto, coveredBy: whole },
  ],
}
