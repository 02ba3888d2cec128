import { describe, expect, test } from 'vitest'
import { getKind, kinds } from '../../src/shared/kinds/kinds.ts'
import { type Stage, withStage } from '../backup/stage.ts'
import { type Moved, movedIn } from './moved.ts'
import type { Scene } from './scene.ts'
import { scenes } from './scenes/scenes.ts'

const plan = { users: 24 }
const played = scenes.filter(({ kind }) => kinds.some(({ id }) => id === kind))

test('every kind has its scene, and there is one for each', () => {
  expect(scenes.map(({ kind }) => kind).sort()).toEqual(kinds.map(({ id }) => id).sort())
})

/** What moved, of kinds that the service moves along only what the kind itself did. */
function ownMoves({ vault }: Stage, { kind, change, alsoMoves = [] }: Scene, snapshot: number): readonly Moved[] {
  const moved = movedIn(vault, snapshot, change?.attribute)
  return moved.filter((one) => one.kind === kind || !alsoMoves.includes(one.kind))
}

/** Where Graph lists a kind, as the requests name it. */
function pathsOf(kindId: string): RegExp {
  const kind = getKind(kindId)
  const paths =
    kind.delta === undefined ? (kind.sources ?? [{ path: kind.path }]).map(({ path }) => path) : [kind.delta]
  const patterns = paths.map((path) => path.replaceAll(/[.$]/g, '\\$&').replaceAll('{id}', '[^/?]+'))
  return new RegExp(`v1\\.0(?:${patterns.join('|')})(?:\\?|$)`)
}

/** The request that names the tenant comes before any kind. */
const namesTenant = /\/organization\?\$select=id,displayName$/

const refuse = ({ simulator }: Stage, kind: string): void => {
  const paths = pathsOf(kind)
  simulator.faults.add(
    { kind: 'error', status: 403, code: 'Authorization_RequestDenied', message: 'Insufficient privileges.' },
    { match: ({ path }) => paths.test(path) && !namesTenant.test(path), times: Number.POSITIVE_INFINITY },
  )
}

const isHeld = ({ vault }: Stage, snapshot: number, kind: string, id: string): boolean =>
  vault.snapshots.stateAt(snapshot, { kind, id }) !== undefined

test('where nothing changed, nothing moves', () =>
  withStage(plan, async (stage) => {
    expect(await stage.backup()).toMatchObject({ outcome: 'complete', issues: [] })
    expect(await stage.backup()).toMatchObject({ outcome: 'complete', issues: [] })
    expect(movedIn(stage.vault, 2)).toEqual([])
  }))

test.each(played.map((scene) => [scene.kind, scene] as const))(
  '%s: is read, shows exactly what changed, ends where it went, and comes back with its id where it can',
  { timeout: 60_000 },
  (kind, scene) =>
    withStage(plan, async (stage) => {
      const id = await scene.create(stage)
      await stage.backup()
      expect(isHeld(stage, 1, kind, id)).toBe(true)
      let snapshot = 1
      const play = async (act: ((tenant: Stage, id: string) => Promise<unknown>) | undefined, what: Moved['what']) => {
        if (act === undefined) return
        await act(stage, id)
        await stage.backup()
        snapshot += 1
        expect(ownMoves(stage, scene, snapshot)).toEqual([{ kind, id, what }])
      }
      await play(scene.change?.apply, [scene.change?.attribute ?? ''])
      await play(scene.remove, 'went')
      await play(scene.bringBack, 'came')
    }),
)

test('kinds that are refused close nothing, and name the permission', { timeout: 60_000 }, () =>
  withStage(plan, async (stage) => {
    const ids = new Map<Scene, string>()
    for (const scene of played) ids.set(scene, await scene.create(stage))
    await stage.backup()
    for (const [scene, id] of ids) await scene.remove?.(stage, id)
    for (const { kind } of played) refuse(stage, kind)
    const { captures, outcome } = await stage.backup()
    expect(outcome).toBe('partial')
    for (const [{ kind }, id] of ids) {
      const capture = captures.find((one) => one.kind === kind && one.part === 'objects')
      const scope = getKind(kind).permissions.read[0]?.scope ?? ''
      expect(capture, kind).toMatchObject({ state: 'refused', reason: expect.stringContaining(scope) })
      expect(isHeld(stage, 2, kind, id), kind).toBe(true)
    }
    expect(movedIn(stage.vault, 2)).toEqual([])
  }),
)

/** Answers of a change feed that break off: no link says whether there is more. */
const cutShort = (stage: Stage, kind: string): void => {
  const paths = pathsOf(kind)
  stage.alter = async (url, response) => {
    if (!paths.test(url) || !response.ok) return response
    const { '@odata.nextLink': _, '@odata.deltaLink': __, ...body } = (await response.json()) as Record<string, unknown>
    return Response.json(body, { headers: response.headers })
  }
}

describe('a list that is cut short', () => {
  const fed = kinds.filter(({ delta }) => delta !== undefined).map(({ id }) => id)
  const counted = kinds.filter(({ isCounted }) => isCounted === true).map(({ id }) => id)

  test.each(fed)('%s: is an issue, and closes nothing', (kind) =>
    withStage(plan, async (stage) => {
      await stage.backup()
      cutShort(stage, kind)
      const { outcome, issues, captures } = await stage.backup({ full: true })
      expect(outcome).toBe('partial')
      expect(issues).toMatchObject([{ kind, part: 'objects' }])
      expect(captures.find((one) => one.kind === kind && one.part === 'objects')?.state).toBe('partial')
      expect(movedIn(stage.vault, 2)).toEqual([])
    }),
  )

  test.each(counted)('%s: is an issue where the service counts more', (kind) =>
    withStage(plan, async (stage) => {
      stage.count = async (of, real) => ((await real()) ?? 0) + (of.id === kind ? 1 : 0)
      const { issues } = await stage.backup()
      expect(issues).toMatchObject([{ kind, part: 'objects' }])
    }),
  )
})
