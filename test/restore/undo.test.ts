import { describe, expect, test, vi } from 'vitest'
import { listRuns } from '../../src/main/restore/undo/list-runs.ts'
import { snapshotsOfRuns } from '../../src/main/restore/undo/snapshots-of-runs.ts'
import { allEntries } from '../../src/main/vault/testing/all-entries.ts'
import { AppError } from '../../src/shared/errors.ts'
import { toRefKey } from '../../src/shared/model/ref.ts'
import { purge, ravage, settle, type Village } from './damage.ts'
import { all, careful, everything, outlineOf, type Stage, these, thrownBy, withStage } from './stage.ts'

// Each test restores a village first.
vi.setConfig({ testTimeout: 120_000 })

const idOf = ({ users }: Village, at: number): string => users[at]?.id ?? ''

/** A village that suffered a bad day and was restored: what the tests take back. */
const withRestored = (
  play: (stage: Stage, village: Village, run: number, damaged: number) => Promise<void>,
): Promise<void> =>
  withStage(10, async (stage) => {
    const village = await settle(stage)
    const before = await stage.backup('all')
    await ravage(stage, village)
    const damaged = await stage.backup('all')
    const ran = await stage.run(await stage.plan(before, all, everything))
    expect(ran).toMatchObject({ outcome: 'complete', differencesLeft: 0 })
    await play(stage, village, ran.run, damaged)
  })

const linesOf = (steps: Awaited<ReturnType<Stage['undo']>>['steps']): readonly string[] =>
  steps.map(({ action, object, parts, targets }) =>
    [action, object.name, ...parts, ...targets.map(({ name }) => name)].join(' '),
  )

test('an undo takes nothing away and gives nothing unless it is allowed, and says of each step what it takes', () =>
  withRestored(async (stage, _, run) => {
    const plan = await stage.undo(run, { allowGive: false, allowTake: false })
    expect(plan).toMatchObject({ undoes: run, blocked: [] })
    expect(linesOf(plan.steps.filter(({ ticked }) => ticked))).toEqual([
      'photo Villager 0 photo',
      'update Villager 4 jobTitle department',
      'update Villager 4 mobilePhone',
      'update Bakers description',
      'link Bakers members Villager 5',
    ])
    expect(linesOf(plan.steps.filter(({ takes }) => takes !== undefined))).toEqual([
      'unlink Villager 3 manager Villager 0',
      'unlink Bakers members Villager 2',
      'unlink Bakers members Villager 3',
      'unlink Choir members Villager 2',
      'delete Choir',
      'delete Painters',
      'delete Villager 1',
      'delete Villager 2',
    ])
    const report = await stage.run(plan)
    expect(report).toMatchObject({ outcome: 'complete', differencesLeft: 0 })
    expect(stage.writes().filter((write) => write.startsWith('DELETE'))).toEqual([])
  }))

test('an undo of which nothing was ticked took nothing back, and one of which some was, a part', () =>
  withRestored(async (stage, _, run) => {
    const undone = async (isTicked: (step: number) => boolean) => {
      const plan = await stage.undo(run)
      await stage.run({ ...plan, steps: plan.steps.map((one) => ({ ...one, ticked: isTicked(one.step) })) })
      return listRuns(stage.vault.journal, stage.ports.now()).find((one) => one.run === run)
    }
    expect(await undone(() => false)).toMatchObject({ undoneBy: null, isUndoneInPart: false, canBeUndone: true })
    expect(await undone((step) => step === 1)).toMatchObject({ undoneBy: run + 2, isUndoneInPart: true })
    expect(await undone(() => true)).toMatchObject({ undoneBy: run + 3, isUndoneInPart: false })
  }))

test('taken back, the tenant is as it was before; what the restore had made lies in the recycle bin', () =>
  withRestored(async (stage, { groups }, run, damaged) => {
    const made = stage.simulator.state.named('group', 'Painters')?.id ?? ''
    expect(await stage.run(await stage.undo(run))).toMatchObject({ outcome: 'complete', differencesLeft: 0 })
    expect(outlineOf(await stage.differenceFrom(damaged))).toEqual([
      'changed deletedItem Choir: deletedDateTime',
      'added deletedItem Painters: ',
      'changed deletedItem Villager 1: deletedDateTime',
      'added deletedItem Villager 2: ',
    ])
    const { state } = stage.simulator
    expect(
      state
        .deleted('group')
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual([groups.Choir, made].toSorted())
    expect(stage.writes().filter((write) => /deletedItems/.test(write))).toEqual([])
  }))

test('after an undo the old id leads to what lies in the bin, and restoring again brings that back', () =>
  withRestored(async (stage, { groups }, run) => {
    const made = stage.simulator.state.named('group', 'Painters')?.id ?? ''
    await stage.run(await stage.undo(run))
    const plan = await stage.plan(1, these({ kind: 'group', id: groups.Painters }), everything)
    expect(linesOf(plan.steps)[0]).toBe('restoreFromBin Painters')
    await stage.run(plan)
    expect(stage.simulator.state.named('group', 'Painters')?.id).toBe(made)
    expect(stage.simulator.state.groups().filter((one) => one['displayName'] === 'Painters')).toHaveLength(1)
  }))

test('who came back disabled, and was left so, goes to the recycle bin; who was enabled since stays', () =>
  withStage(10, async (stage) => {
    const village = await settle(stage)
    const snapshot = await stage.backup('all')
    const [first, second] = [idOf(village, 1), idOf(village, 4)]
    for (const id of [first, second]) await purge(stage, '/users', id)
    const selection = these({ kind: 'user', id: first }, { kind: 'user', id: second })
    const ran = await stage.run(await stage.plan(snapshot, selection, careful))
    const newIdOf = (id: string): string => ran.objects.find((one) => one.id === id)?.newId ?? ''
    await stage.call('PATCH', `/users/${newIdOf(second)}`, { accountEnabled: true })
    const plan = await stage.undo(ran.run)
    expect(plan.blocked).toMatchObject([
      { object: { id: newIdOf(second) }, reason: expect.stringContaining('Account enabled was changed') },
    ])
    await stage.run(plan)
    expect(stage.simulator.state.find(newIdOf(first))).toMatchObject({ deletedDateTime: expect.any(String) })
    expect(stage.simulator.state.find(newIdOf(second))).toMatchObject({ accountEnabled: true })
  }))

test('an owner who was made anew is taken away with what he owns alone: nothing is said to stay', () =>
  withStage(10, async (stage) => {
    const village = await settle(stage)
    const snapshot = await stage.backup('all')
    await purge(stage, '/users', idOf(village, 0))
    const ran = await stage.run(await stage.plan(snapshot, all, everything))
    const made = ran.objects.find(({ id }) => id === idOf(village, 0))?.newId ?? ''
    const { Bakers } = village.groups
    expect(stage.simulator.state.links(Bakers, 'owners')).toEqual([made])
    const plan = await stage.undo(ran.run)
    expect(plan.blocked).toEqual([])
    expect(linesOf(plan.steps)).toContain('delete Villager 0')
    expect(await stage.run(plan)).toMatchObject({ outcome: 'complete', differencesLeft: 0 })
    expect(stage.simulator.state.links(Bakers, 'owners')).toEqual([])
  }))

test('what changed before a deletion nobody saw is no reason to say that it changed since the restore', () =>
  withStage(10, async (stage) => {
    const village = await settle(stage)
    const snapshot = await stage.backup('all')
    const id = idOf(village, 5)
    await stage.call('PATCH', `/users/${id}`, { employeeOrgData: { costCenter: '1', division: null } })
    await stage.call('DELETE', `/users/${id}`)
    const ran = await stage.run(await stage.plan(snapshot, all, everything))
    expect(ran.differencesLeft).toBe(1)
    expect((await stage.undo(ran.run)).blocked.map(({ reason }) => reason)).toEqual([
      'It stays, because it seems to have been changed since the restore. Cost centre and division is not what the last backup before the deletion holds.',
    ])
  }))

describe('what was changed after the restore stays, and is named:', () => {
  const reasonsOf = (plan: Awaited<ReturnType<Stage['undo']>>): readonly string[] =>
    plan.blocked.map(({ object, part, reason }) => `${object.name}${part === undefined ? '' : ` ${part}`}: ${reason}`)

  test('a value, a photo, a manager, while the rest is taken back', () =>
    withRestored(async (stage, village, run) => {
      const { state } = stage.simulator
      await stage.call('PATCH', `/users/${idOf(village, 4)}`, { department: 'Elsewhere' })
      await stage.call('PUT', `/users/${idOf(village, 0)}/photo/$value`, state.photo(state.photoIds()[2] ?? ''))
      const other = { '@odata.id': `{root}/users/${idOf(village, 5)}` }
      await stage.call('PUT', `/users/${idOf(village, 3)}/manager/$ref`, other)
      const plan = await stage.undo(run)
      expect(reasonsOf(plan)).toEqual([
        'Villager 0 photo: It was changed after the restore, and is left as it is.',
        'Villager 4 department: It was changed after the restore, and is left as it is.',
        'Villager 3 manager: It was changed after the restore, and is left as it is.',
      ])
      const photo = state.photo(idOf(village, 0))
      expect(await stage.run(plan)).toMatchObject({ differencesLeft: 0 })
      expect(state.find(idOf(village, 4))).toMatchObject({ department: 'Elsewhere', jobTitle: 'Nobody' })
      expect(state.photo(idOf(village, 0))).toEqual(photo)
      expect(state.manager(idOf(village, 3))).toBe(idOf(village, 5))
    }))

  test('a member who went and came by other hands is no business of the undo', () =>
    withRestored(async (stage, village, run) => {
      const { Bakers } = village.groups
      await stage.call('DELETE', `/groups/${Bakers}/members/${idOf(village, 3)}/$ref`)
      const someone = { '@odata.id': `{root}/users/${idOf(village, 5)}` }
      await stage.call('POST', `/groups/${Bakers}/members/$ref`, someone)
      const plan = await stage.undo(run)
      expect(linesOf(plan.steps).filter((line) => line.includes('Bakers members'))).toEqual([
        'unlink Bakers members Villager 2',
      ])
    }))

  test('whatever came to a group that the restore made anew: it is not deleted then, and is when that is gone again', () =>
    withRestored(async (stage, village, run) => {
      const { Bakers } = village.groups
      const made = stage.simulator.state.named('group', 'Painters')?.id ?? ''
      const [someone, group] = [idOf(village, 5), { '@odata.id': `{root}/groups/${made}` }]
      const ref = { '@odata.id': `{root}/users/${someone}` }
      const member = { '@odata.id': `{root}/users/${idOf(village, 4)}` }
      type Call = readonly [method: string, path: string, body?: object]
      const describe = (description: string): Call => ['PATCH', `/groups/${made}`, { description }]
      const edits: readonly (readonly [sentence: string, edit: Call, back: Call])[] = [
        [
          'Members: Villager 5 was added.',
          ['POST', `/groups/${made}/members/$ref`, ref],
          ['DELETE', `/groups/${made}/members/${someone}/$ref`],
        ],
        [
          'Owners: Villager 5 was added.',
          ['POST', `/groups/${made}/owners/$ref`, ref],
          ['DELETE', `/groups/${made}/owners/${someone}/$ref`],
        ],
        [
          'Members: one was taken out.',
          ['DELETE', `/groups/${made}/members/${idOf(village, 4)}/$ref`],
          ['POST', `/groups/${made}/members/$ref`, member],
        ],
        ['Description was changed.', describe('Ours'), describe('Painters of the village')],
        [
          'Bakers (group) leads to it.',
          ['POST', `/groups/${Bakers}/members/$ref`, group],
          ['DELETE', `/groups/${Bakers}/members/${made}/$ref`],
        ],
      ]
      for (const [sentence, edit, back] of edits) {
        await stage.call(...edit)
        const plan = await stage.undo(run)
        expect(linesOf(plan.steps)).not.toContain('delete Painters')
        expect(reasonsOf(plan).filter((line) => line.startsWith('Painters'))).toEqual([
          `Painters: It stays, because it seems to have been changed since the restore. ${sentence}`,
        ])
        await stage.call(...back)
      }
      expect(linesOf((await stage.undo(run)).steps)).toContain('delete Painters')
    }))

  test('whoever left or joined what came back out of the recycle bin, and did so unseen or since: it stays', () =>
    withRestored(async (stage, village, run) => {
      const { Choir } = village.groups
      const reasonOf = async (): Promise<readonly string[]> =>
        reasonsOf(await stage.undo(run)).filter((line) => line.startsWith('Choir'))
      const [member] = stage.simulator.state.links(Choir, 'members')
      const name = stage.simulator.state.find(member ?? '')?.['displayName']
      await stage.call('DELETE', `/groups/${Choir}/members/${member}/$ref`)
      const stays = 'Choir: It stays, because it seems to have been changed since the restore. '
      expect(await reasonOf()).toEqual([`${stays}Members: ${name} was there in the last backup before the deletion.`])
      await stage.call('POST', `/groups/${Choir}/members/$ref`, { '@odata.id': `{root}/users/${member}` })
      expect(await reasonOf()).toEqual([])
      const stranger = { '@odata.id': `{root}/users/${idOf(village, 5)}` }
      await stage.call('POST', `/groups/${Choir}/members/$ref`, stranger)
      expect(await reasonOf()).toEqual([
        `${stays}Members: Villager 5 was not there in the last backup before the deletion.`,
      ])
    }))

  test('and where it came between plan and run, nothing is written at all', () =>
    withRestored(async (stage, _, run) => {
      const plan = await stage.undo(run)
      const made = stage.simulator.state.named('group', 'Painters')?.id ?? ''
      await stage.call('PATCH', `/groups/${made}`, { description: 'Ours' })
      expect(await thrownBy(stage.run(plan))).toMatchObject({ code: 'tenantMoved' })
      expect(stage.writes()).toEqual([])
    }))

  test('and where it came while the undo ran, that step stops', () =>
    withRestored(async (stage, _, run) => {
      const plan = await stage.undo(run)
      const made = stage.simulator.state.named('group', 'Painters')?.id ?? ''
      let isEdited = false
      stage.onWrite = async ({ method }) => {
        if (isEdited || method !== 'PATCH') return
        isEdited = true
        await stage.call('PATCH', `/groups/${made}`, { description: 'Ours' })
      }
      const report = await stage.run(plan)
      expect(report.outcome).toBe('partial')
      expect(report.objects.find(({ id }) => id === made)).toMatchObject({
        result: 'failed',
        reason: expect.stringContaining('Changed since the plan was made: description. It was not deleted.'),
      })
      expect(stage.simulator.state.groups().some(({ id }) => id === made)).toBe(true)
    }))
})

describe('no plan deletes what the undone run did not make:', () => {
  test('a plan that was edited to name another object is refused', () =>
    withRestored(async (stage, { groups }, run) => {
      const plan = await stage.undo(run)
      const steps = plan.steps.map((step) =>
        step.action === 'delete' && step.object.name === 'Painters'
          ? {
              ...step,
              object: { ...step.object, id: groups.Bakers },
              requests: step.requests.map((one) => ({ ...one, url: one.url.replace(step.object.id, groups.Bakers) })),
            }
          : step,
      )
      expect(await thrownBy(stage.run({ ...plan, steps }))).toMatchObject({ code: 'planChanged' })
      expect(stage.simulator.state.groups().some(({ id }) => id === groups.Bakers)).toBe(true)
    }))

  test('a plan that says it undoes another run is refused', () =>
    withRestored(async (stage, _, run) => {
      const plan = await stage.undo(run)
      const { undoes: __, ...restore } = plan
      expect(await thrownBy(stage.run({ ...plan, undoes: run + 1 }))).toMatchObject({ code: 'planChanged' })
      expect(await thrownBy(stage.run(restore))).toMatchObject({ code: 'planChanged' })
      expect(stage.writes()).toEqual([])
    }))

  test('the adapter sends a deletion only of what the journal says', () =>
    withRestored(async (stage, { groups }) => {
      const { writer } = stage.ports
      const request = { method: 'DELETE', url: `${writer.root}/groups/${groups.Bakers}` } as const
      const { signal } = new AbortController()
      for (const removable of [undefined, new Set<string>(), new Set(['someone else'])])
        expect(await thrownBy(writer.send(request, undefined, signal, removable))).toMatchObject({
          code: 'requestRefused',
          details: { guard: 'true' },
        })
      expect(await writer.send(request, undefined, signal, new Set([groups.Bakers]))).toMatchObject({ state: 'done' })
    }))
})

describe('a run that cannot be undone says why:', () => {
  const reasonOf = async (stage: Stage, run: number): Promise<string> => {
    const thrown = await thrownBy(stage.undo(run))
    return thrown instanceof AppError ? `${thrown.code}: ${thrown.message}` : String(thrown)
  }

  test('there is none, it wrote nothing, or it ended long ago', () =>
    withRestored(async (stage, _, run) => {
      expect(await reasonOf(stage, run + 1)).toBe(`notFound: There is no finished restore ${run + 1} in this vault.`)
      const idle = await stage.run(await stage.plan(1, all, careful))
      expect(await reasonOf(stage, idle.run)).toContain('It wrote nothing')
      stage.time.nowMs += 91 * 24 * 3_600_000
      expect(await reasonOf(stage, run)).toContain('It ended more than 90 days ago.')
      stage.vault.journal.dropBefore(new Date(stage.time.nowMs).toISOString())
      expect(allEntries(stage.vault.journal, run).every(({ before }) => before === undefined)).toBe(true)
    }))

  test.each(['snapshot', 'plannedOn'] as const)('its %s was removed', (which) =>
    withRestored(async (stage, _, run) => {
      const { journal, removal } = stage.vault
      const gone = journal.runs()[0]?.[which] ?? 0
      expect(snapshotsOfRuns(journal, stage.ports.now()).get(gone)).toEqual([{ run, isInterrupted: false }])
      await stage.backup()
      removal.removeSnapshot(gone)
      expect(await reasonOf(stage, run)).toContain('A snapshot that undoing it needs was removed')
      expect(listRuns(journal, stage.ports.now())).toMatchObject([{ run, canBeUndone: false }])
      expect(snapshotsOfRuns(journal, stage.ports.now()).size).toBe(0)
    }),
  )

  test('what was there was erased on request: that is not written back, the rest is', () =>
    withRestored(async (stage, village, run) => {
      stage.vault.removal.forget({ kind: 'user', id: idOf(village, 4) }, stage.ports.now())
      const plan = await stage.undo(run)
      expect(JSON.stringify(plan.steps)).not.toContain('(forgotten)')
      expect(plan.blocked.map(({ object, part, reason }) => `${toRefKey(object)} ${part}: ${reason}`)).toEqual(
        ['jobTitle', 'department', 'mobilePhone'].map(
          (part) => `user:${idOf(village, 4)} ${part}: What was there before the restore was erased on request.`,
        ),
      )
      expect(linesOf(plan.steps)).toContain('update Bakers description')
    }))
})

test('of a person who was made anew, taken back and erased, no run tells any more', () =>
  withRestored(async (stage, village, run) => {
    const { run: undo } = await stage.run(await stage.undo(run))
    const told = (): string =>
      JSON.stringify(
        [run, undo].flatMap((one) => [stage.vault.journal.finished(one), allEntries(stage.vault.journal, one)]),
      ).toLowerCase()
    expect(told().split('villager2@').length).toBeGreaterThan(2)
    stage.vault.removal.forget({ kind: 'user', id: idOf(village, 2) }, stage.ports.now())
    expect(told()).not.toMatch(/villager ?2/)
  }))

test('purged since, what the restore made is left out, and what it had been told of is not asked for', () =>
  withRestored(async (stage, _, run) => {
    const made = stage.simulator.state.named('group', 'Painters')?.id ?? ''
    await purge(stage, '/groups', made)
    const plan = await stage.undo(run)
    expect(linesOf(plan.steps)).not.toContain('delete Painters')
    expect(await stage.run(plan)).toMatchObject({ outcome: 'complete' })
  }))
