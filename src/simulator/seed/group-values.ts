import type { Entity } from '../directory/entity.ts'
import { securityIdentifierOf } from '../rules/security-identifier.ts'
import { toAddressPart } from './latin.ts'
import { momentAgo } from './moments.ts'
import type { Seeding } from './seeding.ts'

/** The sorts of groups a tenant has. Graph docs: groups-overview. */
export type GroupShape =
  | 'security'
  | 'syncedSecurity'
  | 'roleAssignable'
  | 'dynamicSecurity'
  | 'unified'
  | 'team'
  | 'dynamicUnified'
  | 'hiddenUnified'
  | 'mailSecurity'
  | 'distribution'

/** What is asked for when a group is made. */
export interface GroupPlan {
  readonly shape: GroupShape
  readonly name: string
  readonly rule?: string
  readonly description?: string
}

const themes = ['Teal', 'Purple', 'Green', 'Blue', 'Pink', 'Orange', 'Red']
const classifications = ['Public', 'Internal', 'Confidential']

/** Adds a group without members or owners. */
export function addGroup(seeding: Seeding, plan: GroupPlan): Entity {
  const { directory, random, names } = seeding
  const id = random.guid()
  const { shape } = plan
  const isUnified = shape === 'unified' || shape === 'team' || shape === 'dynamicUnified' || shape === 'hiddenUnified'
  const isMail = isUnified || shape === 'mailSecurity' || shape === 'distribution'
  const nickname = freeNickname(seeding, plan.name)
  const mail = isMail ? `${nickname}@${names.domain}` : undefined
  const created = momentAgo(random, seeding.nowMs, 1800, 3)
  return directory.add('group', id, {
    classification: random.chance(0.15) ? random.pick(classifications) : undefined,
    createdDateTime: created,
    description: plan.description ?? (random.chance(0.7) ? `${plan.name}: for everyone who works on it.` : undefined),
    displayName: plan.name,
    groupTypes: [...(isUnified ? ['Unified'] : []), ...(plan.rule ? ['DynamicMembership'] : [])],
    isAssignableToRole: shape === 'roleAssignable' ? true : undefined,
    mail,
    mailEnabled: isMail,
    mailNickname: nickname,
    membershipRule: plan.rule,
    membershipRuleProcessingState: plan.rule ? 'On' : undefined,
    preferredDataLocation: isUnified && random.chance(0.1) ? 'EUR' : undefined,
    proxyAddresses: mail ? [`SMTP:${mail}`] : [],
    renewedDateTime: created,
    securityEnabled: shape !== 'distribution' && (!isUnified || random.chance(0.2)),
    securityIdentifier: securityIdentifierOf(id),
    visibility: visibilityOf(seeding, shape),
    ...(isUnified ? unifiedValues(seeding, shape) : {}),
    ...(shape === 'syncedSecurity' ? syncedValues(seeding, plan.name, id) : {}),
  })
}

function visibilityOf({ random }: Seeding, shape: GroupShape): string | undefined {
  if (shape === 'hiddenUnified') return 'HiddenMembership'
  if (shape === 'unified' || shape === 'team' || shape === 'dynamicUnified')
    return random.chance(0.5) ? 'Private' : 'Public'
  return shape === 'mailSecurity' || shape === 'distribution' ? undefined : 'Private'
}

function unifiedValues({ random, nowMs }: Seeding, shape: GroupShape): Record<string, unknown> {
  return {
    expirationDateTime: random.chance(0.3)
      ? new Date(nowMs + 150 * 86_400_000).toISOString().replace(/\.\d+/, '')
      : undefined,
    preferredLanguage: random.chance(0.3) ? random.pick(['en-GB', 'de-DE', 'fr-FR', 'es-ES']) : undefined,
    resourceBehaviorOptions: random.chance(0.4)
      ? ['WelcomeEmailDisabled', ...(random.chance(0.5) ? ['HideGroupInOutlook'] : [])]
      : [],
    resourceProvisioningOptions: shape === 'team' ? ['Team'] : [],
    theme: random.chance(0.3) ? random.pick(themes) : undefined,
  }
}

function syncedValues({ nowMs, names }: Seeding, name: string, id: string): Record<string, unknown> {
  const rid = 5000 + (Number.parseInt(id.slice(0, 6), 16) % 900_000)
  return {
    onPremisesDomainName: `corp.${names.domain}`,
    onPremisesLastSyncDateTime: new Date(nowMs - 1_200_000).toISOString().replace(/\.\d+/, ''),
    onPremisesNetBiosName: 'CORP',
    onPremisesSamAccountName: toAddressPart(name, '-').slice(0, 60),
    onPremisesSecurityIdentifier: `S-1-5-21-1004336348-1177238915-682003330-${rid}`,
    onPremisesSyncEnabled: true,
  }
}

function freeNickname({ directory, nicknames }: Seeding, name: string): string {
  const plain = toAddressPart(name, '-').slice(0, 56)
  const count = (nicknames.get(plain) ?? 0) + 1
  nicknames.set(plain, count)
  let nickname = count === 1 ? plain : `${plain}-${count}`
  while (directory.findBy('group', 'mailNickname', nickname).length > 0) nickname += 'x'
  return nickname
}
