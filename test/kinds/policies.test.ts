import { expect, test } from 'vitest'
import { compareSides } from '../../src/main/compare/compare.ts'
import type { JsonObject } from '../../src/shared/model/json.ts'
import { type Stage, withStage } from '../backup/stage.ts'

const policies = '/identity/conditionalAccess/policies'
const ours = [
  'conditionalAccessPolicy',
  'namedLocation',
  'authenticationStrength',
  'authenticationMethodsPolicy',
  'authorizationPolicy',
]
const wish = { kinds: ['user', 'group', ...ours] }

/** What differs between two snapshots, as `kind name: attributes`. */
const differences = ({ vault }: Stage, from: number, to: number) =>
  compareSides({
    reader: vault.history,
    from: { side: from, at: from },
    to: { side: to, at: to },
    kinds: ours,
  }).changes.map((one) => {
    const changed = one.attributes.filter(({ noise }) => noise !== true).map(({ name }) => name)
    return `${one.kind} ${one.change} ${one.name}: ${changed.join(' ')}`
  })

const named = ({ simulator }: Stage, type: string, name: string): string => simulator.state.named(type, name)?.id ?? ''
const breakGlass = (stage: Stage): string => named(stage, 'group', 'IT – Break glass')
const offices = 'CA003: Multifactor authentication outside the office'

test('what excludes the emergency accounts can be asked from the group, and from the policy', () =>
  withStage({ users: 60 }, async (stage) => {
    const { captures } = await stage.backup(wish)
    const objects = captures.filter(({ kind, part }) => ours.includes(kind) && part === 'objects')
    expect(objects.map(({ kind, state, count }) => `${kind} ${state} ${count}`).sort()).toEqual([
      'authenticationMethodsPolicy complete 1',
      'authenticationStrength complete 5',
      'authorizationPolicy complete 1',
      'conditionalAccessPolicy complete 8',
      'namedLocation complete 3',
    ])
    const { snapshots, history } = stage.vault
    const links = snapshots
      .linksTo(1, { kind: 'group', id: breakGlass(stage) })
      .filter((one) => one.link === 'excludeGroups')
    expect(links.map(({ source }) => source.name)).toHaveLength(8)
    const [policy] = history.statesAt(1, [
      { kind: 'conditionalAccessPolicy', id: named(stage, 'conditionalAccessPolicy', offices) },
    ])
    expect(policy?.links.get('excludeGroups')?.targets).toEqual([
      { kind: 'group', id: breakGlass(stage), name: 'IT – Break glass' },
    ])
    expect(policy?.links.get('excludeLocations')?.targets.map(({ kind, name }) => [kind, name])).toEqual([
      ['namedLocation', 'London – Head office'],
    ])
  }))

test('each change shows as itself, and no other', () =>
  withStage({ users: 60 }, async (stage) => {
    const { backup, call, simulator } = stage
    await backup(wish)
    await backup(wish)
    expect(differences(stage, 1, 2)).toEqual([])

    const id = named(stage, 'conditionalAccessPolicy', offices)
    const { conditions } = (await call('GET', `${policies}/${id}`)) as { conditions: { users: JsonObject } }
    await call('PATCH', `${policies}/${id}`, { conditions: { users: { ...conditions.users, excludeGroups: [] } } })
    await backup(wish)
    expect(differences(stage, 2, 3)).toEqual([`conditionalAccessPolicy changed ${offices}: conditions`])
    const left = stage.vault.snapshots.linksTo(3, { kind: 'group', id: breakGlass(stage) })
    expect(left.filter(({ link }) => link === 'excludeGroups')).toHaveLength(7)

    const strength = named(stage, 'authenticationStrengthPolicy', 'Joiners')
    await call('PATCH', `/policies/authenticationStrengthPolicies/${strength}`, { displayName: 'First days' })
    const methods = '/policies/authenticationMethodsPolicy/authenticationMethodConfigurations'
    const type = '#microsoft.graph.voiceAuthenticationMethodConfiguration'
    await call('PATCH', `${methods}/Voice`, { '@odata.type': type, state: 'enabled' })
    await backup(wish)
    expect(differences(stage, 3, 4).sort()).toEqual([
      'authenticationMethodsPolicy changed Authentication Methods Policy: authenticationMethodConfigurations',
      'authenticationStrength changed First days: displayName',
    ])
    expect(simulator.state.all('conditionalAccessPolicy')).toHaveLength(8)
  }))

test('a tenant that lost its licence, and a token that lost its permission, delete nothing', () =>
  withStage({ users: 60 }, async (stage) => {
    const { backup, simulator, vault } = stage
    await backup(wish)
    const stateOf = (kind: string, snapshot: number) =>
      vault.history.captures(snapshot).find((one) => one.kind === kind && one.part === 'objects')
    const unlicensed = simulator.faults.add(
      {
        kind: 'error',
        status: 403,
        code: 'AccessDenied',
        message: 'Your tenant is not licensed for this feature. Please upgrade your subscription to access it.',
      },
      { match: /conditionalAccess/, times: 100 },
    )
    await backup(wish)
    unlicensed.remove()
    expect(stateOf('conditionalAccessPolicy', 2)?.state).toBe('notLicensed')
    expect(stateOf('namedLocation', 2)?.state).toBe('notLicensed')
    expect(stateOf('authorizationPolicy', 2)?.state).toBe('complete')
    simulator.faults.refuseScopes(['Policy.Read.All'])
    await backup(wish)
    for (const kind of ['conditionalAccessPolicy', 'namedLocation']) expect(stateOf(kind, 3)?.state).toBe('refused')
    expect(stateOf('conditionalAccessPolicy', 3)?.reason).toContain('Policy.Read.All')
    simulator.faults.clear()
    expect(differences(stage, 1, 3)).toEqual([])
    await backup(wish)
    expect(differences(stage, 1, 4)).toEqual([])
  }))

test('Conditional Access is read at the pace it bears', () =>
  withStage({ users: 60, enforcesBudget: true }, async (stage) => {
    const sentAt: number[] = []
    stage.onRequest = (_nth, url) => {
      if (url.includes('/identity/conditionalAccess/')) sentAt.push(stage.time.nowMs)
    }
    const { captures } = await stage.backup(wish)
    expect(captures.filter(({ kind }) => ours.includes(kind)).map(({ state }) => state)).not.toContain('partial')
    expect(sentAt.length).toBeGreaterThan(1)
    for (const [nth, at] of sentAt.entries()) expect(at - (sentAt[nth - 1] ?? 0)).toBeGreaterThanOrEqual(1000)
  }))
