import { expect, test } from 'vitest'
import { everything, type Stage, these, withStage } from '../restore/stage.ts'
import { compareCopies, copySnapshot, copyTenant } from './tenant-copy.ts'

/** Whether the change feed shows what the lists of a group leave out: no page says what Graph does. */
const play = (deltaShowsOmitted: boolean, work: (stage: Stage) => Promise<void>): Promise<void> =>
  withStage(60, work, 7, { deltaShowsOmitted })

/** A group and two enterprise applications, the first its member and its owner. */
async function castOf({ simulator: { state }, call }: Stage) {
  const group = state
    .groups()
    .find(
      ({ groupTypes, onPremisesSyncEnabled, mailEnabled }) =>
        (groupTypes as readonly string[]).length === 0 && onPremisesSyncEnabled !== true && mailEnabled === false,
    )
  const [first, second] = state.all('servicePrincipal').filter(({ id }) => !state.members(group?.id ?? '').includes(id))
  const [id, one, other] = [group?.id ?? '', first?.id ?? '', second?.id ?? '']
  const join = (link: string, principal: string) =>
    call('POST', `/groups/${id}/${link}/$ref`, { '@odata.id': `{root}/servicePrincipals/${principal}` })
  await join('members', one)
  await join('owners', one)
  return { id, one, other, join }
}

async function expectTrue(stage: Stage, snapshot: number): Promise<void> {
  const isGroup = (key: string): boolean => key.startsWith('group:')
  expect(compareCopies(await copyTenant(stage), copySnapshot(stage, snapshot), isGroup)).toEqual([])
}

const membersAt = ({ vault }: Stage, snapshot: number, id: string): readonly string[] =>
  vault.history
    .statesAt(snapshot, [{ kind: 'group', id }])[0]
    ?.links.get('members')
    ?.targets.map((one) => one.id) ?? []

test.each([true, false])('applications among members and owners are backed up, come and go: in delta %s', (shows) =>
  play(shows, async (stage) => {
    const { id, one, other, join } = await castOf(stage)
    const first = await stage.backup()
    await expectTrue(stage, first)
    expect(membersAt(stage, first, id)).toContain(one)
    await join('members', other)
    await stage.call('DELETE', `/groups/${id}/members/${one}/$ref`)
    await expectTrue(stage, await stage.backup())
    // Nothing else tells of it, and nothing is found that the feed would have missed.
    const third = await stage.backup('rotation', true)
    await expectTrue(stage, third)
    const reasons = stage.vault.history
      .captures(third)
      .flatMap(({ kind, reason }) => (kind === 'group' ? [reason] : []))
    expect(reasons.filter((reason) => reason?.includes('otherwise'))).toEqual([])
    expect(stage.vault.snapshots.snapshots().find(({ snapshot }) => snapshot === third)?.changed).toBe(0)
  }),
)

test.each([true, false])('what was not read of applications stays as it was, and that is said: in delta %s', (shows) =>
  play(shows, async (stage) => {
    const { id, one, other, join } = await castOf(stage)
    await stage.backup()
    await join('members', other)
    await stage.call('DELETE', `/groups/${id}/members/${one}/$ref`)
    const second = await stage.backup('rotation', true, ['user', 'group'])
    if (!shows) expect(membersAt(stage, second, id)).toContain(one)
    const capture = stage.vault.history
      .captures(second)
      .find(({ kind, part }) => kind === 'group' && part === 'members')
    expect(capture).toMatchObject({ state: 'complete', reason: expect.stringContaining('stand as last read') })
    await expectTrue(stage, await stage.backup())
  }),
)

test.each([true, false])('they are put back and taken out, and read back as they are: in delta %s', (shows) =>
  play(shows, async (stage) => {
    const { id, one, other, join } = await castOf(stage)
    const snapshot = await stage.backup()
    await stage.call('DELETE', `/groups/${id}/members/${one}/$ref`)
    await join('members', other)
    const plan = await stage.plan(snapshot, these({ kind: 'group', id }), everything)
    const report = await stage.run({ ...plan, steps: plan.steps.map((step) => ({ ...step, ticked: true })) })
    expect(report).toMatchObject({ outcome: 'complete', differencesLeft: 0 })
    expect(stage.simulator.state.members(id)).toContain(one)
    expect(stage.simulator.state.members(id)).not.toContain(other)
    await expectTrue(stage, await stage.backup())
  }),
)
