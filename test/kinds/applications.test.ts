import { expect, test } from 'vitest'
import { toContent, withComputed } from '../../src/shared/diff/canonical.ts'
import { getKind } from '../../src/shared/kinds/kinds.ts'
import type { JsonObject } from '../../src/shared/model/json.ts'
import { withStage } from '../backup/stage.ts'

const apps = ['application', 'servicePrincipal', 'appRoleAssignment', 'oAuth2PermissionGrant']
const all = ['user', 'group', ...apps]

test('a backup holds applications, assignments and consents as the tenant does, with owners beyond the first twenty', () =>
  withStage({ users: 120 }, async ({ backup, simulator: { state }, vault }) => {
    const { captures } = await backup({ kinds: all })
    const ours = captures.filter(({ kind }) => apps.includes(kind))
    expect(ours.map(({ kind, part, state: how }) => `${kind} ${part} ${how}`)).toEqual([
      'application objects complete',
      'application owners complete',
      'servicePrincipal objects complete',
      'servicePrincipal owners complete',
      'appRoleAssignment objects complete',
      'oAuth2PermissionGrant objects complete',
    ])
    let mostOwners = 0
    for (const id of apps) {
      const live = state.all(id)
      expect(live.length, id).toBeGreaterThan(10)
      const kind = getKind(id)
      const held = vault.history.statesAt(
        1,
        live.map((object) => ({ kind: id, id: object.id })),
      )
      for (const [index, object] of live.entries()) {
        const raw = object as unknown as JsonObject
        expect(held[index]?.content, object.id).toEqual(withComputed(kind, toContent(kind, raw)))
        for (const { name } of kind.links) {
          const targets = held[index]?.links.get(name)?.targets.map((target) => target.id)
          expect([...(targets ?? [])].sort(), object.id).toEqual([...state.links(object.id, name)].sort())
          mostOwners = Math.max(mostOwners, targets?.length ?? 0)
        }
      }
    }
    expect(mostOwners).toBe(22)
  }))

test('who is assigned can be walked both ways', () =>
  withStage({ users: 120 }, async ({ backup, simulator: { state }, vault }) => {
    await backup({ kinds: all })
    const [assignment] = state.all('appRoleAssignment').filter((one) => one['principalType'] === 'Group')
    const [held] = vault.history.statesAt(1, [{ kind: 'appRoleAssignment', id: assignment?.id ?? '' }])
    const group = state.find(String(assignment?.['principalId']))
    expect(held?.name).toBe(`${group?.['displayName']} – ${assignment?.['resourceDisplayName']}`)
    expect(held?.links.get('principal')?.targets).toEqual([
      { kind: 'group', id: group?.id, name: group?.['displayName'] },
    ])
    expect(held?.links.get('resource')?.targets.map(({ kind, id }) => [kind, id])).toEqual([
      ['servicePrincipal', assignment?.['resourceId']],
    ])
  }))
