import { cpSync } from 'node:fs'
import { join } from 'node:path'
import type { Plan } from '../../../shared/model/plan.ts'
import type { RestoreReport } from '../../../shared/model/restore-report.ts'
import { createVault } from '../create-vault.ts'
import type { Vault } from '../open-vault.ts'
import { begin, finish, groupShape, item, readFeed, someTime, to } from './small-tenant.ts'
import { openTestVault, testOptions, testPassphrase, withFolder } from './with-vault.ts'

/** A photo larger than a page. */
export const photoBytes = Buffer.alloc(9000, 'photo of u1 ')

const users = (day: number) =>
  Array.from({ length: 60 }, (_, place) =>
    item(
      `u${place}`,
      {
        displayName: `User ${place}`,
        jobTitle: place === 7 ? `Title of day ${day}` : `Clerk ${place}`,
        department: `d${place} `.repeat(60),
      },
      [to('manager', `u${(place * 7 + (place === 9 ? day : 0)) % 60}`, 'user')],
    ),
  )

const groups = (day: number) =>
  Array.from({ length: 6 - day }, (_, number) => number + day - 1).map((place) =>
    item(
      `g${place}`,
      { displayName: `Group ${place}` },
      Array.from({ length: 12 }, (_, member) => to('members', `u${(place * 11 + member * (day + 1)) % 60}`, 'user')),
    ),
  )

/** One backup that reads everything as it is on this day: 1, 2 or 3. */
export function tellDay({ backup }: Pick<Vault, 'backup'>, day: number): void {
  const run = begin(backup, `Day ${day}`)
  readFeed(backup, run, 'user', users(day))
  backup.startRound(run, 'group', { shape: groupShape, isFull: true })
  const hidden = { part: 'owners', reason: `Hidden on day ${day}.` }
  const items = groups(day).map((group) => (group.id === 'g1' ? { ...group, unread: [hidden] } : group))
  backup.applyPage(run, 'group', items, { delta: `group ${run}` })
  backup.finishRound(run, 'group')
  backup.applyPhotos(run, 'user', [
    { id: 'u1', state: 'photo', etag: `e${day}`, bytes: photoBytes },
    { id: 'u2', state: 'photo', etag: 'x', bytes: Buffer.alloc(5000, day) },
    { id: 'u3', state: 'none' },
  ])
  finish(backup, run)
}

/** Three snapshots in which everything happens that rows can tell, and a finished restore. */
export function tellHistory(vault: Pick<Vault, 'backup' | 'journal'>): void {
  const { journal } = vault
  for (const day of [1, 2, 3]) {
    tellDay(vault, day)
    if (day < 2) {
      const restore = journal.begin({} as Plan, someTime, 1)
      journal.intend(restore, { step: 1, request: 1, sent: { method: 'POST', url: '/x' }, before: null })
      journal.settle(restore, 1, 1, 'done', 'n')
      journal.mapId(restore, 'user', 'old', 'new')
      journal.finish(restore, {} as RestoreReport, someTime)
    }
  }
}

/** A closed vault with that history, made once; `copy` gives its folder under another name. */
export const withToldVault = <T>(work: (dir: string, copy: (name: string) => string) => T | Promise<T>): Promise<T> =>
  withFolder(async (folder) => {
    const dir = join(folder, 'vault')
    await createVault(dir, { passphrase: testPassphrase }, testOptions)
    const vault = await openTestVault(dir)
    tellHistory(vault)
    vault.close()
    return await work(dir, (name) => {
      const other = join(folder, name)
      cpSync(dir, other, { recursive: true })
      return other
    })
  })
