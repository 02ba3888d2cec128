import type { Entity } from '../directory/entity.ts'
import { appIdOf } from '../rules/app-id.ts'
import { valuesFromApplication } from '../rules/own-principal.ts'
import { momentAgo } from './moments.ts'
import type { Seeding } from './seeding.ts'
import type { Staff } from './staff.ts'

/** The properties of an ordinary object, and the type that says what it is. Graph docs: resources/agentidentity, agentuser. */
const special = (type: string, values: Record<string, unknown>): Record<string, unknown> => ({
  ...values,
  '@odata.type': `#microsoft.graph.${type}`,
})

/**
 * Adds so many agents: a blueprint, what stands for it, an agent identity each and, of the first, a user account that is in
 * the first of these groups with its identity.
 */
export function addAgents(seeding: Seeding, staff: Staff, groups: readonly Entity[], count: number): void {
  if (count === 0) return
  const { directory, random, nowMs, names } = seeding
  const created = momentAgo(random, nowMs, 90, 30)
  const id = random.guid()
  const blueprint = directory.add(
    'application',
    id,
    special('agentIdentityBlueprint', {
      appId: appIdOf(id),
      createdDateTime: created,
      displayName: 'Service desk agents',
      identifierUris: [`api://${appIdOf(id)}`],
      publisherDomain: names.domain,
      signInAudience: 'AzureADMyOrg',
      tags: [],
    }),
  )
  const principal = special('agentIdentityBlueprintPrincipal', {
    accountEnabled: true,
    ...valuesFromApplication(seeding, blueprint),
    servicePrincipalType: 'Application',
  })
  const owners = [directory.add('servicePrincipal', random.guid(), principal), blueprint]
  const group = groups.find(
    ({ values }) =>
      values['membershipRule'] === undefined &&
      values['mailEnabled'] !== true &&
      values['onPremisesSyncEnabled'] !== true,
  )
  for (let number = 1; number <= count; number++) {
    const identityId = random.guid()
    const identity = directory.add(
      'servicePrincipal',
      identityId,
      special('agentIdentity', {
        accountEnabled: true,
        appId: identityId,
        appOwnerOrganizationId: names.tenantId,
        displayName: `Service desk agent ${number}`,
        servicePrincipalNames: [identityId],
        servicePrincipalType: 'ServiceIdentity',
        tags: [],
      }),
    )
    owners.push(identity)
    if (number > 1) continue
    const account = directory.add('user', random.guid(), accountValues(seeding, identity, created))
    if (staff.administrator) directory.link(account, 'manager', staff.administrator)
    if (group) for (const member of [account, identity]) directory.link(group, 'members', member)
  }
  if (staff.administrator) for (const one of owners) directory.link(one, 'owners', staff.administrator)
}

function accountValues({ names }: Seeding, identity: Entity, created: string): Record<string, unknown> {
  const userPrincipalName = `service.desk.agent@${names.domain}`
  return special('agentUser', {
    accountEnabled: true,
    businessPhones: [],
    createdDateTime: created,
    displayName: 'Service desk agent',
    identities: [{ signInType: 'userPrincipalName', issuer: names.domain, issuerAssignedId: userPrincipalName }],
    identityParentId: identity.id,
    jobTitle: 'Answers tickets',
    mailNickname: 'service.desk.agent',
    userPrincipalName,
    userType: 'Member',
  })
}
