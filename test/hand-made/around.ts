import { type Capture, objectsPart } from '../../src/shared/model/capture.ts'
import type { JsonObject } from '../../src/shared/model/json.ts'
import type { ObjectState } from '../../src/shared/model/object-state.ts'
import type { Scene } from './plan-of.ts'
import { object } from './states.ts'

const captureOf = (kind: string, count: number): Capture => ({
  kind,
  part: objectsPart,
  state: 'complete',
  count,
  exceptions: 0,
})

/** Says that domains and subscriptions were read at the last of two moments, and that there are some. */
export const withTenantRead: Pick<Scene, 'unreadKinds' | 'captures'> = {
  unreadKinds: { 2: ['domain', 'subscribedSku'] },
  captures: { 2: [captureOf('domain', 1), captureOf('subscribedSku', 1)] },
}

/** A domain of the tenant. */
export const domain = (name: string, authenticationType: 'Managed' | 'Federated', isVerified = true): ObjectState =>
  object('domain', name, { id: name, content: { name, authenticationType, isVerified } })

/** A product with so many seats paid for and so many of them in use. */
export const product = (name: string, enabled: number, used: number): ObjectState =>
  object('subscribedSku', name, {
    id: `sku-${name}`,
    content: { skuPartNumber: name, prepaidUnits: { enabled }, consumedUnits: used },
  })

/** The licence of a product as an attribute holds it. */
export const licence = ({ id }: ObjectState): JsonObject => ({ skuId: id, disabledPlans: [] })

/** The same on a user, with where it comes from; null: from nowhere but the user. */
export const licensed = (
  sku: ObjectState,
  from: ObjectState | null = null,
): { readonly [name: string]: JsonObject[] } => ({
  assignedLicenses: [licence(sku)],
  licenseAssignmentStates: [{ ...licence(sku), assignedByGroup: from?.id ?? null, state: 'Active' }],
})
