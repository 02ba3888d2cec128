import { describe, expect, test } from 'vitest'
import { type Stage, thrownBy, withStage } from './stage.ts'

const plan = { users: 60 }
const notRead = { state: 'refused', reason: expect.stringContaining('User.Read.All') }
const withoutUsers = (stage: Stage): void => {
  const token = stage.simulator.issueToken({
    scopes: ['Organization.Read.All', 'Group.Read.All', 'ProfilePhoto.Read.All'],
  })
  stage.token = () => token
}
const capturesOf = <C extends { readonly kind: string }>(captures: readonly C[], kind: string): readonly C[] =>
  captures.filter((capture) => capture.kind === kind)

describe('a kind the account may not read', () => {
  test('is refused with the permission named; the others are read, and nothing of it is lost', () =>
    withStage(plan, async (stage) => {
      const { backup, simulator, vault, call, requests } = stage
      await backup()
      const [victim] = simulator.state.users()
      await call('DELETE', `/users/${victim?.id}`)
      withoutUsers(stage)
      const { outcome, captures, issues } = await backup()
      expect({ outcome, issues }).toEqual({ outcome: 'partial', issues: [] })
      expect(capturesOf(captures, 'user')).toMatchObject([
        { part: 'objects', ...notRead, count: 60 },
        { part: 'manager', ...notRead },
        { part: 'sponsors', ...notRead },
        { part: 'photo', ...notRead },
      ])
      expect(capturesOf(captures, 'group').every(({ state }) => state === 'complete')).toBe(true)
      expect(vault.snapshots.stateAt(2, { kind: 'user', id: String(victim?.id) })).toBeDefined()
      stage.token = () => simulator.accessToken
      expect(await backup()).toMatchObject({ outcome: 'complete' })
      expect(requests().some((request) => request.includes('/users/delta?$select='))).toBe(false)
      expect(vault.snapshots.stateAt(3, { kind: 'user', id: String(victim?.id) })).toBeUndefined()
    }))

  test('is refused in a first backup too', () =>
    withStage(plan, async (stage) => {
      withoutUsers(stage)
      const { captures } = await stage.backup()
      expect(capturesOf(captures, 'user')).toMatchObject([{ count: 0 }, { count: 0 }, { count: 0 }, { count: 0 }])
    }))

  test('photos alone may be refused', () =>
    withStage(plan, async ({ backup, simulator }) => {
      simulator.faults.add(
        { kind: 'error', status: 403, code: 'ErrorAccessDenied', message: 'Access is denied.' },
        { match: ({ path }) => path.includes('/photo'), times: Number.POSITIVE_INFINITY },
      )
      const { outcome, captures } = await backup()
      expect(outcome).toBe('partial')
      expect(captures.filter(({ part }) => part === 'photo')).toMatchObject([
        { state: 'refused', reason: expect.stringContaining('ProfilePhoto.Read.All') },
        { state: 'refused' },
      ])
      expect(captures.filter(({ part, state }) => part === 'objects' && state !== 'complete')).toEqual([])
    }))
})

test('a kind the tenant has no licence for does not make the backup partial', () =>
  withStage(plan, async ({ backup, simulator }) => {
    simulator.faults.add(
      { kind: 'error', status: 403, code: 'Authentication_RequestFromNonPremiumTenantOrB2CTenant', message: '' },
      { match: /groups\/delta/, times: 1 },
    )
    const { outcome, captures } = await backup()
    expect(outcome).toBe('complete')
    expect(capturesOf(captures, 'group')[0]).toMatchObject({ state: 'notLicensed' })
  }))

test('a feed that breaks off closes nothing, and is an issue', () =>
  withStage({ ...plan, behaviour: { deltaPageSize: 10 } }, async ({ backup, simulator, vault }) => {
    await backup()
    simulator.faults.add(
      { kind: 'error', status: 400, code: 'Request_BadRequest', message: 'Something is wrong.' },
      { match: /users\/delta/, nth: 3 },
    )
    const { outcome, captures, issues } = await backup({ full: true })
    expect(outcome).toBe('partial')
    expect(issues).toMatchObject([{ kind: 'user', part: 'objects', requestId: expect.any(String) }])
    expect(issues[0]?.message).toContain('Something is wrong.')
    expect(capturesOf(captures, 'user')[0]).toMatchObject({ state: 'partial', count: 60 })
    expect(vault.snapshots.snapshots()[0]).toMatchObject({ counts: expect.objectContaining({ user: 60 }), changed: 0 })
  }))

test('a kind that was left out is skipped and stays as it was', () =>
  withStage(plan, async ({ backup, requests }) => {
    await backup()
    const { outcome, captures } = await backup({ kinds: ['group'] })
    expect(outcome).toBe('complete')
    expect(capturesOf(captures, 'user')).toMatchObject([
      { state: 'skipped', count: 60 },
      { state: 'skipped' },
      { state: 'skipped' },
      { state: 'skipped' },
    ])
    expect(requests().some((request) => request.includes('/users'))).toBe(false)
    expect(await thrownBy(backup({ kinds: ['mailbox'] }))).toMatchObject({ code: 'badInput' })
    expect(await thrownBy(backup({ kinds: [] }))).toMatchObject({ code: 'badInput' })
  }))

describe('a hidden membership', () => {
  const hide = ['Member.Read.Hidden']

  /** A group whose members only some may see. */
  const makeCouncil = (call: Stage['call'], members: readonly { readonly id: string }[]) =>
    call('POST', '/groups', {
      displayName: 'Works council',
      mailEnabled: true,
      mailNickname: 'council',
      securityEnabled: false,
      groupTypes: ['Unified'],
      visibility: 'HiddenMembership',
      ...(members.length === 0 ? {} : { 'members@odata.bind': members.map(({ id }) => `{graph}/users/${id}`) }),
    })

  test('is not read, and keeps its members', () =>
    withStage(plan, async ({ backup, call, simulator, vault }) => {
      const hidden = await makeCouncil(call, simulator.state.users().slice(0, 3))
      const ref = { kind: 'group', id: String(hidden['id']) }
      await backup()
      expect(vault.snapshots.stateAt(1, ref)?.links.get('members')).toMatchObject({ isComplete: true })
      simulator.faults.refuseScopes(hide)
      const { captures, outcome } = await backup({ full: true })
      const members = vault.snapshots.stateAt(2, ref)?.links.get('members')
      expect(members).toMatchObject({ isComplete: false, reason: expect.stringContaining('Member.Read.Hidden') })
      expect(members?.targets).toHaveLength(3)
      expect(outcome).toBe('complete')
      const capture = captures.find(({ kind, part }) => kind === 'group' && part === 'members')
      expect(capture?.exceptions).toBeGreaterThanOrEqual(1)
      expect(capture?.reason).toContain('from us')
    }))

  test('is unread from the day the account loses the right, and read again when it is back, though nothing changed', () =>
    withStage(plan, async ({ backup, call, simulator, vault, requests }) => {
      const { id } = await makeCouncil(call, simulator.state.users().slice(0, 3))
      const setAt = (at: number) => vault.snapshots.stateAt(at, { kind: 'group', id: String(id) })?.links.get('members')
      await backup()
      simulator.faults.refuseScopes(hide)
      await backup()
      expect(requests().some((request) => request.includes('delta?$select='))).toBe(false)
      expect(setAt(2)).toMatchObject({ isComplete: false })
      expect(setAt(2)?.targets).toHaveLength(3)
      simulator.faults.clear()
      await call('DELETE', `/groups/${id}/members/${setAt(2)?.targets[0]?.id}/$ref`)
      await backup()
      expect(setAt(3)).toMatchObject({ isComplete: true })
      expect(setAt(3)?.targets).toHaveLength(2)
    }))

  test('of a group that a change feed brought is looked at from then on', () =>
    withStage(plan, async ({ backup, call, simulator, vault }) => {
      await backup()
      const { id } = await makeCouncil(call, simulator.state.users().slice(0, 3))
      await backup()
      simulator.faults.refuseScopes(hide)
      await backup()
      const setAt = (at: number) => vault.snapshots.stateAt(at, { kind: 'group', id: String(id) })?.links.get('members')
      expect(setAt(2)).toMatchObject({ isComplete: true })
      expect(setAt(3)).toMatchObject({ isComplete: false })
    }))

  test('of a group that a change feed brought with another description is not read either', () =>
    withStage(plan, async ({ backup, call, simulator, vault }) => {
      const { id } = await makeCouncil(call, simulator.state.users().slice(0, 3))
      await backup()
      await call('PATCH', `/groups/${id}`, { description: 'Meets on Mondays' })
      simulator.faults.refuseScopes(hide)
      await backup()
      const state = vault.snapshots.stateAt(2, { kind: 'group', id: String(id) })
      expect(state?.content['description']).toBe('Meets on Mondays')
      expect(state?.links.get('members')).toMatchObject({ isComplete: false })
      expect(state?.links.get('members')?.targets).toHaveLength(3)
    }))

  test('of a group that is new since the last backup is not read either', () =>
    withStage(plan, async ({ backup, call, simulator, vault }) => {
      simulator.faults.refuseScopes(hide)
      await backup()
      const { id } = await makeCouncil(call, [])
      await backup()
      const held = vault.snapshots.stateAt(2, { kind: 'group', id: String(id) })
      expect(held?.links.get('members')).toMatchObject({ isComplete: false, targets: [] })
    }))
})

test('members of which only id and type are shown stay members, and nothing is recorded as empty', () =>
  withStage(plan, async ({ backup, simulator: { faults, state }, vault }) => {
    await backup()
    faults.limitInformation(['user', 'group'])
    await backup({ full: true })
    for (const kind of ['user', 'group'])
      for (const { id } of state.all(kind)) {
        const [before, after] = [1, 2].map((at) => vault.snapshots.stateAt(at, { kind, id }))
        expect(after?.content).toEqual(before?.content)
        expect([...(after?.links.values() ?? [])]).toEqual([...(before?.links.values() ?? [])])
      }
  }))

describe('photos', () => {
  const photos = (captures: readonly { readonly part: string; readonly count: number }[]) =>
    captures.filter(({ part }) => part === 'photo').map(({ count }) => count)

  test('that did not change are not fetched again', () =>
    withStage(plan, async ({ backup, simulator }) => {
      const { captures } = await backup()
      simulator.clearRequests()
      const again = await backup({ photos: 'all' })
      expect(photos(again.captures)).toEqual(photos(captures))
      const inner = simulator.requests.filter(({ isInner }) => isInner).map(({ url }) => url)
      // Of those without a photo the image is asked, which is not there; of the others the tag.
      const idIn = (url: string): string => url.split('/').at(url.endsWith('/$value') ? -3 : -2) ?? ''
      const known = photos(captures).reduce((sum, count) => sum + count, 0)
      expect(inner.filter((url) => url.endsWith('/photo'))).toHaveLength(known)
      const images = inner.filter((url) => url.endsWith('/$value'))
      expect(images.filter((url) => simulator.state.photo(idIn(url)) !== undefined)).toEqual([])
    }))

  test('that changed are found when all are asked, or in turns, whatever delta says', () =>
    withStage(plan, async ({ backup, simulator: { state, fetch, accessToken }, vault }) => {
      await backup()
      const [id] = state.photoIds().filter((candidate) => state.find(candidate)?.['userPrincipalName'] !== undefined)
      const other = state.photo(state.photoIds().find((candidate) => candidate !== id) ?? '')
      await fetch(`https://graph.test/v1.0/users/${id}/photo/$value`, {
        method: 'PUT',
        headers: { Authorization: `Bearer ${accessToken}`, 'Content-Type': 'image/jpeg' },
        body: new Uint8Array(other ?? []),
      })
      const hashAt = (at: number) => vault.snapshots.stateAt(at, { kind: 'user', id: String(id) })?.photo?.hash
      for (let day = 2; day <= 8; day++) await backup()
      expect(hashAt(8)).not.toBe(hashAt(1))
      const { captures } = await backup({ photos: 'all' })
      expect(captures.filter(({ part }) => part === 'photo').map(({ reason }) => reason)).toEqual([
        undefined,
        undefined,
      ])
    }))

  test('that fail are counted, and the backup is not green', () =>
    withStage(plan, async ({ backup, simulator }) => {
      const [id] = simulator.state.photoIds()
      simulator.faults.add(
        { kind: 'error', status: 400, code: 'ErrorBadMailbox', message: 'The mailbox is odd.' },
        { match: ({ path }) => path.includes(String(id)), times: 9 },
      )
      const { outcome, issues, captures } = await backup()
      expect(outcome).toBe('partial')
      expect(issues).toMatchObject([{ part: 'photo', message: expect.stringContaining('The mailbox is odd.') }])
      expect(captures.filter(({ exceptions }) => exceptions > 0)).toMatchObject([
        { part: 'photo', exceptions: 1, state: 'complete' },
      ])
    }))
})

describe("the service's own count", () => {
  test('is an issue that says both numbers, where it differs to the end', () =>
    withStage(plan, async (stage) => {
      stage.count = async (kind, real) => (kind.id === 'user' ? 61 : await real())
      const { outcome, issues } = await stage.backup()
      expect(outcome).toBe('partial')
      expect(issues).toMatchObject([{ kind: 'user', part: 'objects' }])
      expect(issues[0]?.message).toContain('counts 61 users, this backup holds 60')
    }))

  test('may differ while the tenant changes: what changed is read, and both are compared again', () =>
    withStage(plan, async (stage) => {
      const [user] = stage.cloudUsers()
      stage.count = async (kind, real) => {
        if (kind.id === 'user' && stage.simulator.state.find(String(user?.id))?.['deletedDateTime'] === undefined)
          await stage.call('DELETE', `/users/${user?.id}`)
        return real()
      }
      const { outcome, captures } = await stage.backup()
      expect(outcome).toBe('complete')
      expect(capturesOf(captures, 'user')[0]).toMatchObject({ count: 59 })
    }))

  test('is not missed where the service refuses to count', () =>
    withStage(plan, async (stage) => {
      stage.count = async () => undefined
      expect(await stage.backup()).toMatchObject({ outcome: 'complete' })
    }))
})

test('a vault of another tenant is left alone', () =>
  withStage(plan, async ({ backup, vault }) => {
    vault.backup.setTenantId('another')
    expect(await thrownBy(backup())).toMatchObject({ code: 'wrongTenant' })
    expect(vault.backup.unfinishedRun()).toBeUndefined()
  }))
