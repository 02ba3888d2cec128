import type { JsonObject } from '../model/json.ts'

/** A permission of Microsoft Graph with the reason shown to the user. */
export interface Permission {
  readonly scope: string
  readonly why: string
  /** What serves where an application acts without a person. Absent: the permission of the same name. */
  readonly application?: { readonly scope: string; readonly why: string }
}

/** A write of a restore, as far as it decides which permission it takes. */
export interface PlannedWrite {
  readonly method: 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  /** Below the root, without a query: `/users/ID/manager/$ref`. */
  readonly path: string
  readonly body: JsonObject
  /** The kinds of those its step adds or removes. */
  readonly targets: readonly string[]
  /** Its step gives access. */
  readonly gives: boolean
  /** The object it is about is known to hold a role, or to be able to: only few may touch it. */
  readonly isPrivileged: boolean
}

/** A permission that writes of a kind take. */
export interface RestorePermission extends Permission {
  /** Which writes of the kind take it. Absent: all. */
  readonly for?: (write: PlannedWrite) => boolean
  /** Wider permissions that serve the same writes: where one of them is needed anyway, this one is not. */
  readonly coveredBy?: readonly string[]
}

/** The permissions of a kind: to read it, and what writes of a restore take. */
export interface KindPermissions {
  /** The first is named where a read is refused; of a kind with several lists they are in the order of the lists. */
  readonly read: readonly Permission[]
  readonly restore: readonly RestorePermission[]
}

/**
 * To learn which attributes the tenant has added. Directory extensions of applications of others are named nowhere else.
 * Graph docs: directoryobject-getavailableextensionproperties (permissions: Directory.Read.All and no other).
 */
export const namesAddedAttributes: Permission = {
  scope: 'Directory.Read.All',
  why: 'To find out which attributes your organisation has added to the usual ones. Microsoft Graph has no narrower permission for this question.',
}

/** Groups and units can hide who is in them. Graph docs: group-list-members, administrativeunit-list-members. */
export const readsHidden: Permission = {
  scope: 'Member.Read.Hidden',
  why: 'To read who is in groups and administrative units that hide their members.',
}

/** Brings an object back from the recycle bin of the directory. Graph docs: directory-deleteditems-restore. */
export const isBack = ({ method, path }: PlannedWrite): boolean =>
  method === 'POST' && /^\/directory\/deletedItems\/[^/]+\/restore$/.test(path)

/** Sets or removes a photo. Graph docs: profilephoto-update, profilephoto-delete. */
export const isPhoto = ({ path }: PlannedWrite): boolean => path.endsWith('/photo/$value')

/** Assigns or frees licences. Graph docs: user-assignlicense, group-assignlicense. */
export const isLicence = ({ path }: PlannedWrite): boolean => path.endsWith('/assignLicense')

/** Adds or removes one target of these links: `POST /groups/ID/owners/$ref`, `DELETE /groups/ID/owners/ID/$ref`. */
export const isLinkOf =
  (...links: readonly string[]) =>
  ({ path }: PlannedWrite): boolean =>
    path.endsWith('/$ref') && links.some((link) => path.split('/').slice(3).includes(link))

/** Creates an object in this list. */
export const isPostTo =
  (list: string) =>
  ({ method, path }: PlannedWrite): boolean =>
    method === 'POST' && path === list

/** Changes at least one of these attributes. */
export const changes =
  (...names: readonly string[]) =>
  ({ method, body }: PlannedWrite): boolean =>
    method === 'PATCH' && names.some((name) => Object.hasOwn(body, name))

/** Changes at least one attribute that is none of these. */
export const changesOther =
  (...names: readonly string[]) =>
  ({ method, body }: PlannedWrite): boolean =>
    method === 'PATCH' && Object.keys(body).some((name) => !name.startsWith('@') && !names.includes(name))
