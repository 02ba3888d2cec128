import { describe, expect, test } from 'vitest'
import { deletedItem } from './deleted-item.ts'
import { device } from './device.ts'
import { domain } from './domain.ts'
import { organization } from './organization.ts'
import { freeSeatsOf, subscribedSku } from './subscribed-sku.ts'

describe('a subscription', () => {
  test('has free what is paid for and not in use', () => {
    expect(freeSeatsOf({ prepaidUnits: { enabled: 25 }, consumedUnits: 7 })).toBe(18)
    expect(freeSeatsOf({ prepaidUnits: { enabled: 5 }, consumedUnits: 7 })).toBe(-2)
    expect(freeSeatsOf({ consumedUnits: 0 })).toBe(0)
    expect(freeSeatsOf({})).toBeUndefined()
  })

  test('is kept under the id that licences name', () => {
    expect(subscribedSku.idOf?.({ id: 'tenant_sku', skuId: 'sku' }, undefined)).toBe('sku')
    expect(subscribedSku.idOf?.({ id: 'tenant_sku' }, undefined)).toBeUndefined()
  })
})

describe('a device', () => {
  const enabled = device.attributes.find(({ name }) => name === 'accountEnabled')

  test('gives access when it is enabled, and takes it when it is disabled', () => {
    expect(enabled?.gives?.(true, false, {})).toMatch(/sign in/)
    expect(enabled?.gives?.(false, true, {})).toBeUndefined()
    expect(enabled?.takes?.(false, true, {})).toMatch(/signing in|sign in/)
  })

  test('is never created, and of a synced one only what the cloud owns is written', () => {
    const synced = { onPremisesSyncEnabled: true }
    expect(device.blocked({}, 'create')).toMatch(/registered/)
    expect(device.blocked(synced, 'displayName')).toMatch(/Active Directory/)
    expect(device.blocked(synced, 'accountEnabled')).toBeUndefined()
    expect(device.blocked({}, 'displayName')).toBeUndefined()
  })

  test('links of it are removed by their reference, never by the address of a person', () => {
    for (const link of device.links) expect(link.remove('r', 'd', 'u').url).toBe(`r/devices/d/${link.name}/u/$ref`)
  })
})

describe('a deleted item', () => {
  test('says what it was and when it went, whatever the day', () => {
    const content = { displayName: 'Old project', type: 'group', deletedDateTime: '2026-11-02T08:00:00Z' }
    expect(deletedItem.captionOf(content)).toBe('Group, deleted 2026-11-02')
    expect(deletedItem.branchOf?.(content)).toBe('Group')
  })

  test('is read from the bin of its type, which tells the type, with what that type has', () => {
    const told = (deletedItem.sources ?? []).map(({ path, adds, query }) => [path, adds?.({}, undefined), query])
    expect(told).toContainEqual([
      '/directory/deletedItems/microsoft.graph.user',
      { type: 'user' },
      '$select=id,displayName,deletedDateTime,userPrincipalName,mail',
    ])
    expect(told).toContainEqual([
      '/identity/conditionalAccess/deletedItems/policies',
      { type: 'conditionalAccessPolicy' },
      '$select=id,displayName,deletedDateTime',
    ])
  })

  test('has a permission for each list, in their order', () => {
    expect(deletedItem.permissions.read).toHaveLength(deletedItem.sources?.length ?? 0)
  })
})

test('a domain bears its id as its name', () => {
  const raw = domain.sources?.[0]?.adds?.({ id: 'contoso.example' }, undefined)
  expect(raw).toEqual({ name: 'contoso.example' })
  expect(domain.nameOf({ name: 'contoso.example' })).toBe('contoso.example')
  expect(domain.captionOf({ isVerified: true, isDefault: true })).toBe('Verified, managed, default')
})

test('an organisation is never created', () => {
  expect(organization.blocked({}, 'create')).toMatch(/\.$/)
  expect(organization.blocked({}, 'privacyProfile')).toBeUndefined()
})
