import { describe, expect, test } from 'vitest'
import { cutAt, mend } from './cut.ts'
import { purge, settle } from './damage.ts'
import { careful, everything, outlineOf, type Stage, these, thrownBy, withStage } from './stage.ts'

describe('the report says', () => {
  test('what was blocked in the plan that was shown, also where nothing else was to be done for it', () =>
    withStage(10, async (stage) => {
      const { users, groups } = await settle(stage)
      const snapshot = await stage.backup()
      await purge(stage, '/users', users[2]?.id ?? '')
      await stage.call('PATCH', `/groups/${groups.Bakers}`, { description: 'Burnt' })
      const plan = await stage.plan(snapshot, these({ kind: 'group', id: groups.Bakers }))
      expect(plan.steps).toMatchObject([{ parts: ['description'] }])
      const report = await stage.run(plan)
      expect(report.worksheet).toMatchObject([{ todo: expect.stringContaining('Villager 2 does not exist any more') }])
    }))

  test('in words what was not ticked, and calls skipped what came to nothing by it', () =>
    withStage(10, async (stage) => {
      const { users, groups } = await settle(stage)
      const [a, b] = [users[1]?.id ?? '', users[2]?.id ?? '']
      const snapshot = await stage.backup()
      await stage.call('DELETE', `/groups/${groups.Bakers}`)
      await purge(stage, '/groups', groups.Painters)
      await stage.call('PATCH', `/users/${a}`, { department: 'Wrong', mobilePhone: '1' })
      await stage.call('PATCH', `/users/${b}`, { department: 'Wrong' })
      const ids = [groups.Bakers, groups.Painters].map((id) => ({ kind: 'group', id }))
      const plan = await stage.plan(snapshot, these(...ids, { kind: 'user', id: a }, { kind: 'user', id: b }))
      const isKept = (step: (typeof plan.steps)[number]): boolean =>
        step.object.id === a && step.parts.includes('department')
      const steps = plan.steps.map((step) => ({ ...step, ticked: isKept(step) }))
      const report = await stage.run({ ...plan, steps })
      const told = new Map(report.objects.map((one) => [one.id, one]))
      expect(report.outcome).toBe('complete')
      expect(told.get(groups.Bakers)).toMatchObject({
        result: 'skipped',
        reason: expect.stringMatching(/^Bringing it back from the recycle bin was not ticked\./),
      })
      expect(told.get(groups.Painters)).toMatchObject({
        result: 'skipped',
        reason: expect.stringMatching(/^Creating it anew was not ticked\./),
      })
      expect(told.get(a)).toMatchObject({ result: 'restored', reason: 'Not ticked: mobilePhone.' })
      expect(told.get(b)).toMatchObject({ result: 'skipped', reason: 'Not ticked: department.' })
    }))

  test('who came into a group after the last backup, before it went to the recycle bin, where links were to be equal', () =>
    withStage(10, async (stage) => {
      const { users, groups } = await settle(stage)
      const snapshot = await stage.backup()
      await stage.call('POST', `/groups/${groups.Bakers}/members/$ref`, { '@odata.id': `{root}/users/${users[5]?.id}` })
      await stage.call('DELETE', `/groups/${groups.Bakers}`)
      const selection = these({ kind: 'group', id: groups.Bakers })
      const report = await stage.run(await stage.plan(snapshot, selection, everything))
      expect(report).toMatchObject({ outcome: 'partial', differencesLeft: 1 })
      expect(report.objects[0]?.reason).toContain(`members ${users[5]?.id}`)
      const again = await stage.run(await stage.plan(snapshot, selection, everything))
      expect(again).toMatchObject({ outcome: 'complete', differencesLeft: 0 })
      expect(outlineOf(await stage.differenceFrom(snapshot))).toEqual([])
    }))
})

test('an object deleted after the plan was made stops the run before it writes', () =>
  withStage(10, async (stage) => {
    const { groups } = await settle(stage)
    const snapshot = await stage.backup()
    await stage.call('PATCH', `/groups/${groups.Bakers}`, { description: 'Burnt' })
    const plan = await stage.plan(snapshot, these({ kind: 'group', id: groups.Bakers }))
    await stage.call('DELETE', `/groups/${groups.Bakers}`)
    expect(await thrownBy(stage.run(plan))).toMatchObject({ code: 'tenantMoved' })
    expect(stage.writes()).toEqual([])
  }))

describe('whoever created a group is taken out of its owners', () => {
  /** A village whose choir is a Microsoft 365 group with one owner, the first villager. */
  const withChoir = (play: (stage: Stage, choir: string, users: readonly string[]) => Promise<void>): Promise<void> =>
    withStage(10, async (stage) => {
      const { users, groups } = await settle(stage)
      await play(
        stage,
        groups.Choir,
        users.map((one) => one.id),
      )
    })

  test('and not someone who came meanwhile', () =>
    withChoir(async (stage, choir, users) => {
      const snapshot = await stage.backup()
      await purge(stage, '/groups', choir)
      const plan = await stage.plan(snapshot, these({ kind: 'group', id: choir }), everything)
      let isDone = false
      stage.onWrite = async ({ method, url }, isSent) => {
        const id = /groups\/([0-9a-f-]+)/.exec(url)?.[1]
        if (isDone || !isSent || method !== 'PATCH' || id === undefined) return
        isDone = true
        await stage.call('POST', `/groups/${id}/owners/$ref`, { '@odata.id': `{root}/users/${users[5]}` })
      }
      const report = await stage.run(plan)
      expect(isDone).toBe(true)
      expect(stage.writes().filter((one) => one.startsWith('DELETE'))).toEqual([])
      expect(stage.simulator.state.owners(report.objects[0]?.newId ?? '')).toContain(users[5])
      expect(report).toMatchObject({ outcome: 'partial', objects: [{ reason: expect.stringContaining('owners') }] })
    }))

  test('also after the restore was interrupted in between', () =>
    withChoir(async (stage, choir, users) => {
      const snapshot = await stage.backup()
      await purge(stage, '/users', users[0] ?? '')
      await purge(stage, '/groups', choir)
      const selection = these({ kind: 'group', id: choir }, { kind: 'user', id: users[0] ?? '' })
      const plan = await stage.plan(snapshot, selection, everything)
      const takes = plan.steps.filter((step) => step.action === 'unlink')
      expect(takes).toMatchObject([{ parts: ['owners'] }])
      let isCut = false
      stage.onWrite = ({ method }, isSent) => {
        if (isCut || isSent || method !== 'DELETE') return
        isCut = true
        stage.isCut = true
        throw new Error('The line is cut.')
      }
      await thrownBy(stage.run(plan))
      mend(stage)
      expect(isCut).toBe(true)
      const created = stage.simulator.state.named('group', 'Choir')
      const other = users[5] ?? ''
      await stage.call('POST', `/groups/${created?.id}/owners/$ref`, { '@odata.id': `{root}/users/${other}` })
      await stage.resume()
      const owners = stage.simulator.state.owners(created?.id ?? '')
      expect(owners).toContain(other)
      expect(owners).toHaveLength(2)
    }))

  test('but nobody where it was not noted who was there', () =>
    withChoir(async (stage, choir, users) => {
      const snapshot = await stage.backup()
      await purge(stage, '/users', users[0] ?? '')
      await purge(stage, '/groups', choir)
      const selection = these({ kind: 'group', id: choir }, { kind: 'user', id: users[0] ?? '' })
      const plan = await stage.plan(snapshot, selection, everything)
      const at = plan.steps.filter((step) => step.ticked).findIndex((step) => step.object.id === choir)
      expect(at).toBeGreaterThanOrEqual(0)
      cutAt(stage, at + 1, 'after')
      await thrownBy(stage.run(plan))
      mend(stage)
      const report = await stage.resume()
      const told = report?.objects.find((one) => one.id === choir)
      expect(told).toMatchObject({ result: 'failed', reason: expect.stringContaining('Nothing was removed.') })
    }))
})

test('a step of a whole object that gives access and was not ticked is told without a lone colon', () =>
  withStage(60, async (stage) => {
    const admins = stage.simulator.state.named('group', 'IT – Break glass')
    const snapshot = await stage.backup()
    await stage.call('DELETE', `/groups/${admins?.id}`)
    const report = await stage.run(await stage.plan(snapshot, these({ kind: 'group', id: admins?.id ?? '' }), careful))
    const todos = report.worksheet.map((line) => line.todo)
    expect(todos.length).toBeGreaterThan(0)
    expect(todos.filter((todo) => todo.startsWith(':'))).toEqual([])
    expect(todos[0]).toMatch(/^Bringing it back from the recycle bin: .*This was not ticked\.$/)
  }))

test('what is not in the snapshot is no success: nothing came of it, and that is said', () =>
  withStage(10, async (stage) => {
    const snapshot = await stage.backup()
    const id = '00000000-0000-4000-8000-000000000000'
    const report = await stage.run(await stage.plan(snapshot, these({ kind: 'user', id })))
    expect(report).toMatchObject({
      outcome: 'failed',
      objects: [{ id, result: 'skipped', reason: `It is not in snapshot ${snapshot}.` }],
    })
  }))
