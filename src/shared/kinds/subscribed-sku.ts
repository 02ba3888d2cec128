import type { SubscribedSku } from '@microsoft/microsoft-graph-types'
import type { JsonValue } from '../model/json.ts'
import type { Content } from '../model/object-state.ts'
import { attributesOf } from './attribute-list.ts'
import type { Kind } from './kind.ts'

type Name = (keyof SubscribedSku & string) | 'freeSeats'

const bought = 'Subscriptions are bought, not restored. Manage them in the Microsoft 365 admin center.'
const never = { reason: bought }

const unitsOf = (value: JsonValue | undefined): number => {
  const enabled = (value as { readonly enabled?: JsonValue } | undefined)?.enabled
  return typeof enabled === 'number' ? enabled : 0
}

/** What is paid for and not in use; below zero where more is in use than paid for. Graph docs: resources/subscribedsku. */
export const freeSeatsOf = (content: Content): number | undefined =>
  content['prepaidUnits'] === undefined && content['consumedUnits'] === undefined
    ? undefined
    : unitsOf(content['prepaidUnits']) - Number(content['consumedUnits'] ?? 0)

/**
 * What the organisation has bought. Kept under its `skuId`, by which licences name it: Graph's own id puts the id of the
 * tenant before it. Sources: Graph docs resources/subscribedsku, subscribedsku-list; v1.0 metadata (no options at all).
 */
export const subscribedSku: Kind<Name> = {
  id: 'subscribedSku',
  odataType: '#microsoft.graph.subscribedSku',
  label: { one: 'Subscription', many: 'Subscriptions' },
  icon: 'licence',
  path: '/subscribedSkus',
  sources: [{ path: '/subscribedSkus', isUnselectable: true, pageSize: 0 }],
  idOf: (entry) => (typeof entry['skuId'] === 'string' ? entry['skuId'] : undefined),
  hasPhoto: false,
  permissions: {
    read: [{ scope: 'LicenseAssignment.Read.All', why: 'To read subscriptions, their plans and free seats.' }],
    restore: [],
  },
  order: 131,
  attributes: [
    ...attributesOf<Name>('Identity', 'never', [
      ['skuPartNumber', 'Product', never],
      ['skuId', 'Product id', never],
      ['appliesTo', 'Applies to', never],
      ['capabilityStatus', 'State', never],
      ['accountName', 'Account', never],
      ['accountId', 'Account id', never],
      ['subscriptionIds', 'Subscriptions', { ...never, list: 'set' }],
    ]),
    ...attributesOf<Name>('Licences and usage', 'never', [
      [
        'freeSeats',
        'Free seats',
        {
          computed: { from: ['prepaidUnits', 'consumedUnits'], value: freeSeatsOf },
          noise: true,
          reason: 'Dirsafe works this out from the seats that are paid for and those in use.',
        },
      ],
      ['prepaidUnits', 'Seats', never],
      ['consumedUnits', 'Seats in use', { noise: true, reason: 'Follows from the licences that are assigned.' }],
      ['servicePlans', 'Plans', { ...never, list: 'set' }],
    ]),
  ],
  links: [],
  columns: ['capabilityStatus', 'consumedUnits', 'freeSeats'],
  searchedBy: ['skuPartNumber'],
  nameOf: (content) => (typeof content['skuPartNumber'] === 'string' ? content['skuPartNumber'] : undefined),
  captionOf: (content) => {
    const free = freeSeatsOf(content)
    return free === undefined ? '' : `${unitsOf(content['prepaidUnits'])} seats, ${free} free`
  },
  blocked: () => bought,
  create: () => ({}),
  twins: () => undefined,
  lost: () => [],
}
