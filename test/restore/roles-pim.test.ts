import { describe, expect, test } from 'vitest'
import { cutAt, mend } from './cut.ts'
import { careful, everything, outlineOf, type Stage, thrownBy, withStage } from './stage.ts'

const dayMs = 86_400_000
const roles = '/roleManagement/directory'
const guestInviter = '95e79109-95c0-4d8e-aee3-d01accf2d47b'

const kinds = ['administrativeUnit', 'role', 'roleAssignment', 'roleEligibility', 'roleSchedule']
const ours = { objects: [], kinds, parts: null }

const sorts = ['roleEligibility', 'roleAssignment'] as const
type Sort = (typeof sorts)[number]
const kindOf = (sort: Sort): string => (sort === 'roleAssignment' ? 'roleSchedule' : sort)

interface Grant {
  readonly principalId: string
  readonly roleDefinitionId: string
  readonly directoryScopeId: string
}

const holderOf = ({ simulator }: Stage): string => simulator.state.named('user', 'Samuel Taylor')?.id ?? ''
const grantOf = (stage: Stage): Grant => ({
  principalId: holderOf(stage),
  roleDefinitionId: guestInviter,
  directoryScopeId: '/',
})

const ask = (stage: Stage, sort: Sort, action: string, scheduleInfo?: object, grant = grantOf(stage)) =>
  stage.call('POST', `${roles}/${sort}ScheduleRequests`, {
    action,
    ...grant,
    justification: 'For the play.',
    ...(scheduleInfo === undefined ? {} : { scheduleInfo }),
  })

/** The schedules the holder has, as Graph lists them. */
async function schedulesOf(stage: Stage, sort: Sort) {
  const { value } = await stage.call('GET', `${roles}/${sort}Schedules?$filter=principalId eq '${holderOf(stage)}'`)
  return (value as readonly Schedule[]).filter(({ roleDefinitionId }) => roleDefinitionId === guestInviter)
}
interface Schedule {
  readonly id: string
  readonly roleDefinitionId: string
  readonly scheduleInfo: Info
}
interface Info {
  readonly startDateTime: string
  readonly expiration: { readonly type: string; readonly endDateTime: string | null; readonly duration: string | null }
}

/** What differs still of the role of the play: others that PIM gave for hours are over by now. */
const differing = async (stage: Stage, snapshot: number): Promise<readonly string[]> =>
  outlineOf(await stage.differenceFrom(snapshot)).filter((line) => line.includes('Guest Inviter'))

const leftOf = async (stage: Stage, snapshot: number): Promise<readonly string[]> =>
  (await differing(stage, snapshot)).filter((line) => !line.startsWith('mapped'))

const requestsSent = (stage: Stage): readonly string[] => stage.writes().filter((write) => write.includes('Schedule'))

describe.each(sorts)('%s, a schedule of PIM,', (sort) => {
  const mapped = `mapped ${kindOf(sort)} Guest Inviter – `
  const forever = { expiration: { type: 'noExpiration' } }
  const inDays = (stage: Stage, days: number) => ({
    expiration: { type: 'afterDateTime', endDateTime: new Date(stage.time.nowMs + days * dayMs).toISOString() },
  })

  test('that was taken away is asked for again: it starts now, and that is no difference', () =>
    withStage(24, async (stage) => {
      await ask(stage, sort, 'adminAssign', forever)
      const snapshot = await stage.backup()
      stage.time.nowMs += 40 * dayMs
      await ask(stage, sort, 'adminRemove')
      const report = await stage.run(await stage.plan(snapshot, ours, everything))
      expect(report).toMatchObject({ outcome: 'complete', differencesLeft: 0 })
      expect(requestsSent(stage)).toHaveLength(1)
      expect(await differing(stage, snapshot)).toEqual([expect.stringContaining(mapped)])
      const [back] = await schedulesOf(stage, sort)
      expect(Date.parse(back?.scheduleInfo.startDateTime ?? '')).toBeGreaterThan(stage.time.nowMs - dayMs)
      expect((await stage.plan(snapshot, ours, everything)).steps).toEqual([])
    }))

  test('keeps its end, also where it was given for some time: nobody holds a role for longer than before', () =>
    withStage(24, async (stage) => {
      const givenMs = stage.time.nowMs
      await ask(stage, sort, 'adminAssign', { expiration: { type: 'afterDuration', duration: 'P90D' } })
      const snapshot = await stage.backup()
      stage.time.nowMs += 30 * dayMs
      await ask(stage, sort, 'adminRemove')
      await stage.run(await stage.plan(snapshot, ours, everything))
      const [back] = await schedulesOf(stage, sort)
      const endMs = Date.parse(back?.scheduleInfo.expiration.endDateTime ?? '')
      expect(Math.abs(endMs - givenMs - 90 * dayMs)).toBeLessThan(dayMs / 24)
      expect(await leftOf(stage, snapshot)).toEqual([])
    }))

  test('a changed end is a difference, and put back', () =>
    withStage(24, async (stage) => {
      await ask(stage, sort, 'adminAssign', inDays(stage, 60))
      const snapshot = await stage.backup()
      await ask(stage, sort, 'adminUpdate', forever)
      expect(await leftOf(stage, snapshot)).toEqual([expect.stringMatching(/^changed .*: scheduleInfo$/)])
      const plan = await stage.plan(snapshot, ours, everything)
      expect(plan.steps).toMatchObject([
        { parts: ['scheduleInfo'], gives: expect.any(String), takes: expect.any(String) },
      ])
      expect(await stage.run(plan)).toMatchObject({ outcome: 'complete', differencesLeft: 0 })
      expect(await differing(stage, snapshot)).toEqual([])
    }))

  test('a start that lies ahead is kept, and another one is a difference', () =>
    withStage(24, async (stage) => {
      const startDateTime = new Date(stage.time.nowMs + 20 * dayMs).toISOString()
      await ask(stage, sort, 'adminAssign', { startDateTime, ...forever })
      const snapshot = await stage.backup()
      await ask(stage, sort, 'adminRemove')
      await ask(stage, sort, 'adminAssign', forever)
      await ask(stage, sort, 'adminRemove')
      await stage.run(await stage.plan(snapshot, ours, everything))
      const [back] = await schedulesOf(stage, sort)
      expect(Date.parse(back?.scheduleInfo.startDateTime ?? '')).toBe(Date.parse(startDateTime))
      expect(await leftOf(stage, snapshot)).toEqual([])
      await ask(stage, sort, 'adminUpdate', forever)
      expect(await leftOf(stage, snapshot)).toEqual([expect.stringMatching(/: scheduleInfo$/)])
    }))

  test('that has ended meanwhile is not asked for, and that is said', () =>
    withStage(24, async (stage) => {
      await ask(stage, sort, 'adminAssign', inDays(stage, 3))
      const snapshot = await stage.backup()
      stage.time.nowMs += 4 * dayMs
      const { steps, blocked } = await stage.plan(snapshot, ours, everything)
      expect(steps).toEqual([])
      const ofThis = blocked.filter(({ object }) => object.kind === kindOf(sort))
      expect(ofThis.map(({ reason }) => reason)).toContainEqual(
        expect.stringMatching(/^It was given until 2026-11-24,/),
      )
    }))

  test('that holds for longer now than until an end that is over is left as it is', () =>
    withStage(24, async (stage) => {
      await ask(stage, sort, 'adminAssign', inDays(stage, 3))
      const snapshot = await stage.backup()
      await ask(stage, sort, 'adminUpdate', inDays(stage, 30))
      stage.time.nowMs += 4 * dayMs
      const { steps, blocked } = await stage.plan(snapshot, ours, everything)
      expect(steps).toEqual([])
      expect(blocked).toContainEqual(
        expect.objectContaining({ part: 'scheduleInfo', reason: expect.stringMatching(/^It was given until/) }),
      )
    }))

  test('where the settings of the role want an end, the refusal says so in words', () =>
    withStage(24, async (stage) => {
      await ask(stage, sort, 'adminAssign', forever)
      const snapshot = await stage.backup()
      await ask(stage, sort, 'adminRemove')
      const plan = await stage.plan(snapshot, ours, everything)
      stage.simulator.faults.add(
        {
          kind: 'error',
          status: 400,
          code: 'RoleAssignmentRequestPolicyValidationFailed',
          message: 'The following policy rules failed: ["ExpirationRule"]',
        },
        { match: /ScheduleRequests/, times: 1 },
      )
      const { objects, outcome } = await stage.run(plan)
      expect(outcome).toBe('failed')
      expect(objects.find(({ result }) => result === 'failed')?.reason).toMatch(/settings of this role.*wants an end/)
    }))

  test('that somebody must approve is told as it is, and not asked for twice', () =>
    withStage(24, async (stage) => {
      await ask(stage, sort, 'adminAssign', forever)
      const snapshot = await stage.backup()
      await ask(stage, sort, 'adminRemove')
      stage.simulator.faults.holdRoleRequests('PendingApproval')
      const report = await stage.run(await stage.plan(snapshot, ours, everything))
      expect(report.differencesLeft).toBeGreaterThan(0)
      expect(report.objects.find(({ result }) => result === 'failed')?.reason).toContain(
        'waits for somebody to approve',
      )
      expect(requestsSent(stage)).toHaveLength(1)
    }))

  test('that PIM answers with a failure has failed', () =>
    withStage(24, async (stage) => {
      await ask(stage, sort, 'adminAssign', forever)
      const snapshot = await stage.backup()
      await ask(stage, sort, 'adminRemove')
      stage.simulator.faults.holdRoleRequests('Failed')
      const report = await stage.run(await stage.plan(snapshot, ours, everything))
      expect(report).toMatchObject({ outcome: 'failed' })
      expect(report.objects.find(({ result }) => result === 'failed')?.reason).toContain('(Failed)')
    }))

  test.each(['before', 'after'] as const)(
    'cut off %s the request and gone on with: one request, no difference',
    (when) =>
      withStage(24, async (stage) => {
        await ask(stage, sort, 'adminAssign', inDays(stage, 60))
        const snapshot = await stage.backup()
        await ask(stage, sort, 'adminRemove')
        const plan = await stage.plan(snapshot, ours, everything)
        cutAt(stage, 1, when)
        await thrownBy(stage.run(plan))
        mend(stage)
        expect(await stage.resume()).toMatchObject({ outcome: 'complete', differencesLeft: 0 })
        expect(await leftOf(stage, snapshot)).toEqual([])
        const { value } = await stage.call('GET', `${roles}/${sort}ScheduleRequests`)
        const asked = (value as readonly { readonly action: string }[]).filter(({ action }) => action === 'adminAssign')
        expect(asked).toHaveLength(2)
      }),
  )

  test('nothing is given unasked', () =>
    withStage(24, async (stage) => {
      await ask(stage, sort, 'adminAssign', forever)
      const snapshot = await stage.backup()
      await ask(stage, sort, 'adminRemove')
      const plan = await stage.plan(snapshot, ours, careful)
      expect(plan.steps.map(({ ticked }) => ticked)).toEqual([false])
      await stage.run(plan)
      expect(await schedulesOf(stage, sort)).toEqual([])
    }))
})
