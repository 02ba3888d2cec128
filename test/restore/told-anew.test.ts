import { expect, test } from 'vitest'
import { purge, settle } from './damage.ts'
import { everything, these, withStage } from './stage.ts'

test('a rule that came after the snapshot and names a group by the id it had is told the new one', () =>
  withStage(10, async (stage) => {
    await settle(stage)
    const made = async (displayName: string): Promise<string> => {
      const body = { displayName, mailEnabled: false, mailNickname: displayName.toLowerCase(), securityEnabled: true }
      return String((await stage.call('POST', '/groups', body))['id'])
    }
    const [team, ruled] = [await made('Team'), await made('Ruled')]
    const snapshot = await stage.backup()
    await stage.call('PATCH', `/groups/${ruled}`, {
      groupTypes: ['DynamicMembership'],
      // The simulator knows no rules that name groups; an id stands in this one all the same.
      membershipRule: `user.city -eq "${team}"`,
      membershipRuleProcessingState: 'Paused',
    })
    await purge(stage, '/groups', team)
    const plan = await stage.plan(snapshot, these({ kind: 'group', id: team }), everything)
    const report = await stage.run(plan)
    const newId = report.objects.find(({ id }) => id === team)?.newId ?? ''
    expect(stage.simulator.state.find(ruled)?.['membershipRule']).toBe(`user.city -eq "${newId}"`)
    expect(report).toMatchObject({ outcome: 'complete', differencesLeft: 0 })
  }))
