import type { Scene } from '../scene.ts'
import { bringBackFromPolicyBin } from './conditional-access-policy.ts'

const path = '/identity/conditionalAccess/namedLocations'
const type = { '@odata.type': '#microsoft.graph.ipNamedLocation' }

export const scene: Scene = {
  kind: 'namedLocation',
  create: async ({ call }) => {
    const made = await call('POST', path, {
      ...type,
      displayName: 'Scene dock',
      ipRanges: [{ '@odata.type': '#microsoft.graph.iPv4CidrRange', cidrAddress: '192.0.2.0/24' }],
    })
    return String(made['id'])
  },
  change: {
    attribute: 'ipRanges',
    apply: ({ call }, id) =>
      call('PATCH', `${path}/${id}`, {
        ...type,
        ipRanges: [{ '@odata.type': '#microsoft.graph.iPv6CidrRange', cidrAddress: '2001:db8::/48' }],
      }),
  },
  remove: ({ call }, id) => call('DELETE', `${path}/${id}`),
  bringBack: bringBackFromPolicyBin('namedLocations'),
  alsoMoves: ['deletedItem'],
}
