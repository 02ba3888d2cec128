import { expect, test } from 'vitest'
import { careful, type Stage, these, withStage } from './stage.ts'

const count = 50

/** A group of many members, all of them taken out. Returns its id and the snapshot that has them. */
async function emptyGroup(stage: Stage): Promise<{ readonly id: string; readonly snapshot: number }> {
  const { id } = await stage.call('POST', '/groups', {
    displayName: 'Everyone',
    mailEnabled: false,
    mailNickname: 'everyone',
    securityEnabled: true,
  })
  const members = stage.simulator.state.users().slice(0, count)
  for (const user of members)
    await stage.call('POST', `/groups/${id}/members/$ref`, { '@odata.id': `{root}/users/${user.id}` })
  const snapshot = await stage.backup()
  for (const user of members) await stage.call('DELETE', `/groups/${id}/members/${user.id}/$ref`)
  return { id: String(id), snapshot }
}

test(
  'where the first request of many is refused for what holds for all, no other is sent',
  () =>
    withStage(60, async (stage) => {
      const { id, snapshot } = await emptyGroup(stage)
      const plan = await stage.plan(snapshot, these({ kind: 'group', id }), careful)
      stage.simulator.faults.add(
        { kind: 'error', status: 403, code: 'Authorization_RequestDenied', message: 'Insufficient privileges.' },
        { match: /^PATCH .*groups/, times: Number.POSITIVE_INFINITY },
      )
      const report = await stage.run(plan)
      expect(stage.writes()).toHaveLength(1)
      expect(report).toMatchObject({ differencesLeft: count, objects: [{ result: 'failed' }] })
    }),
  60_000,
)

test(
  'cancelled in between, the report says how many are still out, and they can be planned',
  () =>
    withStage(60, async (stage) => {
      const { id, snapshot } = await emptyGroup(stage)
      const cancel = new AbortController()
      let sent = 0
      stage.onWrite = (_, isSent) => {
        sent += isSent ? 1 : 0
        if (sent === 1) cancel.abort()
      }
      const plan = await stage.plan(snapshot, these({ kind: 'group', id }), careful)
      expect(plan.writes).toBe(3)
      const report = await stage.run(plan, cancel.signal)
      const left = count - stage.simulator.state.members(id).length
      expect(left).toBe(30)
      expect(report).toMatchObject({ outcome: 'cancelled', differencesLeft: left })
      expect(report.objects[0]?.reason).toContain('cancelled while it ran')
      stage.onWrite = () => undefined
      const rest = await stage.run(await stage.plan(snapshot, these({ kind: 'group', id }), careful))
      expect(rest).toMatchObject({ outcome: 'complete', differencesLeft: 0 })
      expect(stage.simulator.state.members(id)).toHaveLength(count)
    }),
  60_000,
)
