import { administrativeUnit } from './administrative-unit.ts'
import { appRoleAssignment } from './app-role-assignment.ts'
import { application } from './application.ts'
import { authenticationMethodConfiguration } from './authentication-method-configuration.ts'
import { authenticationMethodsPolicy } from './authentication-methods-policy.ts'
import { authenticationStrengthPolicy } from './authentication-strength-policy.ts'
import { authorizationPolicy } from './authorization-policy.ts'
import { conditionalAccessPolicy } from './conditional-access-policy.ts'
import { device } from './device.ts'
import { domain } from './domain.ts'
import type { EntityType } from './entity-type.ts'
import { extensionProperty } from './extension-property.ts'
import { federatedIdentityCredential } from './federated-identity-credential.ts'
import { group } from './group.ts'
import { groupSetting } from './group-setting.ts'
import { namedLocation } from './named-location.ts'
import { oAuth2PermissionGrant } from './oauth2-permission-grant.ts'
import { organization } from './organization.ts'
import {
  unifiedRoleAssignmentSchedule,
  unifiedRoleAssignmentScheduleRequest,
  unifiedRoleEligibilitySchedule,
  unifiedRoleEligibilityScheduleRequest,
} from './role-schedules.ts'
import { servicePrincipal } from './service-principal.ts'
import { subscribedSku } from './subscribed-sku.ts'
import { unifiedRoleAssignment } from './unified-role-assignment.ts'
import { unifiedRoleDefinition } from './unified-role-definition.ts'
import { user } from './user.ts'

/** Every type the simulator serves. Adding one: its file, and a line here. */
export const types: readonly EntityType[] = [
  user,
  group,
  organization,
  domain,
  subscribedSku,
  administrativeUnit,
  unifiedRoleDefinition,
  unifiedRoleAssignment,
  unifiedRoleEligibilitySchedule,
  unifiedRoleAssignmentSchedule,
  unifiedRoleEligibilityScheduleRequest,
  unifiedRoleAssignmentScheduleRequest,
  conditionalAccessPolicy,
  namedLocation,
  authenticationStrengthPolicy,
  authenticationMethodsPolicy,
  authenticationMethodConfiguration,
  authorizationPolicy,
  application,
  servicePrincipal,
  appRoleAssignment,
  oAuth2PermissionGrant,
  federatedIdentityCredential,
  extensionProperty,
  device,
  groupSetting,
]
