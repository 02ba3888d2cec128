import { describe, expect, test } from 'vitest'
import { allEntries } from '../../src/main/vault/testing/all-entries.ts'
import type { Plan } from '../../src/shared/model/plan.ts'
import { mend } from './cut.ts'
import { purge } from './damage.ts'
import { careful, outlineOf, type Stage, these, thrownBy, withStage } from './stage.ts'

/** How many groups are lost, of which the last two have one name. */
const lost = 7

interface Scene {
  readonly snapshot: number
  readonly plan: Plan
}

const nameOf = (index: number): string => (index >= lost - 2 ? 'Twins' : `Team ${index}`)

/** Groups with members and an owner, all gone for good. */
async function loseGroups(stage: Stage): Promise<Scene> {
  const people = stage.simulator.state.users().slice(0, 5)
  const ids: string[] = []
  for (let index = 0; index < lost; index++) {
    const { id } = await stage.call('POST', '/groups', {
      displayName: nameOf(index),
      mailEnabled: false,
      mailNickname: `team${index}`,
      securityEnabled: true,
      'owners@odata.bind': [`{root}/users/${people[index % 5]?.id}`],
      'members@odata.bind': people.map((user) => `{root}/users/${user.id}`),
    })
    ids.push(String(id))
  }
  const snapshot = await stage.backup()
  for (const id of ids) await purge(stage, '/groups', id)
  const plan = await stage.plan(snapshot, these(...ids.map((id) => ({ kind: 'group', id }))), careful)
  return { snapshot, plan }
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/**
 * Holds writes until no more come, then lets them go together. Called with the number of the round and how many there
 * are; a write whose `fate` is `lost` never arrives, one whose fate is `unanswered` arrives, and nobody hears of it.
 */
function holdTogether(
  stage: Stage,
  onRound: (round: number, count: number) => void,
  fate: (place: number) => 'answered' | 'unanswered' | 'lost',
): void {
  let held: ((place: number) => void)[] = []
  let round = 0
  const unanswered = new Set<object>()
  const release = async (): Promise<void> => {
    for (let quiet = 0, seen = 0; quiet < 10; quiet++) {
      await nextTurn()
      if (held.length !== seen) quiet = 0
      seen = held.length
    }
    round += 1
    onRound(round, held.length)
    const waiting = held
    held = []
    for (const [place, go] of waiting.entries()) go(place)
  }
  const key = new Map<string, object>()
  stage.onWrite = async ({ method, url }, isSent) => {
    const name = `${method} ${url}`
    if (isSent) {
      if (unanswered.has(key.get(name) ?? {})) throw new Error('The line is cut.')
      return
    }
    const place = await new Promise<number>((resolve) => {
      held.push(resolve)
      if (held.length === 1) void release()
    })
    const ending = fate(place)
    if (ending === 'lost') throw new Error('The line is cut.')
    if (ending === 'unanswered') {
      const mark = {}
      key.set(name, mark)
      unanswered.add(mark)
    }
  }
}

const intended = (stage: Stage): number => {
  const run = stage.vault.journal.unfinished()?.run ?? 0
  return allEntries(stage.vault.journal, run).filter((entry) => entry.state === 'intended').length
}

const namesOf = (stage: Stage): readonly string[] =>
  stage.simulator.state
    .groups()
    .map((one) => String(one['displayName']))
    .filter((name) => name === 'Twins' || name.startsWith('Team '))
    .sort()

const allNames = Array.from({ length: lost }, (_, index) => nameOf(index)).sort()

/** Restores, cut off in a round of writes; returns how many intents were open then, 0 where there was no such round. */
const playCut = (nth: number): Promise<number> =>
  withStage(10, async (stage) => {
    const { snapshot, plan } = await loseGroups(stage)
    holdTogether(
      stage,
      (round) => {
        if (round === nth) stage.isCut = true
      },
      (place) => (!stage.isCut ? 'answered' : place % 2 === 0 ? 'unanswered' : 'lost'),
    )
    const thrown = await stage.run(plan).catch((one: unknown) => one)
    const open = intended(stage)
    const isCut = stage.isCut
    mend(stage)
    if (isCut) {
      expect(thrown).toMatchObject({ code: 'offline' })
      expect(await stage.resume()).toMatchObject({ outcome: 'complete', differencesLeft: 0 })
    }
    expect(namesOf(stage)).toEqual(allNames)
    const left = outlineOf(await stage.differenceFrom(snapshot))
    expect(left.filter((line) => !line.startsWith('mapped'))).toEqual([])
    expect(left).toHaveLength(lost)
    return open
  })

test('cut off with several writes under way, arrived or not: nothing twice, nothing lost', async () => {
  const open: number[] = []
  for (let nth = 1; open.at(-1) !== 0 && nth < 20; nth++) open.push(await playCut(nth))
  // Creates, where the twins wait for each other; owners; members.
  expect(open).toEqual([lost - 1, 1, lost, lost, 0])
}, 120_000)

describe('several writes under way', () => {
  test('one that ends the run lets the others end, and nothing new begins', () =>
    withStage(10, async (stage) => {
      const { plan } = await loseGroups(stage)
      let [rounds, sent] = [0, 0]
      holdTogether(
        stage,
        (round, count) => {
          rounds = round
          sent += count
          if (round === 3)
            stage.simulator.faults.add(
              { kind: 'error', status: 401, code: 'InvalidAuthenticationToken', message: 'Expired.' },
              { match: /^POST .*owners/, times: 1 },
            )
        },
        () => 'answered',
      )
      expect(await thrownBy(stage.run(plan))).toMatchObject({ code: 'tokenRefused' })
      expect([rounds, sent]).toEqual([3, lost + lost])
      const run = stage.vault.journal.unfinished()?.run ?? 0
      const states = allEntries(stage.vault.journal, run).map((entry) => entry.state)
      expect(states.filter((state) => state === 'done')).toHaveLength(lost + lost - 1)
      expect(states.filter((state) => state === 'intended')).toHaveLength(1)
      mend(stage)
      expect(await stage.resume()).toMatchObject({ outcome: 'complete', differencesLeft: 0 })
      expect(namesOf(stage)).toEqual(allNames)
    }))

  test('cancelled, they end with their results in the journal, and nothing new begins', () =>
    withStage(10, async (stage) => {
      const { plan } = await loseGroups(stage)
      const cancel = new AbortController()
      let sent = 0
      holdTogether(
        stage,
        (round, count) => {
          sent += count
          if (round === 3) cancel.abort()
        },
        () => 'answered',
      )
      const report = await stage.run(plan, cancel.signal)
      expect(report).toMatchObject({ outcome: 'cancelled', writes: lost + lost })
      expect(sent).toBe(lost + lost)
      expect(allEntries(stage.vault.journal, report.run).every((entry) => entry.state === 'done')).toBe(true)
      mend(stage)
    }))

  test('cut off, gone on with and cancelled before it is known what arrived: it waits to be gone on with again', () =>
    withStage(10, async (stage) => {
      const { plan } = await loseGroups(stage)
      holdTogether(
        stage,
        () => {
          stage.isCut = true
        },
        () => 'unanswered',
      )
      expect(await thrownBy(stage.run(plan))).toMatchObject({ code: 'offline' })
      mend(stage)
      const cancel = new AbortController()
      cancel.abort()
      expect(await thrownBy(stage.resume(cancel.signal))).toMatchObject({ code: 'cancelled' })
      expect(intended(stage)).toBe(lost - 1)
      expect(await stage.resume()).toMatchObject({ outcome: 'complete', differencesLeft: 0 })
      expect(namesOf(stage)).toEqual(allNames)
    }))
})
