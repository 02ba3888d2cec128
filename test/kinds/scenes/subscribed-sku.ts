import type { Scene, SceneTenant } from '../scene.ts'

/** Somebody who could have the licence and has none of it. */
function withoutLicence({ simulator }: SceneTenant, skuId: string): string {
  const found = simulator.state
    .users()
    .find((user) => typeof user['usageLocation'] === 'string' && !JSON.stringify(user).includes(skuId))
  return found?.id ?? ''
}

/** What is bought is not changed by Graph; the seats in use follow from licences, which makes them noise. */
export const scene: Scene = {
  kind: 'subscribedSku',
  // A product is kept under its `skuId`.
  create: async ({ simulator }) => {
    const product = simulator.state.all('subscribedSku').find((sku) => sku['skuPartNumber'] === 'FLOW_FREE')
    return String(product?.['skuId'])
  },
  change: {
    attribute: 'consumedUnits',
    apply: (tenant, id) =>
      tenant.call('POST', `/users/${withoutLicence(tenant, id)}/assignLicense`, {
        addLicenses: [{ skuId: id, disabledPlans: [] }],
        removeLicenses: [],
      }),
  },
  alsoMoves: ['user'],
}
