import type { Scene, SceneTenant } from '../scene.ts'

const guestInviter = '95e79109-95c0-4d8e-aee3-d01accf2d47b'

const grantOf = (tenant: SceneTenant, id: string) => {
  const { principalId, roleDefinitionId, directoryScopeId }: Readonly<Record<string, unknown>> =
    tenant.simulator.state.find(id) ?? {}
  return { principalId, roleDefinitionId, directoryScopeId }
}

/** A schedule of PIM is made, changed and taken away by requests. */
export const scheduleScene = (kind: string, requests: string, alsoMoves: readonly string[]): Scene => ({
  kind,
  create: async ({ call, simulator }) => {
    const made = await call('POST', requests, {
      action: 'adminAssign',
      principalId: simulator.state.users()[0]?.id,
      roleDefinitionId: guestInviter,
      directoryScopeId: '/',
      justification: 'For the play.',
      scheduleInfo: { expiration: { type: 'noExpiration' } },
    })
    return String(made['targetScheduleId'])
  },
  change: {
    attribute: 'scheduleInfo',
    apply: (tenant, id) =>
      tenant.call('POST', requests, {
        action: 'adminUpdate',
        ...grantOf(tenant, id),
        justification: 'The play has an end.',
        scheduleInfo: { expiration: { type: 'afterDuration', duration: 'P90D' } },
      }),
  },
  remove: (tenant, id) => tenant.call('POST', requests, { action: 'adminRemove', ...grantOf(tenant, id) }),
  alsoMoves,
})
