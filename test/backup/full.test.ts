import { describe, expect, test } from 'vitest'
import { type Stage, thrownBy, withStage } from './stage.ts'

const plan = { users: 40 }

/** Takes an object out of every answer of a change feed to the next backup, but not out of a full read. */
function missInFeed(stage: Stage, id: string): void {
  stage.alter = async (url, response) => {
    if (!url.includes('$deltatoken=') || !response.ok) return response
    const body = (await response.json()) as { readonly value: readonly { readonly id: string }[] }
    const value = body.value.filter((entry) => entry.id !== id)
    return Response.json({ ...body, value }, { headers: response.headers })
  }
}

const fullReads = (stage: Stage): readonly string[] =>
  stage.requests().filter((request) => request.includes('/delta?$select='))

const departmentOf = ({ vault }: Stage, snapshot: number, id: string | undefined): unknown =>
  vault.snapshots.stateAt(snapshot, { kind: 'user', id: String(id) })?.content['department']

describe('a full backup', () => {
  test('reads what changed first and then everything, and says what the change feed had missed', () =>
    withStage(plan, async (stage) => {
      await stage.backup()
      const [missed, told] = stage.cloudUsers()
      for (const user of [missed, told]) await stage.call('PATCH', `/users/${user?.id}`, { department: 'Moved' })
      missInFeed(stage, String(missed?.id))
      const { caught, captures, outcome, issues } = await stage.backup({ full: true })
      expect({ caught, outcome, issues }).toEqual({ caught: 1, outcome: 'complete', issues: [] })
      expect([missed, told].map((user) => departmentOf(stage, 2, user?.id))).toEqual(['Moved', 'Moved'])
      const reasons = captures.filter(({ part }) => part === 'objects').map(({ kind, reason }) => [kind, reason])
      expect(reasons).toContainEqual(['user', expect.stringContaining('1 object was found otherwise')])
      expect(reasons).toContainEqual(['group', expect.stringContaining('had told of every change')])
    }))

  test('does not blame the change feed for what changes while it reads', () =>
    withStage(plan, async (stage) => {
      await stage.backup()
      const [user] = stage.cloudUsers()
      let isDone = false
      stage.onRequest = async (_, url) => {
        if (isDone || !url.includes('/users/delta?$select=')) return
        isDone = true
        await stage.call('PATCH', `/users/${user?.id}`, { department: 'Moved' })
      }
      expect(await stage.backup({ full: true })).toMatchObject({ caught: 0 })
      expect(departmentOf(stage, 2, user?.id)).toBe('Moved')
    }))

  test('has nothing to compare with where nothing was read before', () =>
    withStage(plan, async (stage) => {
      expect(await stage.backup({ full: true })).not.toHaveProperty('caught')
    }))

  test('is every n-th by itself, and no look', () =>
    withStage(plan, async (stage) => {
      stage.fullEvery = 3
      const counts: number[] = []
      for (let snapshot = 1; snapshot <= 4; snapshot++) {
        await stage.backup()
        counts.push(fullReads(stage).length)
      }
      const [first, ...later] = counts
      expect(later).toEqual([0, first, 0])
      await stage.backup()
      stage.simulator.clearRequests()
      await stage.look().open(new AbortController().signal)
      expect(fullReads(stage)).toEqual([])
    }))
})

test('a full backup that was cut off goes on as one, also where the next asks for changes only', () =>
  withStage({ ...plan, behaviour: { deltaPageSize: 4 } }, async (stage) => {
    await stage.backup()
    stage.simulator.faults.dropConnection({
      match: /users\/delta\?%24skiptoken|users\/delta\?\$skiptoken/,
      nth: 3,
      times: 99,
    })
    expect(await thrownBy(stage.backup({ full: true }))).toMatchObject({ code: 'offline' })
    stage.simulator.faults.clear()
    const { captures } = await stage.backup()
    expect(captures.find(({ kind, part }) => kind === 'user' && part === 'objects')?.reason).toContain(
      'Everything was read',
    )
  }))

test('a full backup that was cut off after everything was read does not read it again', () =>
  withStage(plan, async (stage) => {
    await stage.backup()
    stage.simulator.faults.dropConnection({ match: /users\/(\$|%24)count/, times: 99 })
    expect(await thrownBy(stage.backup({ full: true }))).toMatchObject({ code: 'offline' })
    expect(fullReads(stage)).not.toEqual([])
    stage.simulator.faults.clear()
    expect(await stage.backup({ full: true })).toMatchObject({ snapshot: 2, outcome: 'complete' })
    expect(fullReads(stage)).toEqual([])
  }))

describe('a feed that broke off in its middle', () => {
  const broken = { kind: 'error', status: 400, code: 'Request_BadRequest', message: 'Something is wrong.' } as const

  test('is read from its beginning the next time: what was undone meanwhile is named by nobody else', () =>
    withStage({ users: 40, behaviour: { deltaPageSize: 2 } }, async (stage) => {
      await stage.backup()
      const users = stage.cloudUsers().slice(0, 8)
      for (const { id } of users) await stage.call('PATCH', `/users/${id}`, { department: 'Moved' })
      stage.simulator.faults.add(broken, { match: /users\/delta/, nth: 3 })
      expect((await stage.backup()).outcome).toBe('partial')
      const { outcome } = await stage.backup()
      expect(outcome).toBe('complete')
      // What users may be linked to with them: of somebody who comes anew, no other feed tells.
      const read = ['/users/delta', '/groups/delta', '/administrativeUnits/delta']
      expect(fullReads(stage)).toEqual(read.map((path) => expect.stringContaining(path)))
      await stage.backup()
      expect(fullReads(stage)).toEqual([])
      expect(users.map(({ id }) => departmentOf(stage, 3, id))).toEqual(users.map(() => 'Moved'))
    }))

  test('keeps its base where not even its first page came', () =>
    withStage(plan, async (stage) => {
      await stage.backup()
      stage.simulator.faults.add(broken, { match: /users\/delta/, nth: 1 })
      expect((await stage.backup()).outcome).toBe('partial')
      expect((await stage.backup()).outcome).toBe('complete')
      expect(fullReads(stage)).toEqual([])
    }))
})
