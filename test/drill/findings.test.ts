import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { afterEach, expect, test, vi } from 'vitest'
import { copySnapshot } from '../../src/main/drill/copy-snapshot.ts'
import { openDrillStage } from '../../src/main/engine/open-drill-stage.ts'
import { cheapPolicy } from '../../src/main/vault/testing/cheap-policy.ts'
import { withFolder } from '../../src/main/vault/testing/with-vault.ts'
import { kinds } from '../../src/shared/kinds/kinds.ts'
import type { ObjectState } from '../../src/shared/model/object-state.ts'
import type { Progress } from '../../src/shared/model/progress.ts'
import { settle } from '../restore/damage.ts'
import { thrownBy, withStage } from '../restore/stage.ts'
import { playDrill, vaultOf } from './play.ts'

// A drill is a whole restore and two backups.
vi.setConfig({ testTimeout: 120_000 })

afterEach(() => vi.unstubAllEnvs())

const without = (state: ObjectState, name: string): ObjectState => ({
  ...state,
  content: Object.fromEntries(Object.entries(state.content).filter(([key]) => key !== name)),
})

test(
  'a drill finds no damage in a sound vault, tells how far it is, and touches neither the tenant nor the vault',
  () =>
    withStage(60, async (stage) => {
      await settle(stage)
      const snapshot = await stage.backup('all')
      const progress: Progress[] = []
      stage.simulator.clearRequests()
      const { report, findings } = await playDrill(stage, { onProgress: (one) => progress.push(one) })
      expect(findings.damage).toEqual([])
      expect(findings.unplanned).toBe(0)
      expect(report).toMatchObject({ snapshot, damage: [] })
      const { users, groups } = stage.simulator.state
      expect(report.kinds.find(({ kind }) => kind === 'user')?.objects).toBe(users().length)
      expect(report.kinds.find(({ kind }) => kind === 'group')?.objects).toBe(groups().length)
      expect(findings.notRestorable.filter((one) => one.reason === '' || one.object.name === '')).toEqual([])
      expect(report.notes.join(' ')).toMatch(/made up.*Domains.*Licences.*Photos.*taken for there/)
      const doings = new Set(progress.map((one) => one.doing.split(' ')[0]?.replace(',', '')))
      for (const doing of ['Copying', 'Planning', 'Keeping', 'Making', 'Restoring', 'Reading', 'Comparing'])
        expect(doings).toContain(doing)
      expect(stage.simulator.requests).toEqual([])
      expect(stage.vault.snapshots.snapshots().map((one) => one.snapshot)).toEqual([snapshot])
      expect(stage.vault.journal.unfinished()).toBeUndefined()
      expect(stage.vault.backup.unfinishedRun()).toBeUndefined()
    }),
  240_000,
)

test('an older snapshot can be drilled; one that is not there cannot', () =>
  withStage(10, async (stage) => {
    const { users, groups } = await settle(stage)
    await stage.backup('all')
    await stage.call('DELETE', `/users/${users[1]?.id}`)
    await stage.call('DELETE', `/groups/${groups.Choir}`)
    await stage.backup()
    const [older, newest] = [await playDrill(stage, { snapshot: 1 }), await playDrill(stage)]
    expect([older.findings.damage, newest.findings.damage]).toEqual([[], []])
    expect([older.report.snapshot, newest.report.snapshot]).toEqual([1, 2])
    const people = [older, newest].map(({ report }) =>
      report.kinds.filter(({ kind }) => kind === 'user' || kind === 'group').reduce((sum, one) => sum + one.objects, 0),
    )
    expect((people[0] ?? 0) - (people[1] ?? 0)).toBe(2)
    expect(await thrownBy(playDrill(stage, { snapshot: 7 }))).toMatchObject({ code: 'noSuchSnapshot' })
  }))

test('what is drilled is what the vault holds: states, what they tell of others, and photos are the same in the copy', () =>
  withStage(60, async (stage) => {
    await settle(stage)
    const snapshot = await stage.backup('all')
    const vault = vaultOf(stage)
    await withStage(0, async (other) => {
      const seen: ObjectState[] = []
      await copySnapshot({
        vault,
        snapshot,
        store: other.vault.backup,
        see: (state) => seen.push(state),
        breathe: async () => undefined,
        onCopied: () => undefined,
      })
      expect(new Set(seen.map(({ kind }) => kind))).toEqual(new Set(kinds.map(({ id }) => id)))
      expect(other.vault.history.statesAt(1, seen)).toEqual(seen)
      const isKind = ({ kind }: { readonly kind: string }): boolean => kinds.some(({ id }) => id === kind)
      expect(other.vault.history.captures(1)).toEqual(vault.captures(snapshot).filter(isKind))
      expect(other.vault.history.unread(1)).toEqual(vault.unread(snapshot))
      const hashes = seen.flatMap((state) => state.photo?.hash ?? [])
      expect(hashes.length).toBeGreaterThan(2)
      for (const hash of hashes) expect(other.vault.snapshots.photo(hash)).toEqual(vault.photo(hash))
    })
  }))

test('a group without a name cannot be restored: it is named, as the vault calls it', () =>
  withStage(10, async (stage) => {
    const { groups } = await settle(stage)
    const snapshot = await stage.backup('all')
    const found = await playDrill(stage, {
      show: (state) => (state.id === groups.Painters ? without(state, 'displayName') : state),
    })
    expect(found.findings.damage).toMatchObject([{ kind: 'group', id: groups.Painters, snapshots: [snapshot] }])
    expect(found.findings.damage[0]?.what).toMatch(
      /^Painters does not come back as it was\. Differing: all of it\. .*displayName/,
    )
    expect(found.findings.damage[0]?.what).not.toMatch(/step \d/)
  }))

test('a user who does not come back is named once, not with every group and every manager', () =>
  withStage(10, async (stage) => {
    const { users } = await settle(stage)
    await stage.backup('all')
    const id = users[0]?.id ?? ''
    const found = await playDrill(stage, {
      show: (state) => (state.id === id ? without(state, 'userPrincipalName') : state),
    })
    expect(found.findings.damage).toMatchObject([{ kind: 'user', id }])
  }))

test('a value that Entra refuses names the object and the attribute', () =>
  withStage(10, async (stage) => {
    const { users } = await settle(stage)
    await stage.backup('all')
    const id = users[2]?.id ?? ''
    const odd = (state: ObjectState) =>
      state.id === id ? { ...state, content: { ...state.content, department: 'x'.repeat(65) } } : state
    const { findings } = await playDrill(stage, { show: odd })
    expect(findings.damage).toMatchObject([{ kind: 'user', id, what: expect.stringContaining('department') }])
  }))

test('an object that cannot be read, and a photo whose bytes are gone, are named; the rest is rehearsed', () =>
  withStage(10, async (stage) => {
    const { users, groups } = await settle(stage)
    await stage.backup('all')
    const photographed = users[0]?.id ?? ''
    const found = await playDrill(stage, {
      show: (state) => {
        if (state.id === groups.Choir) throw new Error('inflate')
        return state
      },
      photo: () => undefined,
    })
    const { damage } = found.report
    const named = damage.map(({ kind, id }) => `${kind} ${id}`)
    expect(named).toContain(`group ${groups.Choir}`)
    expect(named).toContain(`user ${photographed}`)
    expect(damage.every((one) => /cannot be read from the vault/.test(one.what))).toBe(true)
  }))

test.each(['Copying', 'Planning', 'Restoring', 'Comparing'])('cancelled while %s it stops and leaves nothing', (when) =>
  withFolder((folder) =>
    withStage(10, async (stage) => {
      await stage.backup('all')
      for (const name of ['TMPDIR', 'TEMP', 'TMP']) vi.stubEnv(name, folder)
      const cancel = new AbortController()
      const seen: number[] = []
      const thrown = await thrownBy(
        playDrill(stage, {
          signal: cancel.signal,
          onProgress: ({ doing, done }) => {
            seen.push(readdirSync(folder).length)
            if (doing.includes(when) && done > (when === 'Restoring' ? 2 : -1)) cancel.abort()
          },
        }),
      )
      expect(thrown).toMatchObject({ code: 'cancelled' })
      expect(seen.every((count) => count === 1)).toBe(true)
      expect(readdirSync(folder)).toEqual([])
      expect(existsSync(stage.vault.path)).toBe(true)
    }),
  ),
)

test('a drill that does not end leaves no vault where one was to be kept, and nothing of others is touched', () =>
  withFolder(async (folder) => {
    const options = { options: { policy: cheapPolicy }, now: () => new Date(0) }
    const keep = { dir: join(folder, 'kept'), passphrase: 'five unrelated words are good' }
    const stage = await openDrillStage({ ...options, keep })
    expect(existsSync(join(keep.dir, 'vault.json'))).toBe(true)
    await stage.close()
    expect(existsSync(keep.dir)).toBe(false)
    writeFileSync(join(folder, 'mine'), '')
    expect(await thrownBy(openDrillStage({ ...options, keep: { ...keep, dir: folder } }))).toMatchObject({
      code: 'badInput',
    })
    expect(readdirSync(folder)).toEqual(['mine'])
  }))

test('others get the thread while it restores', () =>
  withStage(20, async (stage) => {
    await stage.backup('all')
    let turns = 0
    let isOver = false
    const others = async (): Promise<void> => {
      while (!isOver) {
        await setImmediate()
        turns += 1
      }
    }
    const waiting = others()
    const seen = new Set<number>()
    await playDrill(stage, {
      onProgress: ({ doing }) => {
        if (doing.includes('Restoring')) seen.add(turns)
      },
    })
    isOver = true
    await waiting
    expect(seen.size).toBeGreaterThan(3)
  }))
