import { expect, test } from 'vitest'
import { purge, settle } from './damage.ts'
import { careful, these, withStage } from './stage.ts'

test('a name that reads like the place of a password stays a name', () =>
  withStage(10, async (stage) => {
    const { users } = await settle(stage)
    const id = users[2]?.id ?? ''
    const displayName = '{generated when the step runs}'
    await stage.call('PATCH', `/users/${id}`, { displayName })
    const snapshot = await stage.backup()
    await purge(stage, '/users', id)
    const report = await stage.run(await stage.plan(snapshot, these({ kind: 'user', id }), careful))
    const newId = report.objects.find((one) => one.id === id)?.newId ?? ''
    expect(stage.simulator.state.find(newId)).toMatchObject({ displayName })
    expect(report.worksheet.filter((line) => line.secret !== undefined)).toHaveLength(1)
  }))

test('values that read like ids to come stay values', () =>
  withStage(10, async (stage) => {
    const { users } = await settle(stage)
    const [a, b] = [users[1]?.id ?? '', users[2]?.id ?? '']
    await stage.call('PATCH', `/users/${a}`, { jobTitle: '{generated when the step runs}' })
    await stage.call('PATCH', `/users/${b}`, { jobTitle: `{new:${a}}` })
    const snapshot = await stage.backup()
    for (const id of [a, b]) await stage.call('PATCH', `/users/${id}`, { jobTitle: 'Nobody' })
    const selection = these({ kind: 'user', id: a }, { kind: 'user', id: b })
    const report = await stage.run(await stage.plan(snapshot, selection, careful))
    expect(report).toMatchObject({ outcome: 'complete', differencesLeft: 0 })
    expect(stage.simulator.state.find(a)?.['jobTitle']).toBe('{generated when the step runs}')
    expect(stage.simulator.state.find(b)?.['jobTitle']).toBe(`{new:${a}}`)
  }))
