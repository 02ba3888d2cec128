import { describe, expect, test } from 'vitest'
import { scene as assignment } from '../kinds/scenes/app-role-assignment.ts'
import { type Stage, withStage } from './stage.ts'

const plan = { users: 30 }
const denied = { kind: 'error', status: 403, code: 'Authorization_RequestDenied', message: 'Insufficient.' } as const

const refuse = ({ simulator }: Stage, path: RegExp): void => {
  simulator.faults.add(denied, { match: (request) => path.test(request.path), times: Number.POSITIVE_INFINITY })
}

const captureOf = (
  captures: readonly { readonly kind: string; readonly part: string }[],
  kind: string,
  part = 'objects',
) => captures.find((one) => one.kind === kind && one.part === part)

const isHeld = ({ vault }: Stage, snapshot: number, kind: string, id: unknown): boolean =>
  vault.snapshots.stateAt(snapshot, { kind, id: String(id) }) !== undefined

describe('a kind of several lists', () => {
  test('of which a later one is refused is partial: the others are read, nothing closes', () =>
    withStage(plan, async (stage) => {
      const [first, second] = stage.cloudUsers()
      await stage.call('DELETE', `/users/${first?.id}`)
      await stage.backup()
      expect(isHeld(stage, 1, 'deletedItem', first?.id)).toBe(true)
      await stage.call('POST', `/directory/deletedItems/${first?.id}/restore`, {})
      await stage.call('DELETE', `/users/${second?.id}`)
      refuse(stage, /deletedItems\/microsoft\.graph\.group/)
      const { captures, outcome, issues } = await stage.backup()
      expect({ outcome, issues }).toEqual({ outcome: 'partial', issues: [] })
      expect(captureOf(captures, 'deletedItem')).toMatchObject({
        state: 'partial',
        reason: expect.stringContaining('microsoft.graph.group'),
      })
      expect([first, second].map((user) => isHeld(stage, 2, 'deletedItem', user?.id))).toEqual([true, true])
      stage.simulator.faults.clear()
      expect(await stage.backup()).toMatchObject({ outcome: 'complete' })
      expect([first, second].map((user) => isHeld(stage, 3, 'deletedItem', user?.id))).toEqual([false, true])
    }))

  test('of which the first is refused is refused, and the others are not asked', () =>
    withStage(plan, async (stage) => {
      refuse(stage, /deletedItems\/microsoft\.graph\.user/)
      const { captures } = await stage.backup()
      expect(captureOf(captures, 'deletedItem')).toMatchObject({ state: 'refused', count: 0 })
      expect(stage.requests().some((request) => request.includes('deletedItems/microsoft.graph.group'))).toBe(false)
    }))
})

describe('a list below each object of another kind', () => {
  test('is not read whole where that kind was not', () =>
    withStage(plan, async (stage) => {
      await assignment.create(stage)
      await stage.backup()
      refuse(stage, /servicePrincipals\/delta/)
      const { captures } = await stage.backup()
      expect(captureOf(captures, 'appRoleAssignment')).toMatchObject({
        state: 'partial',
        reason: expect.stringContaining('Enterprise applications were not read completely'),
      })
    }))

  test('shares the state of that kind where none of its objects is known', () =>
    withStage(plan, async (stage) => {
      refuse(stage, /servicePrincipals\/delta/)
      const { captures } = await stage.backup()
      expect(captureOf(captures, 'appRoleAssignment')).toMatchObject({ state: 'refused', count: 0 })
    }))

  test('of one that went meanwhile is no failure', () =>
    withStage(plan, async (stage) => {
      const id = await assignment.create(stage)
      const victim = stage.simulator.state.find(id)?.['resourceId']
      let isGone = false
      stage.onRequest = async (_, url) => {
        if (isGone || !url.includes('/roleManagement/')) return
        isGone = true
        await stage.call('DELETE', `/servicePrincipals/${victim}`)
      }
      expect(await stage.backup()).toMatchObject({ outcome: 'complete', issues: [] })
      expect(isGone).toBe(true)
    }))
})

describe('a link with a list of its own', () => {
  const ownersAt = ({ vault }: Stage, snapshot: number, id: unknown) =>
    vault.snapshots.stateAt(snapshot, { kind: 'application', id: String(id) })?.links.get('owners')

  test('is read whole also where Graph would show no more than twenty', () =>
    withStage(plan, async (stage) => {
      const { id } = await stage.call('POST', '/applications', { displayName: 'Many hands' })
      const users = stage.simulator.state.users().slice(0, 25)
      for (const user of users)
        await stage.call('POST', `/applications/${id}/owners/$ref`, {
          '@odata.id': `{graph}/directoryObjects/${user.id}`,
        })
      await stage.backup()
      const owners = ownersAt(stage, 1, id)?.targets.map((target) => target.id) ?? []
      expect(owners).toEqual(expect.arrayContaining(users.map((user) => user.id)))
      await stage.call('DELETE', `/applications/${id}/owners/${users[0]?.id}/$ref`)
      await stage.backup()
      expect(ownersAt(stage, 2, id)?.targets).toHaveLength(owners.length - 1)
    }))

  test('of which one set could not be read is an issue; the set stays as last read', () =>
    withStage(plan, async (stage) => {
      const { id } = await stage.call('POST', '/applications', { displayName: 'Many hands' })
      for (const user of stage.simulator.state.users().slice(0, 22))
        await stage.call('POST', `/applications/${id}/owners/$ref`, {
          '@odata.id': `{graph}/directoryObjects/${user.id}`,
        })
      await stage.backup()
      const before = ownersAt(stage, 1, id)?.targets
      const odd = { kind: 'error', status: 400, code: 'Request_BadRequest', message: 'Odd.' } as const
      stage.simulator.faults.add(odd, { match: ({ path }) => path.includes(`/applications/${id}/owners`), times: 99 })
      const { captures, outcome, issues } = await stage.backup()
      expect({ outcome, issues }).toMatchObject({
        outcome: 'partial',
        issues: [
          { part: 'owners', message: expect.stringContaining('Owners of 1 app registration could not be read') },
        ],
      })
      expect(captureOf(captures, 'application', 'owners')).toMatchObject({ exceptions: 1 })
      expect(ownersAt(stage, 2, id)).toMatchObject({ targets: before, isComplete: false })
    }))

  test('is read of an object that came after that list', () =>
    withStage(plan, async (stage) => {
      const [user] = stage.cloudUsers()
      let id: unknown
      stage.onRequest = async (_, url) => {
        if (id !== undefined || !url.includes('/roleManagement/')) return
        id = 'on its way'
        id = (await stage.call('POST', '/applications', { displayName: 'Late' }))['id']
        await stage.call('POST', `/applications/${id}/owners/$ref`, {
          '@odata.id': `{graph}/directoryObjects/${user?.id}`,
        })
      }
      expect(await stage.backup()).toMatchObject({ outcome: 'complete', issues: [] })
      expect(ownersAt(stage, 1, id)?.targets.map((target) => target.id)).toContain(user?.id)
    }))

  test('that is refused has a capture of its own, and keeps its targets', () =>
    withStage(plan, async (stage) => {
      const [user] = stage.cloudUsers()
      const { id } = await stage.call('POST', '/applications', { displayName: 'Owned' })
      await stage.call('POST', `/applications/${id}/owners/$ref`, {
        '@odata.id': `{graph}/directoryObjects/${user?.id}`,
      })
      await stage.backup()
      const before = ownersAt(stage, 1, id)?.targets
      refuse(stage, /applications\?.*expand=owners/)
      const { captures, outcome } = await stage.backup()
      expect(outcome).toBe('partial')
      expect(captureOf(captures, 'application', 'owners')).toMatchObject({ state: 'refused' })
      expect(captureOf(captures, 'application')).toMatchObject({ state: 'complete' })
      expect(ownersAt(stage, 2, id)).toMatchObject({ targets: before, isComplete: false })
    }))
})

test('a tenant without a premium licence has a complete backup that says what it could not hold', () =>
  withStage({ ...plan, behaviour: { hasPremium: false } }, async (stage) => {
    const { captures, outcome, issues } = await stage.backup()
    expect({ outcome, issues }).toEqual({ outcome: 'complete', issues: [] })
    for (const kind of ['conditionalAccessPolicy', 'roleEligibility'])
      expect(captureOf(captures, kind)).toMatchObject({
        state: 'notLicensed',
        reason: expect.stringContaining('Microsoft Entra ID P'),
      })
  }))

describe('attributes the tenant has added', () => {
  const define = async ({ call }: Stage) => {
    const { id } = await call('POST', '/applications', { displayName: 'Cost centres' })
    const made = await call('POST', `/applications/${id}/extensionProperties`, {
      name: 'costCentre',
      dataType: 'String',
      targetObjects: ['User'],
    })
    return String(made['name'])
  }
  const contentAt = ({ vault }: Stage, snapshot: number, id: unknown) =>
    vault.snapshots.stateAt(snapshot, { kind: 'user', id: String(id) })?.content

  test('are found, and kept as any other', () =>
    withStage(plan, async (stage) => {
      const name = await define(stage)
      const [user] = stage.cloudUsers()
      await stage.call('PATCH', `/users/${user?.id}`, { [name]: '4711' })
      await stage.backup()
      expect(contentAt(stage, 1, user?.id)).toMatchObject({ [name]: '4711' })
      await stage.call('PATCH', `/users/${user?.id}`, { [name]: '0815' })
      await stage.backup()
      expect(contentAt(stage, 2, user?.id)).toMatchObject({ [name]: '0815' })
    }))

  test('of which Graph names none because there are many enterprise applications are told as not read', () =>
    withStage(plan, async (stage) => {
      stage.count = async () => undefined
      const { countPart } = stage.vault.backup
      Object.assign(stage.vault.backup, {
        countPart: (run: number, kind: string, part: string) =>
          kind === 'servicePrincipal' && part === 'objects'
            ? { count: 1001, exceptions: 0 }
            : countPart(run, kind, part),
      })
      const { captures } = await stage.backup()
      expect(captureOf(captures, 'user')).toMatchObject({ reason: expect.stringContaining('1,000 enterprise') })
      expect(captureOf(captures, 'role')).not.toHaveProperty('reason')
      await define(stage)
      const again = await stage.backup()
      expect(captureOf(again.captures, 'user')).not.toHaveProperty('reason')
    }))

  test('that could not be asked for are no failure, and the reason is told', () =>
    withStage(plan, async (stage) => {
      const name = await define(stage)
      const [user] = stage.cloudUsers()
      await stage.call('PATCH', `/users/${user?.id}`, { [name]: '4711' })
      await stage.backup()
      refuse(stage, /getAvailableExtensionProperties/)
      const { outcome, captures } = await stage.backup()
      expect(outcome).toBe('complete')
      expect(captureOf(captures, 'user')).toMatchObject({
        state: 'complete',
        reason: expect.stringContaining('Directory.Read.All'),
      })
      expect(stage.vault.snapshots.snapshots()[0]).toMatchObject({ changed: 0 })
    }))
})
