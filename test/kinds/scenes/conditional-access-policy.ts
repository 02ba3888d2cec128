import type { Scene, SceneTenant } from '../scene.ts'

const path = '/identity/conditionalAccess'

/** Brings a policy or a named location back from the bin of Conditional Access. */
export const bringBackFromPolicyBin =
  (set: 'policies' | 'namedLocations') =>
  ({ call }: SceneTenant, id: string): Promise<unknown> =>
    call('POST', `${path}/deletedItems/${set}/${id}/restore`)

export const scene: Scene = {
  kind: 'conditionalAccessPolicy',
  create: async ({ call, simulator }) => {
    const [group] = simulator.state.groups()
    const made = await call('POST', `${path}/policies`, {
      displayName: 'Scene: multifactor for stage hands',
      state: 'enabledForReportingButNotEnforced',
      conditions: {
        clientAppTypes: ['all'],
        users: { includeUsers: ['All'], excludeGroups: group === undefined ? [] : [group.id] },
        applications: { includeApplications: ['All'] },
      },
      grantControls: { operator: 'OR', builtInControls: ['mfa'] },
    })
    return String(made['id'])
  },
  change: {
    attribute: 'state',
    apply: ({ call }, id) => call('PATCH', `${path}/policies/${id}`, { state: 'disabled' }),
  },
  remove: ({ call }, id) => call('DELETE', `${path}/policies/${id}`),
  bringBack: bringBackFromPolicyBin('policies'),
  alsoMoves: ['deletedItem'],
}
