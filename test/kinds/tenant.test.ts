import { expect, test } from 'vitest'
import type { ObjectState } from '../../src/shared/model/object-state.ts'
import { type Stage, withStage } from '../backup/stage.ts'

const stateOf = ({ vault }: Stage, snapshot: number, kind: string, id: string): ObjectState | undefined =>
  vault.snapshots.stateAt(snapshot, { kind, id })

const targetsOf = (state: ObjectState | undefined, link: string): readonly (string | null)[] =>
  (state?.links.get(link)?.targets ?? []).map(({ kind, name }) => `${kind} ${name}`).sort()

test('what lies in the recycle bin is told by its type, for every type the bins serve', () =>
  withStage({ users: 24 }, async (stage) => {
    const { call } = stage
    const gone = async (path: string, body: unknown): Promise<string> => {
      const { id } = await call('POST', path, body)
      await call('DELETE', `${path}/${id}`)
      return String(id)
    }
    const user = {
      accountEnabled: true,
      displayName: 'Gone user',
      mailNickname: 'gone',
      userPrincipalName: 'gone@contoso.example',
      passwordProfile: { password: 'Correct-horse-battery-9' },
    }
    const made = {
      user: await gone('/users', user),
      administrativeUnit: await gone('/directory/administrativeUnits', { displayName: 'Gone unit' }),
      application: await gone('/applications', { displayName: 'Gone application' }),
      namedLocation: await gone('/identity/conditionalAccess/namedLocations', {
        '@odata.type': '#microsoft.graph.countryNamedLocation',
        displayName: 'Gone location',
        countriesAndRegions: ['GB'],
      }),
    }
    await stage.backup()
    const types = Object.entries(made).map(([type, id]) => [
      type,
      stateOf(stage, 1, 'deletedItem', id)?.content['type'],
    ])
    expect(Object.fromEntries(types)).toEqual(Object.fromEntries(Object.keys(made).map((type) => [type, type])))
    const item = stateOf(stage, 1, 'deletedItem', made.user)
    expect(item).toMatchObject({ name: 'Gone user', content: { deletedDateTime: expect.stringMatching(/^2026-/) } })
  }))

test('a recycle bin that is refused makes the rest of what is deleted no less', () =>
  withStage({ users: 24, behaviour: { hasPolicyBin: false } }, async (stage) => {
    const { captures } = await stage.backup()
    const capture = captures.find(({ kind, part }) => kind === 'deletedItem' && part === 'objects')
    expect(capture).toMatchObject({ state: 'partial', reason: expect.stringContaining('conditionalAccess') })
    expect(capture?.count).toBeGreaterThan(0)
  }))

test('licences lead to what was bought, those of a person told apart from those of groups', () =>
  withStage({ users: 60 }, async (stage) => {
    await stage.backup()
    const { state } = stage.simulator
    const group = state.named('group', 'Licences – Entra premium')
    const [member = ''] = state.members(group?.id ?? '')
    const held = stateOf(stage, 1, 'user', member)
    expect(targetsOf(held, 'inheritedLicenses')).toEqual(['subscribedSku AAD_PREMIUM_P2'])
    expect(targetsOf(held, 'directLicenses')).not.toContain('subscribedSku AAD_PREMIUM_P2')
    expect(targetsOf(held, 'licensedBy')).toEqual(['group Licences – Entra premium'])
    expect(targetsOf(stateOf(stage, 1, 'group', group?.id ?? ''), 'directLicenses')).toEqual([
      'subscribedSku AAD_PREMIUM_P2',
    ])
  }))

test('a sponsor who is taken away is gone the next day, though nothing else of the guest moved', () =>
  withStage({ users: 60 }, async (stage) => {
    const { state } = stage.simulator
    const guest = state.users().find((user) => user['userType'] === 'Guest')?.id ?? ''
    const group = state.named('group', 'Finance – Approvers')
    await stage.call('POST', `/users/${guest}/sponsors/$ref`, { '@odata.id': `{graph}/directoryObjects/${group?.id}` })
    await stage.backup()
    expect(targetsOf(stateOf(stage, 1, 'user', guest), 'sponsors')).toContain('group Finance – Approvers')
    await stage.call('DELETE', `/users/${guest}/sponsors/${group?.id}/$ref`)
    await stage.backup()
    expect(targetsOf(stateOf(stage, 2, 'user', guest), 'sponsors')).not.toContain('group Finance – Approvers')
  }))

test('a setting of one group leads to it', () =>
  withStage({ users: 60 }, async (stage) => {
    const { state } = stage.simulator
    const group = state.named('group', 'People – Confidential')
    const { value } = await stage.call('GET', `/groups/${group?.id}/settings`)
    const [setting] = value as readonly { readonly id: string }[]
    await stage.backup()
    const held = stateOf(stage, 1, 'groupSetting', setting?.id ?? '')
    expect(targetsOf(held, 'group')).toEqual(['group People – Confidential'])
    expect(held?.content['values']).toEqual([{ name: 'AllowToAddGuests', value: 'false' }])
  }))
