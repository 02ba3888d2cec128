import type { Scene } from '../scene.ts'
import { scene as administrativeUnit } from './administrative-unit.ts'
import { scene as appRoleAssignment } from './app-role-assignment.ts'
import { scene as application } from './application.ts'
import { scene as authenticationMethodsPolicy } from './authentication-methods-policy.ts'
import { scene as authenticationStrength } from './authentication-strength.ts'
import { scene as authorizationPolicy } from './authorization-policy.ts'
import { scene as conditionalAccessPolicy } from './conditional-access-policy.ts'
import { scene as deletedItem } from './deleted-item.ts'
import { scene as device } from './device.ts'
import { scene as domain } from './domain.ts'
import { scene as group } from './group.ts'
import { scene as groupSetting } from './group-setting.ts'
import { scene as namedLocation } from './named-location.ts'
import { scene as oAuth2PermissionGrant } from './oauth2-permission-grant.ts'
import { scene as organization } from './organization.ts'
import { scene as role } from './role.ts'
import { scene as roleAssignment } from './role-assignment.ts'
import { scene as roleEligibility } from './role-eligibility.ts'
import { scene as roleSchedule } from './role-schedule.ts'
import { scene as servicePrincipal } from './service-principal.ts'
import { scene as subscribedSku } from './subscribed-sku.ts'
import { scene as user } from './user.ts'

/** One scene for every kind. A new kind adds its own: one line here. */
export const scenes: readonly Scene[] = [
  user,
  group,
  groupSetting,
  organization,
  domain,
  device,
  subscribedSku,
  deletedItem,
  administrativeUnit,
  role,
  roleAssignment,
  roleEligibility,
  roleSchedule,
  application,
  servicePrincipal,
  appRoleAssignment,
  oAuth2PermissionGrant,
  conditionalAccessPolicy,
  namedLocation,
  authenticationStrength,
  authenticationMethodsPolicy,
  authorizationPolicy,
]
