import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Plan } from '../../src/shared/model/plan.ts'
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
    const isSaid = ([name, value]: [string, unknown]): boolean => !passing.has(name) && !isDeepStrictEqual(value, [])
    const values = Object.entries(one).filter(isSaid)
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
          // What came back from the bin otherwise than any backup saw is named, and stays.
          const unknown = undo.blocked.filter(({ reason }) => reason.includes('the last backup before the deletion'))
          if (unknown.length > 0) return
          expect(undo.blocked).toEqual([])
          const undone = await stage.run(undo)
          expect(undone.differencesLeft).toBe(0)
          expect(differing(before, tenantIn(stage))).toEqual([])
          expect([...binBefore].filter((id) => !binOf(stage).has(id))).toEqual([])
          if (undone.writes === 0) return
          const again = await stage.undo(undone.run)
          // That an owner comes back with its links is not foreseen where the only other one is to go: told, and left.
          if (again.blocked.some(({ reason }) => reason === 'Entra does not let the last owner of a group be removed.'))
            return
          expect(again.blocked).toEqual([])
          expect((await stage.run(again)).differencesLeft).toBe(0)
          expect(differing(after, tenantIn(stage))).toEqual([])
        }),
      ),
      { numRuns: isLong ? 200 : 4, endOnFailure: true, ...(isLong ? {} : { seed: 20_261_122 }) },
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
          expect(lostEdits(restored, edited, now)).toEqual([])
          // What nobody edited is as before the restore; what leads to what stays may stay with it.
          const left = [...edited.keys()].filter(
            (id) => edited.get(id) === restored.get(id) && before.has(id) && !isNamed(plan, id),
          )
          for (const id of left) expect(read(now, id)?.values, id).toEqual(read(before, id)?.values)
        }),
      ),
      { numRuns: isLong ? 200 : 4, endOnFailure: true, ...(isLong ? {} : { seed: 20_261_123 }) },
    ),
  900_000,
)

/** Whether something of it is named as left as it is. */
const isNamed = ({ blocked }: Plan, id: string): boolean => blocked.some(({ object }) => object.id === id)

interface Picture {
  /** Attributes and the photo, by name, as JSON. */
  readonly values: ReadonlyMap<string, string>
  /** `manager:id`, `members:id` … */
  readonly links: ReadonlySet<string>
}

function read(tenant: ReadonlyMap<string, unknown>, id: string): Picture | undefined {
  const text = tenant.get(id)
  if (text === undefined) return undefined
  const [values, [managers, members, owners], photo] = JSON.parse(String(text))
  const named = (link: string, ids: readonly string[]): readonly string[] => ids.map((one) => `${link}:${one}`)
  return {
    values: new Map([
      ...values.map(([name, value]: [string, unknown]) => [name, JSON.stringify(value)]),
      ['photo', photo],
    ]),
    links: new Set([...named('manager', managers), ...named('members', members), ...named('owners', owners)]),
  }
}

type Tenant = ReadonlyMap<string, unknown>

/** The same without what led to objects that `tenant` has not: it went with them, and nobody edited it. */
const among = (tenant: Tenant, picture: Picture | undefined): Picture | undefined =>
  picture && { ...picture, links: new Set([...picture.links].filter((link) => tenant.has(link.replace(/^\w+:/, '')))) }

/** What was edited after the restore and is not as it was edited, in words. */
function lostEdits(restored: Tenant, edited: Tenant, now: Tenant): readonly string[] {
  return [...edited.keys()].flatMap((id) => {
    const [had, was, is] = [among(edited, read(restored, id)), read(edited, id), read(now, id)]
    if (isDeepStrictEqual(had, was)) return []
    if (was === undefined || is === undefined) return is === undefined ? [`${id} is gone`] : []
    const values = [...was.values].filter(([name, value]) => had?.values.get(name) !== value)
    const came = [...was.links].filter((link) => had?.links.has(link) !== true && now.has(link.replace(/^\w+:/, '')))
    const went = [...(had?.links ?? [])].filter((link) => !was.links.has(link))
    return [
      ...values.filter(([name, value]) => is.values.get(name) !== value).map(([name]) => `${id} ${name}`),
      ...came.filter((link) => !is.links.has(link)).map((link) => `${id} without ${link}`),
      ...went.filter((link) => is.links.has(link)).map((link) => `${id} again with ${link}`),
    ]
  })
}
