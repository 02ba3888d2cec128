import { join } from 'node:path'
import { expect, test } from 'vitest'
import { withFolder } from '../../src/main/vault/testing/with-vault.ts'
import type { DrillReport } from '../../src/shared/model/drill.ts'
import { type LocalTenant, makeLocalTenant, play } from '../command-line/in-process.ts'

const passphrase = 'five unrelated words are good'

/** A vault with one snapshot of a small tenant, and commands on it. */
const withBackup = (
  run: (
    command: (args: readonly string[], env?: Readonly<Record<string, string>>) => ReturnType<typeof play>,
    folder: string,
    tenant: LocalTenant,
  ) => Promise<void>,
): Promise<void> =>
  withFolder(async (folder) => {
    const tenant = makeLocalTenant(6, 3)
    const command = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
      play(args, { env: { ...tenant.env, DIRSAFE_PASSPHRASE: passphrase, ...env }, fetch: tenant.fetch })
    const vault = join(folder, 'vault')
    for (const args of [
      ['vault', 'create', vault],
      ['backup', vault, '--photos', 'all'],
    ])
      expect(await command(args)).toMatchObject({ code: 0 })
    await run(command, folder, tenant)
  })

test(
  'a drill tells how much came back, what did not and why, and what is left to do; its exit code holds a least score',
  () =>
    withBackup(async (command, folder) => {
      const vault = join(folder, 'vault')
      const told = await command(['drill', vault, '--at', '1'])
      expect(told).toMatchObject({ code: 0 })
      expect(told.out).toMatch(/Of what a restore can write, \d+\.\d % came back: \d+ of \d+ values\./)
      expect(told.out).toMatch(/Kind +Objects +Restored +Whole +Given +Attributes +Links\nUsers +\d+/)
      expect(told.out).toMatch(/Taken for given, because no restore creates it:\n(?:.*\n)* {2}Roles: .*Built-in role\./)
      expect(told.out).toMatch(/What would be left to do by hand:\n {2}Users: \d+ objects\./)

      const least = await command(['drill', vault, '--json', '--min-score', '1'])
      const report = JSON.parse(least.out) as DrillReport
      expect([report.snapshot, report.keptIn, report.score < 1, least.code]).toEqual([1, null, true, 4])
      expect(least.err).toMatch(/The score 0\.\d+ is below 1\./)
      for (const wrong of ['2', 'most', ' '])
        expect(await command(['drill', vault, '--min-score', wrong])).toMatchObject({ code: 2 })
      expect(await command(['drill', vault, '--at', '9'])).toMatchObject({ code: 1 })
    }),
  120_000,
)

test(
  'what came back can be kept as a vault of its own; the tenant is not asked',
  () =>
    withBackup(async (command, folder) => {
      const [vault, kept] = [join(folder, 'vault'), join(folder, 'kept')]
      const env = { DIRSAFE_KEEP_PASSPHRASE: 'quite another five words here', DIRSAFE_ACCESS_TOKEN: '' }
      const { code, out } = await command(['drill', vault, '--keep', kept, '--json'], env)
      const report = JSON.parse(out) as DrillReport
      expect([code, report.keptIn]).toEqual([0, kept])
      const snapshots = await command(['snapshots', kept, '--json'], {
        DIRSAFE_PASSPHRASE: env.DIRSAFE_KEEP_PASSPHRASE,
      })
      const [only] = JSON.parse(snapshots.out) as readonly {
        readonly note: string
        readonly counts: { user: number }
      }[]
      const users = report.kinds.find(({ kind }) => kind === 'user')?.objects ?? 0
      expect(only).toMatchObject({ note: 'What came back in a drill', counts: { user: users + 1 } })
      // A folder that holds something is refused before anything is done.
      expect(await command(['drill', vault, '--keep', kept], env)).toMatchObject({ code: 1 })
    }),
  120_000,
)
