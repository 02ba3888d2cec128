import { AppError } from '../errors.ts'
import { administrativeUnit } from './administrative-unit.ts'
import { appRoleAssignment } from './app-role-assignment.ts'
import { application } from './application.ts'
import { authenticationMethodsPolicy } from './authentication-methods-policy.ts'
import { authenticationStrength } from './authentication-strength.ts'
import { authorizationPolicy } from './authorization-policy.ts'
import { conditionalAccessPolicy } from './conditional-access-policy.ts'
import { deletedItem } from './deleted-item.ts'
import { kindOfDerived } from './derived-types.ts'
import { device } from './device.ts'
import { domain } from './domain.ts'
import { group } from './group.ts'
import { groupSetting } from './group-setting.ts'
import type { Kind } from './kind.ts'
import { namedLocation } from './named-location.ts'
import { oAuth2PermissionGrant } from './oauth2-permission-grant.ts'
import { organization } from './organization.ts'
import { role } from './role.ts'
import { roleAssignment } from './role-assignment.ts'
import { roleEligibility } from './role-eligibility.ts'
import { roleSchedule } from './role-schedule.ts'
import { servicePrincipal } from './service-principal.ts'
import { subscribedSku } from './subscribed-sku.ts'
import { user } from './user.ts'

/** Every kind Dirsafe knows, in the order of the tree. A new kind is one file and one line here. */
export const kinds: readonly Kind[] = [
  user,
  group,
  administrativeUnit,
  role,
  roleAssignment,
  roleEligibility,
  roleSchedule,
  groupSetting,
  organization,
  domain,
  device,
  subscribedSku,
  deletedItem,
  conditionalAccessPolicy,
  namedLocation,
  authenticationStrength,
  authenticationMethodsPolicy,
  authorizationPolicy,
  application,
  servicePrincipal,
  appRoleAssignment,
  oAuth2PermissionGrant,
]

const byId: ReadonlyMap<string, Kind> = new Map(kinds.map((kind) => [kind.id, kind]))
const byType: ReadonlyMap<string, Kind> = new Map(kinds.map((kind) => [kind.odataType, kind]))

/** The kind with this id, or undefined. */
export const findKind = (id: string): Kind | undefined => byId.get(id)

/** The kind with this id. Throws `badInput` naming the kinds there are. */
export function getKind(id: string): Kind {
  const kind = byId.get(id)
  if (kind === undefined)
    throw new AppError('badInput', `There is no kind "${id}". There are: ${kinds.map((k) => k.id).join(', ')}.`)
  return kind
}

/**
 * The id of the kind with this `@odata.type`, or with the one it is derived from; of a type Dirsafe does not read, the
 * type's own name (`orgContact`).
 */
export const kindIdOfType = (odataType: string): string =>
  byType.get(odataType)?.id ?? kindOfDerived(odataType) ?? odataType.replace('#microsoft.graph.', '')
