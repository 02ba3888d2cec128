import type { JsonObject } from '../../src/shared/model/json.ts'
import { mix, openDraw } from './draw.ts'
import { departments, places, projects } from './words.ts'

const unified = {
  groupTypes: ['Unified'],
  mailEnabled: true,
  securityEnabled: false,
  resourceBehaviorOptions: ['WelcomeEmailDisabled', 'CalendarMemberReadOnly'],
  resourceProvisioningOptions: ['Team'],
  theme: 'Teal',
  preferredLanguage: 'en-US',
  preferredDataLocation: 'EUR',
  classification: 'Internal',
}
const security = { groupTypes: [], mailEnabled: false, securityEnabled: true }

/** The attributes of an invented group, by Graph's names. Other revisions have another description. */
export function groupValues(seed: number, number: number, revision: number): JsonObject {
  const draw = openDraw(mix(seed, number, 2))
  const text = openDraw(mix(seed, number, 2000 + revision))
  const [project, department, place] = [draw.of(projects), draw.of(departments), draw.of(places)]
  const name = `${project} ${department} ${place[0]} ${number}`
  const nickname = name.replaceAll(/[^A-Za-z0-9]/g, '').toLowerCase()
  const isUnified = draw.isOneOf(40)
  const securityIdentifier = `S-1-12-1-${[1, 2, 3, 4].map((part) => mix(seed, number, 100 + part)).join('-')}`
  return {
    ...(isUnified ? unified : security),
    ...(isUnified ? { mail: `${nickname}@contoso.example`, visibility: draw.of(['Private', 'Public']) } : {}),
    ...(draw.isOneOf(5)
      ? {
          groupTypes: ['DynamicMembership'],
          membershipRule: `user.department -eq "${department}"`,
          membershipRuleProcessingState: 'On',
        }
      : {}),
    ...(draw.isOneOf(1) ? { isAssignableToRole: true } : {}),
    displayName: name,
    description: `${text.of(projects)}: everyone of ${department} in ${place[0]} who works on ${project}`,
    mailNickname: nickname,
    createdDateTime: `20${16 + draw.number(9)}-0${1 + draw.number(9)}-1${draw.number(10)}T08:0${draw.number(10)}:00Z`,
    securityIdentifier,
  }
}
