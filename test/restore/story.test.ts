import { expect, test } from 'vitest'
import { all, careful, everything, outlineOf, these, withStage } from './stage.ts'

test('explore', () =>
  withStage(80, async (stage) => {
    const { state } = stage.simulator
    const snapshot = await stage.backup('all')
    let n = 0
    for (const group of state
      .groups()
      .filter(
        (g) =>
          g['onPremisesSyncEnabled'] !== true &&
          (g['mailEnabled'] === false || (g['groupTypes'] as any)?.includes('Unified')),
      )) {
      await stage.call('DELETE', `/groups/${group.id}`)
      if (n++ % 2) await stage.call('DELETE', `/directory/deletedItems/${group.id}`)
    }
    for (const user of state.users().slice(3, 13)) {
      await stage.call('DELETE', `/users/${user.id}`)
      if (n++ % 2) await stage.call('DELETE', `/directory/deletedItems/${user.id}`)
    }
    for (const user of state.users().slice(20, 33)) {
      try {
        await stage.call('PATCH', `/users/${user.id}`, {
          department: 'X',
          employeeOrgData: null,
          businessPhones: [],
          mobilePhone: '1',
        })
        await stage.call('DELETE', `/users/${user.id}/manager/$ref`)
      } catch (e) {
        console.log(String(e))
      }
    }
    console.log(outlineOf(await stage.differenceFrom(snapshot)).join('\n'))
    const plan = await stage.plan(snapshot, all, everything)
    for (const s of plan.steps)
      console.log(
        s.step,
        s.action,
        s.object.kind,
        s.object.name,
        s.parts.join(),
        s.targets.length,
        s.requests.length,
        s.gives ?? '',
        s.takes ?? '',
        s.note ?? '',
        s.dependsOn.join(),
      )
    console.log(plan.blocked, plan.warnings)
    const report = await stage.run(plan)
    for (const o of report.objects) if (o.result !== 'restored') console.log(o)
    console.log(report.worksheet, report.issues, report.differencesLeft, report.outcome)
    console.log(outlineOf(await stage.differenceFrom(snapshot)))
  }))
