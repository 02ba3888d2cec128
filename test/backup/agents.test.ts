import { expect, test } from 'vitest'
import { playDrill } from '../drill/play.ts'
import { everything, type Stage, these, withStage } from '../restore/stage.ts'
import { compareCopies, copySnapshot, copyTenant } from './tenant-copy.ts'

const play = (work: (stage: Stage) => Promise<void>): Promise<void> => withStage(60, work, 7, {}, 2)

/** The agents of the stage: the account of the first, its identity, the blueprint, what stands for that, and a group. */
function castOf({ simulator: { state } }: Stage) {
  const account = state.named('user', 'Service desk agent')?.id ?? ''
  const [group] = state.groups().filter(({ id }) => state.members(id).includes(account))
  return {
    account,
    identity: state.named('servicePrincipal', 'Service desk agent 1')?.id ?? '',
    blueprint: state.named('application', 'Service desk agents')?.id ?? '',
    principal: state.named('servicePrincipal', 'Service desk agents')?.id ?? '',
    group: group?.id ?? '',
  }
}

const stateAt = ({ vault }: Stage, snapshot: number, kind: string, id: string) =>
  vault.history.statesAt(snapshot, [{ kind, id }])[0]

async function expectTrue(stage: Stage, snapshot: number): Promise<void> {
  expect(compareCopies(await copyTenant(stage), copySnapshot(stage, snapshot), () => true)).toEqual([])
}

test('agents are backed up as what they are, and are found where they are linked to', () =>
  play(async (stage) => {
    const { account, identity, blueprint, principal, group } = castOf(stage)
    const first = await stage.backup()
    await expectTrue(stage, first)
    const subtypes = [
      ['user', account],
      ['servicePrincipal', identity],
      ['application', blueprint],
      ['servicePrincipal', principal],
    ].map(([kind = '', id = '']) => stateAt(stage, first, kind, id)?.content['subtype'])
    expect(subtypes).toEqual([
      'agentUser',
      'agentIdentity',
      'agentIdentityBlueprint',
      'agentIdentityBlueprintPrincipal',
    ])
    const members = stateAt(stage, first, 'group', group)?.links.get('members')?.targets ?? []
    const isAgent = (id: string): boolean => id === account || id === identity
    expect(members.filter(({ id }) => isAgent(id)).map(({ kind, name }) => `${kind} ${name}`)).toEqual(
      expect.arrayContaining(['user Service desk agent', 'servicePrincipal Service desk agent 1']),
    )
    const linkedFrom = stage.vault.snapshots.linksTo(first, { kind: 'user', id: account })
    expect(linkedFrom.map(({ link, source }) => `${link} ${source.id}`)).toContain(`members ${group}`)
    // What changes of one later leaves it what it is; so does a full read.
    await stage.call('PATCH', `/users/${account}`, {
      '@odata.type': '#microsoft.graph.agentUser',
      jobTitle: 'Closes tickets',
    })
    const second = await stage.backup()
    await expectTrue(stage, second)
    await expectTrue(stage, await stage.backup('rotation', true))
    expect((await stage.differenceFrom(second)).changes).toEqual([])
  }))

test('an agent that was deleted comes back from the recycle bin with its id, and with what hung on it', () =>
  play(async (stage) => {
    const { account, identity, group } = castOf(stage)
    const snapshot = await stage.backup()
    await stage.call('DELETE', `/users/${account}`)
    await stage.call('DELETE', `/servicePrincipals/${identity}`)
    const objects = these({ kind: 'user', id: account }, { kind: 'servicePrincipal', id: identity })
    const plan = await stage.plan(snapshot, objects, everything)
    const report = await stage.run({ ...plan, steps: plan.steps.map((step) => ({ ...step, ticked: true })) })
    expect([report.outcome, report.differencesLeft, report.issues]).toEqual(['complete', 0, []])
    expect(stage.writes().filter((write) => write.startsWith('POST /directory/deletedItems/'))).toHaveLength(2)
    expect(stage.writes().filter((write) => write === 'POST /users' || write === 'POST /servicePrincipals')).toEqual([])
    expect(stage.simulator.state.members(group)).toEqual(expect.arrayContaining([account, identity]))
    expect((await stage.differenceFrom(snapshot)).changes).toEqual([])
  }))

test('what changed of an agent is put back: an update of its account names its type', () =>
  play(async (stage) => {
    const { account } = castOf(stage)
    const snapshot = await stage.backup()
    await stage.call('PATCH', `/users/${account}`, { '@odata.type': '#microsoft.graph.agentUser', jobTitle: null })
    const plan = await stage.plan(snapshot, these({ kind: 'user', id: account }), everything)
    expect(plan.steps.flatMap(({ requests }) => requests.map(({ body }) => body))).toEqual([
      { '@odata.type': '#microsoft.graph.agentUser', jobTitle: 'Answers tickets' },
    ])
    const report = await stage.run(plan)
    expect([report.outcome, report.differencesLeft]).toEqual(['complete', 0])
    expect((await stage.differenceFrom(snapshot)).changes).toEqual([])
  }))

test('an agent that is gone for good is not made anew as something ordinary: the plan says why', () =>
  play(async (stage) => {
    const { account, identity, blueprint } = castOf(stage)
    const snapshot = await stage.backup()
    for (const path of [`/users/${account}`, `/servicePrincipals/${identity}`, `/applications/${blueprint}`]) {
      await stage.call('DELETE', path)
      await stage.call('DELETE', `/directory/deletedItems/${path.split('/')[2]}`)
    }
    const objects = these(
      { kind: 'user', id: account },
      { kind: 'servicePrincipal', id: identity },
      { kind: 'application', id: blueprint },
    )
    const plan = await stage.plan(snapshot, objects, everything)
    expect(plan.steps.flatMap(({ requests }) => requests).filter(({ method }) => method === 'POST')).toEqual([])
    const said = JSON.stringify(plan)
    expect(said).toContain('The user account of an agent belongs to its agent identity')
    expect(said).toContain('An agent identity is made by its blueprint')
    expect(said).toContain('A new blueprint would not be the parent')
  }))

test('a drill counts agents as given: no restore makes them', () =>
  play(async (stage) => {
    await stage.backup()
    const { report, findings } = await playDrill(stage)
    const agents = Object.values(castOf(stage))
    expect(JSON.stringify(findings)).not.toContain('subtype')
    const reasons = report.kinds.flatMap((kind) => kind.reasons).filter(({ example }) => agents.includes(example.id))
    expect(reasons.map(({ reason }) => reason.split('.')[0])).toEqual([
      'The user account of an agent belongs to its agent identity, and an ordinary account would be no use to it',
      'A new blueprint would not be the parent of the agents that this one made',
      'An agent identity is made by its blueprint, nobody else can make it',
      'It stands for the blueprint of agents, and comes with it',
    ])
    expect(reasons.every(({ isGiven }) => isGiven)).toBe(true)
  }))
