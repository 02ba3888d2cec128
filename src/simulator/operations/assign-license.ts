import type { Entity } from '../directory/entity.ts'
import { badRequest } from '../graph-error.ts'
import { defaultSelection } from '../query/select.ts'
import { showSelected } from '../query/show.ts'
import { type AssignedLicense, directLicenses, refreshLicenses, statesOf } from '../rules/inherited-licenses.ts'
import { requireManagement } from '../rules/restricted-units.ts'
import { isUnified } from '../types/group-shape.ts'
import { type Call, jsonBody } from './call.ts'
import { getLive, requireScopes } from './lookup.ts'
import type { Operation } from './operation.ts'

const scopes = ['LicenseAssignment.ReadWrite.All', 'Directory.ReadWrite.All']

/** `POST /users/{id}/assignLicense`. Graph docs: user-assignlicense. */
export const assignUserLicense: Operation = {
  methods: ['POST'],
  pattern: 'users/{id}/assignLicense',
  run: (call) => {
    requireScopes(call, [...scopes, 'User.ReadWrite.All'])
    const type = typeNamed(call, 'user')
    const user = getLive(call, type, call.params['id'] ?? '')
    requireManagement(call, user)
    const { added, removed } = changesIn(call)
    if (typeof user.values['usageLocation'] !== 'string' && added.length > 0)
      throw badRequest('License assignment cannot be done for user with invalid usage location.')
    const states = statesOf(user)
    for (const skuId of removed) {
      const held = states.filter((state) => state.skuId === skuId)
      if (held.length > 0 && held.every((state) => state.assignedByGroup !== null))
        throw badRequest(
          'User license is inherited from a group membership and it cannot be removed directly from the user.',
        )
      if (held.length === 0) throw badRequest('User does not have a corresponding license.')
    }
    for (const license of added) checkSeat(call, user, license.skuId)
    refreshLicenses(call.world, user, changed(directLicenses(user), added, removed))
    return { status: 200, json: showSelected(type, user, defaultSelection(type)) }
  },
}

/** `POST /groups/{id}/assignLicense`: members get it at once here, later in Entra. Graph docs: group-assignlicense. */
export const assignGroupLicense: Operation = {
  methods: ['POST'],
  pattern: 'groups/{id}/assignLicense',
  run: (call) => {
    requireScopes(call, [...scopes, 'Group.ReadWrite.All'])
    const type = typeNamed(call, 'group')
    const group = getLive(call, type, call.params['id'] ?? '')
    const { added, removed } = changesIn(call)
    const isMailOnly = group.values['mailEnabled'] === true && !isUnified(group.values)
    if (group.values['securityEnabled'] !== true || isMailOnly)
      throw badRequest('Licenses can only be assigned to security groups and security-enabled Microsoft 365 groups.')
    const { directory } = call.world
    directory.set(group, 'assignedLicenses', changed(directLicenses(group), added, removed))
    directory.set(group, 'licenseProcessingState', { state: 'ProcessingComplete' })
    for (const member of directory.targets(group, 'members'))
      if (member.type === 'user') refreshLicenses(call.world, member)
    return { status: 202, json: showSelected(type, group, defaultSelection(type)) }
  },
}

function typeNamed(call: Call, name: string) {
  const type = call.world.types.find((candidate) => candidate.name === name)
  if (!type) throw new Error(`no type ${name}`)
  return type
}

function changed(
  before: readonly AssignedLicense[],
  added: readonly AssignedLicense[],
  removed: readonly string[],
): AssignedLicense[] {
  const replaced = new Set([...removed, ...added.map((license) => license.skuId)])
  return [...before.filter((license) => !replaced.has(license.skuId)).map(plain), ...added]
}

function plain({ skuId, disabledPlans }: AssignedLicense): AssignedLicense {
  return { skuId, disabledPlans }
}

function changesIn(call: Call): { readonly added: AssignedLicense[]; readonly removed: string[] } {
  const { addLicenses, removeLicenses } = jsonBody(call)
  if (!Array.isArray(addLicenses) || !Array.isArray(removeLicenses))
    throw badRequest("Both 'addLicenses' and 'removeLicenses' are required.")
  const added = addLicenses.map((entry) => {
    const { skuId, disabledPlans } = (entry ?? {}) as Record<string, unknown>
    if (typeof skuId !== 'string') throw badRequest("Each license needs a 'skuId'.")
    return { skuId, disabledPlans: Array.isArray(disabledPlans) ? disabledPlans.map(String) : [] }
  })
  for (const { skuId } of added) skuOf(call, skuId)
  return { added, removed: removeLicenses.map(String) }
}

function skuOf(call: Call, skuId: string): Entity {
  for (const sku of call.world.directory.live('subscribedSku')) if (sku.values['skuId'] === skuId) return sku
  throw badRequest(`License ${skuId} does not correspond to a valid company License.`)
}

function checkSeat(call: Call, user: Entity, skuId: string): void {
  if (statesOf(user).some((state) => state.skuId === skuId)) return
  const sku = skuOf(call, skuId)
  const enabled = (sku.values['prepaidUnits'] as { readonly enabled?: number } | undefined)?.enabled ?? 0
  if (Number(sku.values['consumedUnits'] ?? 0) >= enabled)
    throw badRequest(`Subscription with SKU ${skuId} does not have any available licenses.`)
}
