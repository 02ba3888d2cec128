import { expect, test } from 'vitest'
import { toContent } from '../../src/shared/diff/canonical.ts'
import { getKind } from '../../src/shared/kinds/kinds.ts'
import type { JsonObject } from '../../src/shared/model/json.ts'
import { dump, type Stage, withStage } from '../backup/stage.ts'

const ours = ['administrativeUnit', 'role', 'roleAssignment', 'roleEligibility', 'roleSchedule']
const types: { readonly [kind: string]: string } = {
  administrativeUnit: 'administrativeUnit',
  role: 'unifiedRoleDefinition',
  roleAssignment: 'unifiedRoleAssignment',
  roleEligibility: 'unifiedRoleEligibilitySchedule',
}
const reportsReader = '4a5d8f65-41da-4de4-8968-e035b65339cf'

const statesOf = ({ vault, simulator }: Stage, kind: string) =>
  vault.history.statesAt(
    1,
    simulator.state.all(types[kind] ?? '').map(({ id }) => ({ kind, id })),
  )
const capturesOf = ({ vault }: Stage, snapshot: number) =>
  Object.fromEntries(
    vault.history
      .captures(snapshot)
      .filter(({ kind, part }) => ours.includes(kind) && part === 'objects')
      .map(({ kind, state }) => [kind, state]),
  )
const heldIn = ({ vault }: Stage, snapshot: number) =>
  (dump(vault, snapshot) as { objects: readonly { id: string; content: unknown }[] }).objects.map(({ id, content }) => [
    id,
    content,
  ])
const changedIn = ({ vault }: Stage, snapshot: number) =>
  vault.snapshots.snapshots().find((one) => one.snapshot === snapshot)?.changed
const assign = ({ call }: Stage, principalId: string | undefined) =>
  call('POST', '/roleManagement/directory/roleAssignments', {
    principalId,
    roleDefinitionId: reportsReader,
    directoryScopeId: '/',
  })

test('a backup holds units, roles and who holds them as the tenant does', () =>
  withStage({ users: 60 }, async (stage) => {
    await stage.backup({ kinds: ['user', 'group', ...ours] })
    for (const id of Object.keys(types)) {
      const kind = getKind(id)
      const live = stage.simulator.state.all(types[id] ?? '')
      expect(live.length, id).toBeGreaterThan(4)
      const own = new Set(kind.attributes.map(({ name }) => name))
      for (const [index, state] of statesOf(stage, id).entries()) {
        const shown = Object.entries(live[index] ?? {}).filter(
          ([name]) => own.has(name) && !name.startsWith('principalO'),
        )
        expect(state?.content, id).toMatchObject(toContent(kind, Object.fromEntries(shown) as JsonObject))
      }
    }
  }))

test('every role assignment has a name, and leads to its holder, its role and its unit', () =>
  withStage({ users: 60 }, async (stage) => {
    await stage.backup({ kinds: ['user', 'group', ...ours] })
    const states = statesOf(stage, 'roleAssignment')
    for (const state of states) {
      const targets = (name: string) => state?.links.get(name)?.targets ?? []
      expect(targets('roleDefinition')).toMatchObject([{ kind: 'role', id: state?.content['roleDefinitionId'] }])
      const [holder] = targets('principal')
      expect(holder?.id).toBe(state?.content['principalId'])
      expect(state?.name.endsWith(` – ${holder?.name}`)).toBe(true)
      const scope = String(state?.content['directoryScopeId'])
      expect(targets('directoryScope').map(({ kind, id }) => `/${kind}s/${id}`)).toEqual(scope === '/' ? [] : [scope])
    }
    expect(states.filter((state) => state?.links.get('directoryScope')?.targets.length === 1)).toHaveLength(4)
  }))

test('a day without changes is a backup without changes, although PIM answers with another start', () =>
  withStage({ users: 60 }, async (stage) => {
    await stage.backup({ kinds: ours })
    stage.time.nowMs += 3_600_000
    await stage.backup({ kinds: ours })
    expect(dump(stage.vault, 2)).toEqual(dump(stage.vault, 1))
  }))

test('who holds a role under another name has not changed it', () =>
  withStage({ users: 60 }, async (stage) => {
    const holder = stage.cloudUsers().at(-1)
    const { id } = await assign(stage, holder?.id)
    await stage.backup({ kinds: ours })
    await stage.call('PATCH', `/users/${holder?.id}`, { displayName: 'Somebody Else' })
    await stage.backup({ kinds: ours })
    expect(stage.vault.history.statesAt(2, [{ kind: 'roleAssignment', id: String(id) }])[0]?.name).toBe(
      'Reports Reader – Somebody Else',
    )
    expect(changedIn(stage, 2)).toBe(0)
  }))

test('a tenant that loses its premium licence keeps what PIM had told, and says why there is no more', () =>
  withStage({ users: 60 }, async (stage) => {
    await stage.backup({ kinds: ours })
    const message = 'The tenant needs to have Microsoft Entra ID P2 or Microsoft Entra ID Governance license.'
    const refusal = { kind: 'error', status: 400, code: 'AadPremiumLicenseRequired', message } as const
    stage.simulator.faults.add(refusal, { match: /Schedules\?/, times: 2 })
    const { outcome } = await stage.backup({ kinds: ours })
    expect(capturesOf(stage, 2)).toEqual({
      administrativeUnit: 'complete',
      role: 'complete',
      roleAssignment: 'complete',
      roleEligibility: 'notLicensed',
      roleSchedule: 'notLicensed',
    })
    expect(outcome).toBe('complete')
    expect(heldIn(stage, 2)).toEqual(heldIn(stage, 1))
  }))

test('a hidden membership that cannot be read is unread, not empty', () =>
  withStage({ users: 60 }, async (stage) => {
    const scopes = ['AdministrativeUnit.Read.All', 'RoleManagement.Read.Directory', 'Organization.Read.All']
    const token = stage.simulator.issueToken({ scopes, userId: null, expiresInSeconds: 86_400 })
    stage.token = () => token
    await stage.backup({ kinds: ['administrativeUnit'] })
    const hidden = stage.simulator.state.named('administrativeUnit', 'Investigations')
    const unread = stage.vault.history.unread(1)
    expect(unread.map(({ object, part }) => [object.id, part])).toEqual([[hidden?.id, 'members']])
  }))
