import { join } from 'node:path'
import { expect, test } from 'vitest'
import { removeOverdue } from '../../activity/append-activity.ts'
import { copyVault } from '../copy/copy-vault.ts'
import { rotateDataKey } from '../key-changes/rotate-data-key.ts'
import { openVault, type Vault } from '../open-vault.ts'
import { audit, people, signIn } from '../testing/audit-entries.ts'
import { damagePage, leafPagesOf } from '../testing/damage-page.ts'
import { openRawDatabase } from '../testing/open-raw-database.ts'
import { tellDay, withToldVault } from '../testing/told-vault.ts'
import { openTestVault, testOptions, testPassphrase } from '../testing/with-vault.ts'

const { ada, jorg } = people
const notBefore = '2020-01-01T00:00:00.000Z'
const reached = '2026-03-28T00:00:00.000Z'
const entries = Array.from({ length: 250 }, (_, number) =>
  audit(number, `2026-03-${String((number % 28) + 1).padStart(2, '0')}T08:00:00Z`, number % 2 ? ada : jorg, ada),
)

const idsOf = ({ found }: ReturnType<Vault['activity']['find']>): readonly unknown[] =>
  found.map(({ entry }) => JSON.stringify(entry)).sort()

/** Everything the vault says of its logs. */
const tellLogs = ({ activity }: Vault) => ({
  held: activity.held(),
  audit: idsOf(activity.find({ target: ada.id, actor: 'lovelace', text: 'update', limit: 1000, skip: 0 })),
  signIns: idsOf(activity.find({ log: 'signInLog', limit: 1000, skip: 0 })),
  settings: ['auditLog', 'signInLog'].map((log) => [activity.settingsOf(log), activity.reached(log)]),
})

async function noteLogs(dir: string): Promise<ReturnType<typeof tellLogs>> {
  const vault = await openTestVault(dir)
  vault.activity.saveSettings('auditLog', { isOn: true, days: 90 })
  vault.activity.keep('auditLog', entries, { notBefore, reached })
  vault.activity.keep('signInLog', [signIn(1, '2026-03-01T08:00:00Z', jorg)], { notBefore })
  const told = tellLogs(vault)
  vault.close()
  return told
}

test('a copy, and a vault under a new key, keep the logs', { timeout: 60_000 }, () =>
  withToldVault(async (dir) => {
    const told = await noteLogs(dir)
    const to = join(dir, '../copied')
    await copyVault(dir, { passphrase: testPassphrase }, to, {}, testOptions)
    await rotateDataKey(dir, { passphrase: testPassphrase }, testOptions)
    for (const place of [to, dir]) {
      const vault = await openVault(place, { passphrase: testPassphrase }, testOptions)
      expect(tellLogs(vault)).toEqual(told)
      expect(await vault.verification.check({ level: 2 })).toMatchObject({
        outcome: 'sound',
        checked: { activity: 251 },
      })
      vault.close()
    }
  }),
)

test('where it is lost how long a log is kept, the next backup removes nothing that was kept until then', () =>
  withToldVault(async (dir) => {
    const vault = await openTestVault(dir)
    vault.activity.saveSettings('auditLog', { isOn: true, days: 3650 })
    vault.activity.keep('auditLog', [audit(1, '2020-01-01T08:00:00Z', ada, jorg)], {
      notBefore: '2019-01-01T00:00:00Z',
    })
    vault.close()
    damagePage(dir, (await leafPagesOf(dir, 'activity_log'))[0] ?? 0)
    const damaged = await openTestVault(dir)
    expect((await damaged.verification.check({ level: 2 })).outcome).toBe('damaged')
    tellDay(damaged, 3)
    expect(damaged.activity.settingsOf('signInLog')).toEqual({ isOn: false, days: 30 })
    expect(removeOverdue(damaged.activity, new Date('2026-01-03T03:04:05.000Z'))).toBe(0)
    damaged.close()
  }))

test('a byte of an entry that is another is found by its hash', () =>
  withToldVault(async (dir) => {
    await noteLogs(dir)
    const db = await openRawDatabase(dir)
    db.exec(`UPDATE activity SET hash = zeroblob(16) WHERE a = 3`)
    db.close()
    const vault = await openTestVault(dir)
    expect((await vault.verification.check({ level: 1 })).outcome).toBe('sound')
    expect((await vault.verification.check({ level: 2 })).damage).toEqual([
      {
        what: 'An entry of the audit log of 2026-03-03T08:00:00.000Z cannot be read: its bytes are damaged.',
      },
    ])
    vault.close()
  }))

test.each(['activity', 'activity_role', 'activity_party', 'activity_word', 'activity_dictionary', 'activity_log'])(
  'a damaged page of %s: the next backup mends it, and what is read again is not doubled',
  { timeout: 60_000 },
  (table) =>
    withToldVault(async (dir) => {
      const told = await noteLogs(dir)
      const pages = await leafPagesOf(dir, table)
      damagePage(dir, pages.at(pages.length > 2 ? 1 : 0) ?? 0)
      const vault = await openTestVault(dir)
      expect((await vault.verification.check({ level: 2 })).outcome).toBe('damaged')
      tellDay(vault, 3)
      expect(await vault.verification.check({ level: 2 })).toMatchObject({ outcome: 'sound', damage: [] })
      // Roles stand in an index too, and are read from there: then nothing is lost.
      expect(vault.activity.reached('auditLog')).toBe(table === 'activity_role' ? reached : undefined)
      vault.activity.keep('auditLog', entries, { notBefore, reached })
      vault.activity.keep('signInLog', [signIn(1, '2026-03-01T08:00:00Z', jorg)], { notBefore })
      const { settings, ...logs } = tellLogs(vault)
      expect(logs).toEqual({ held: told.held, audit: told.audit, signIns: told.signIns })
      expect(settings[1]).toEqual(told.settings[1])
      vault.close()
    }),
)
