import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inLongRun } from '../long-run.ts'
import { accessToMill, buildMill, fullAccess } from './mill.ts'
import { all, everything, outlineOf, type Stage, withStage } from './stage.ts'

const deeds = ['nothing', 'change', 'remove', 'purge'] as const
type Deed = (typeof deeds)[number]

/** Something that can be hurt: where it is, and a change of it. */
interface Victim {
  readonly path: string
  readonly id: string
  readonly change?: object
  /** It has no recycle bin. */
  readonly isGoneAtOnce?: true
}

async function victimsOf(stage: Stage): Promise<readonly Victim[]> {
  const { call, simulator } = stage
  const { application, principal, client, user, group } = await buildMill(stage)
  const { state } = simulator
  const choir = state.named('group', 'Choir')?.id ?? ''
  const setting = await call('POST', `/groups/${choir}/settings`, {
    templateId: '08d542b9-071f-4e16-94b0-74abb372e3d9',
    values: [{ name: 'AllowToAddGuests', value: 'false' }],
  })
  await call('POST', `/groups/${group}/members/$ref`, { '@odata.id': `{root}/servicePrincipals/${client}` })
  for (const path of [`/applications/${application}`, `/servicePrincipals/${principal}`])
    await call('POST', `${path}/owners/$ref`, { '@odata.id': `{root}/users/${user}` })
  const held = state.all('appRoleAssignment').filter((one) => one['resourceId'] === principal)
  const granted = state.all('oAuth2PermissionGrant').filter((one) => one['resourceId'] === principal)
  return [
    {
      path: '/applications',
      id: application,
      change: { web: { redirectUris: ['https://else.test/in'] }, tags: ['hurt'] },
    },
    { path: '/servicePrincipals', id: principal, change: { accountEnabled: false, notes: 'Hurt.' } },
    { path: '/servicePrincipals', id: client, change: { appRoleAssignmentRequired: true } },
    {
      path: '/applications',
      id: state.named('application', 'Miller')?.id ?? '',
      change: { requiredResourceAccess: [] },
    },
    { path: '/groups', id: group, change: { description: 'Hurt.', visibility: 'Public' } },
    { path: '/groups', id: choir, change: { visibility: 'Private', theme: 'Red' } },
    {
      path: `/groups/${choir}/settings`,
      id: String(setting['id']),
      change: { values: [{ name: 'AllowToAddGuests', value: 'true' }] },
      isGoneAtOnce: true,
    },
    ...held.map(({ id }) => ({
      path: `/servicePrincipals/${principal}/appRoleAssignedTo`,
      id,
      isGoneAtOnce: true as const,
    })),
    ...granted.map(({ id }) => ({
      path: '/oauth2PermissionGrants',
      id,
      change: { scope: 'hurt' },
      isGoneAtOnce: true as const,
    })),
  ]
}

/** Does it; what Graph refuses, because it went with something else, was not done. */
async function hurt({ call }: Stage, { path, id, change, isGoneAtOnce }: Victim, deed: Deed): Promise<void> {
  try {
    if (deed === 'change' && change !== undefined) await call('PATCH', `${path}/${id}`, change)
    if (deed === 'remove' || deed === 'purge') await call('DELETE', `${path}/${id}`)
    if (deed === 'purge' && isGoneAtOnce !== true) await call('DELETE', `/directory/deletedItems/${id}`)
  } catch {
    return
  }
}

/** Two applications, two enterprise applications, two groups, a setting, four assignments, two consents. */
const victims = 13

/** Found by this property: a consent and a setting are changed, then go with what they hang on. */
const changedThenGone: readonly Deed[] = [
  ...['remove', 'remove', 'remove', 'remove', 'nothing', 'remove', 'change', 'change', 'nothing'],
  ...['nothing', 'purge', 'change', 'nothing'],
] as readonly Deed[]

const ofAll = fc.tuple(fc.array(fc.constantFrom(...deeds), { minLength: victims, maxLength: victims }), fc.boolean())

test(
  'whatever is done to applications, groups and the access between them, it comes back to no difference but ids',
  { timeout: 900_000 },
  () =>
    fc.assert(
      fc.asyncProperty(ofAll, ([done, isBackwards]) =>
        withStage(10, async (stage) => {
          const hurtable = await victimsOf(stage)
          expect(hurtable).toHaveLength(victims)
          const snapshot = await stage.backup('all')
          const order = isBackwards ? [...hurtable.keys()].reverse() : [...hurtable.keys()]
          for (const index of order) {
            const victim = hurtable[index]
            if (victim !== undefined) await hurt(stage, victim, done[index] ?? 'nothing')
          }
          const first = await stage.run(await stage.plan(snapshot, all, everything))
          // What was changed and then went with something else comes back changed: that is seen, and told, when it is back.
          expect(first.issues.filter(({ message }) => !message.includes('read back, this still differs'))).toEqual([])
          expect(first.outcome).toBe(first.issues.length === 0 ? 'complete' : 'partial')
          const report =
            first.issues.length === 0 ? first : await stage.run(await stage.plan(snapshot, all, everything))
          expect([report.outcome, report.differencesLeft, report.issues]).toEqual(['complete', 0, []])
          expect(accessToMill(stage)).toEqual(fullAccess)
          const left = outlineOf(await stage.differenceFrom(snapshot))
          expect(left.filter((line) => !/^(?:mapped|added deletedItem) /.test(line))).toEqual([])
          expect((await stage.plan(snapshot, all, everything)).steps).toEqual([])
        }),
      ),
      {
        numRuns: inLongRun(60, 2),
        endOnFailure: true,
        ...inLongRun({}, { seed: 20_261_123, examples: [[[[...changedThenGone], true]]] }),
      },
    ),
)
