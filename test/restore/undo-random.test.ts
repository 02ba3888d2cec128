import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inLongRun } from '../long-run.ts'
import { settle } from './damage.ts'
import { deed, suffer } from './random-deeds.ts'
import { all, everything, type Stage, withStage } from './stage.ts'

const isLong = inLongRun(true, false)

/** What Entra notes in passing: when it did something. */
const passing = new Set(['deletedDateTime', 'renewedDateTime', 'signInSessionsValidFromDateTime'])

/** Everything of the users and groups that are there, in the simulator itself: attributes, links, photos. */
function tenantIn({ simulator: { state } }: Stage): ReadonlyMap<string, unknown> {
  const hashOf = (bytes: Uint8Array | undefined): string =>
    bytes === undefined ? '' : createHash('sha256').update(bytes).digest('hex')
  const entries = [...state.users(), ...state.groups()].map((one) => {
    const values = Object.entries(one).filter(([name]) => !passing.has(name))
    const links = ['manager', 'members', 'owners'].map((link) => state.links(one.id, link).toSorted())
    return [one.id, JSON.stringify([values.toSorted(), links, hashOf(state.photo(one.id))])] as const
  })
  return new Map(entries.toSorted())
}

/** Ids of what lies in the recycle bin. */
const binOf = ({ simulator: { state } }: Stage): ReadonlySet<string> =>
  new Set([...state.deleted('user'), ...state.deleted('group')].map(({ id }) => id))

/** Where two pictures of the tenant differ, by name. */
function differing(one: ReadonlyMap<string, unknown>, other: ReadonlyMap<string, unknown>): readonly string[] {
  const ids = new Set([...one.keys(), ...other.keys()])
  return [...ids].filter((id) => one.get(id) !== other.get(id)).map((id) => `${id}: ${one.get(id)} → ${other.get(id)}`)
}

const deeds = fc.array(deed, { minLength: 1, maxLength: 10 })

test(
  'whatever was done and restored: the undo leaves the tenant as it was before the restore, and the undo of that as it was after',
  () =>
    fc.assert(
      fc.asyncProperty(deeds, (damage) =>
        withStage(10, async (stage) => {
          const village = await settle(stage)
          const snapshot = await stage.backup('all')
          await suffer(stage, village, damage)
          const [before, binBefore] = [tenantIn(stage), binOf(stage)]
          const ran = await stage.run(await stage.plan(snapshot, all, everything))
          if (ran.writes === 0) return
          const after = tenantIn(stage)
          const undo = await stage.undo(ran.run)
          expect(undo.blocked).toEqual([])
          const undone = await stage.run(undo)
          expect(undone.differencesLeft).toBe(0)
          expect(differing(before, tenantIn(stage))).toEqual([])
          expect([...binBefore].filter((id) => !binOf(stage).has(id))).toEqual([])
          if (undone.writes === 0) return
          const again = await stage.undo(undone.run)
          expect(again.blocked).toEqual([])
          expect((await stage.run(again)).differencesLeft).toBe(0)
          expect(differing(after, tenantIn(stage))).toEqual([])
        }),
      ),
      { numRuns: isLong ? 200 : 6, ...(isLong ? {} : { seed: 20_261_122 }) },
    ),
  900_000,
)

test(
  'what is done to people and groups between the restore and its undo survives the undo',
  () =>
    fc.assert(
      fc.asyncProperty(deeds, deeds, (damage, edits) =>
        withStage(10, async (stage) => {
          const village = await settle(stage)
          const snapshot = await stage.backup('all')
          await suffer(stage, village, damage)
          const before = tenantIn(stage)
          const ran = await stage.run(await stage.plan(snapshot, all, everything))
          if (ran.writes === 0) return
          const restored = tenantIn(stage)
          await suffer(stage, village, edits)
          const edited = tenantIn(stage)
          const plan = await stage.undo(ran.run)
          await stage.run(plan)
          const now = tenantIn(stage)
          // Of each object: what was not edited is as before the restore; what was edited is in no value lost.
          for (const [id, value] of edited)
            if (value === restored.get(id) && before.has(id) && !isTouched(plan, id) && !isLinked(restored, edited, id))
              expect(now.get(id), id).toBe(before.get(id))
          for (const id of edited.keys())
            if (edited.get(id) !== restored.get(id))
              for (const [name, was] of lostValues(edited.get(id), restored.get(id), now.get(id)))
                throw new Error(`${id}: ${name} was ${was} and is lost: ${now.get(id)}`)
        }),
      ),
      { numRuns: isLong ? 200 : 6, ...(isLong ? {} : { seed: 20_261_123 }) },
    ),
  900_000,
)

/** Whether something of it is named as left as it is. */
const isTouched = ({ blocked }: Awaited<ReturnType<Stage['undo']>>, id: string): boolean =>
  blocked.some(({ object }) => object.id === id)

/** Whether somebody it leads to was deleted since, or came back: its links move with that. */
const isLinked = (one: ReadonlyMap<string, unknown>, other: ReadonlyMap<string, unknown>, id: string): boolean =>
  [...new Set([...one.keys(), ...other.keys()])].some(
    (key) => one.has(key) !== other.has(key) && String(one.get(id)).includes(key),
  )

type Picture = readonly [values: readonly (readonly [string, unknown])[], links: readonly unknown[], photo: string]

/** Attributes that were edited after the restore and are no longer what they were edited to. */
function lostValues(edited: unknown, restored: unknown, now: unknown): readonly (readonly [string, string])[] {
  // Taken away by the undo: that never happens to what was edited.
  if (now === undefined) return [['all of it', String(edited)]]
  const read = (picture: unknown): ReadonlyMap<string, string> => {
    if (picture === undefined) return new Map()
    const [values, , photo] = JSON.parse(String(picture)) as Picture
    return new Map([...values.map(([name, value]) => [name, JSON.stringify(value)] as const), ['photo', photo]])
  }
  const [was, had, is] = [read(edited), read(restored), read(now)]
  return [...was].filter(([name, value]) => had.get(name) !== value && is.get(name) !== value)
}
