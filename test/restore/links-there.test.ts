import { expect, test } from 'vitest'
import type { JournalEntry } from '../../src/main/restore/restore-journal.ts'
import { allEntries } from '../../src/main/vault/testing/all-entries.ts'
import { cutAt, mend } from './cut.ts'
import { purge, settle } from './damage.ts'
import { everything, type Stage, these, thrownBy, withStage } from './stage.ts'

const membersOf = (stage: Stage, group: string): readonly string[] => [...stage.simulator.state.members(group)].sort()

const readsOf = (stage: Stage, group: string): number =>
  stage.simulator.requests.filter(
    ({ method, url }) => method === 'GET' && url.includes(`/groups/${group}/members?$select=id`),
  ).length

/** A group that lost two of its four members, and then went to the recycle bin with no backup in between. */
async function loseTwoAndDelete(stage: Stage) {
  const { users, groups } = await settle(stage)
  const snapshot = await stage.backup()
  const lost = [users[1]?.id ?? '', users[3]?.id ?? '']
  for (const id of lost) await stage.call('DELETE', `/groups/${groups.Painters}/members/${id}/$ref`)
  await stage.call('DELETE', `/groups/${groups.Painters}`)
  const plan = await stage.plan(snapshot, these({ kind: 'group', id: groups.Painters }), everything)
  stage.simulator.clearRequests()
  return { group: groups.Painters, lost, plan, members: [1, 2, 3, 4].map((index) => users[index]?.id ?? '').sort() }
}

const additions = (entries: readonly JournalEntry[]): readonly unknown[] =>
  entries
    .filter(({ sent }) => JSON.stringify(sent.body ?? null).includes('members@odata.bind'))
    .map((one) => one.before)

test('only those are added who did not come back by themselves, after one look at the link', () =>
  withStage(10, async (stage) => {
    const { group, lost, plan, members } = await loseTwoAndDelete(stage)
    const report = await stage.run(plan)
    expect(report).toMatchObject({ outcome: 'complete', differencesLeft: 0 })
    expect(membersOf(stage, group)).toEqual(members)
    expect(stage.writes()).toEqual([`POST /directory/deletedItems/${group}/restore`, `PATCH /groups/${group}`])
    expect(additions(allEntries(stage.vault.journal, report.run))).toEqual([{ absent: expect.arrayContaining(lost) }])
    // Two of four, in one request.
    const [sent] = stage.simulator.requests.filter(({ method }) => method === 'PATCH')
    expect(JSON.stringify(sent?.body).match(/directoryObjects/g)).toHaveLength(2)
    // Once before the addition, once when all is read back.
    expect(readsOf(stage, group)).toBe(2)
  }))

test('where the link cannot be read, all are added as planned', () =>
  withStage(10, async (stage) => {
    const { group, plan, members } = await loseTwoAndDelete(stage)
    stage.simulator.faults.add(
      { kind: 'error', status: 404, code: 'Request_ResourceNotFound', message: 'Not here yet.' },
      { match: /^GET .*\/members\?/, times: 1 },
    )
    const report = await stage.run(plan)
    expect(report).toMatchObject({ outcome: 'complete', differencesLeft: 0 })
    expect(membersOf(stage, group)).toEqual(members)
    expect(additions(allEntries(stage.vault.journal, report.run))[0]).toEqual({
      absent: expect.arrayContaining([...members]),
    })
  }))

test('an owner who is refused is named, and the others are in', () =>
  withStage(10, async (stage) => {
    const { users, groups } = await settle(stage)
    const owners = [0, 2, 4].map((index) => users[index]?.id ?? '')
    for (const id of owners.slice(1))
      await stage.call('POST', `/groups/${groups.Painters}/owners/$ref`, { '@odata.id': `{root}/users/${id}` })
    const snapshot = await stage.backup()
    await purge(stage, '/groups', groups.Painters)
    const plan = await stage.plan(snapshot, these({ kind: 'group', id: groups.Painters }))
    stage.simulator.faults.add(
      { kind: 'error', status: 400, code: 'Request_BadRequest', message: 'Not this one.' },
      { match: /^POST .*\/owners\/\$ref/, times: 1 },
    )
    const report = await stage.run(plan)
    const [{ newId = '', reason = '' } = {}] = report.objects
    expect([report.outcome, report.differencesLeft]).toEqual(['partial', 1])
    expect(reason).toMatch(/Villager [024]: /)
    expect(stage.simulator.state.owners(newId)).toHaveLength(2)
  }))

test('who came back only when the restore was gone on with is added then, beside those who were before', () =>
  withStage(10, async (stage) => {
    const { users, groups } = await settle(stage)
    const snapshot = await stage.backup('all')
    await purge(stage, '/users', users[2]?.id ?? '')
    // The group after it has something to do after the cut.
    for (const id of [groups.Bakers, groups.Painters]) await purge(stage, '/groups', id)
    const selection = these(
      { kind: 'user', id: users[2]?.id ?? '' },
      ...[groups.Bakers, groups.Painters].map((id) => ({ kind: 'group', id })),
    )
    const plan = await stage.plan(snapshot, selection, everything)
    stage.simulator.faults.add(
      { kind: 'error', status: 400, code: 'Request_BadRequest', message: 'Not now.' },
      { match: /^POST .*\/users$/, times: 1 },
    )
    const added = 1 + plan.steps.findIndex(({ parts, object }) => parts[0] === 'members' && object.name === 'Bakers')
    let additions = 0
    stage.onWrite = ({ method, url }, isSent) => {
      if (isSent || method !== 'PATCH' || !url.includes('/groups/')) return
      additions += 1
      if (additions === 1) return
      stage.isCut = true
      throw new Error('The line is cut.')
    }
    expect(await thrownBy(stage.run(plan))).toMatchObject({ code: 'offline' })
    const run = stage.vault.journal.unfinished()?.run ?? 0
    const first = allEntries(stage.vault.journal, run).filter(({ step }) => step === added)
    expect(first).toMatchObject([{ request: 0, state: 'done' }])
    mend(stage)
    const report = await stage.resume()
    expect(report).toMatchObject({ outcome: 'complete', differencesLeft: 0 })
    const newIds = new Map(report?.objects.map((one) => [one.name, one.newId ?? '']))
    const wanted = [1, 3, 4].map((index) => users[index]?.id ?? '').concat(newIds.get('Villager 2') ?? '')
    expect(membersOf(stage, newIds.get('Bakers') ?? '')).toEqual(wanted.sort())
    const [kept, alone] = allEntries(stage.vault.journal, run).filter(({ step }) => step === added)
    expect(kept).toEqual(first[0])
    expect(alone).toMatchObject({ state: 'done', before: { absent: [newIds.get('Villager 2')] } })
  }))

test('an addition cut off after it arrived is found when the restore is gone on with, and not sent again', () =>
  withStage(10, async (stage) => {
    const { groups } = await settle(stage)
    const snapshot = await stage.backup()
    const members = membersOf(stage, groups.Bakers)
    for (const id of members) await stage.call('DELETE', `/groups/${groups.Bakers}/members/${id}/$ref`)
    const plan = await stage.plan(snapshot, these({ kind: 'group', id: groups.Bakers }))
    cutAt(stage, 1, 'after')
    await thrownBy(stage.run(plan))
    mend(stage)
    const writes: string[] = []
    stage.onWrite = ({ method, url }) => writes.push(`${method} ${url}`)
    const report = await stage.resume()
    expect(report).toMatchObject({ outcome: 'complete', differencesLeft: 0, objects: [{ result: 'restored' }] })
    expect(writes).toEqual([])
    expect(allEntries(stage.vault.journal, report?.run ?? 0)).toMatchObject([
      { request: 0, state: 'done', before: { absent: expect.arrayContaining([...members]) } },
    ])
  }))
