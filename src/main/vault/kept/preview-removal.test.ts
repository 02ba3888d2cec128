import { expect, test } from 'vitest'
import { withTables } from '../testing/open-test-tables.ts'
import { backUp, begin, finish, item, readFeed, to } from '../testing/small-tenant.ts'
import { removalDays, steadyRemovals } from '../testing/steady-removals.ts'
import { backUpSteadily } from '../testing/steady-tenant.ts'
import { withVault } from '../testing/with-vault.ts'
import { previewRemoval } from './preview-removal.ts'

const user = (title: string) => item('u1', { displayName: 'Anna', jobTitle: title })

test('names what no other snapshot holds, and writes nothing', () =>
  withTables(({ backup, removal, tables }) => {
    backUp(backup, { user: [user('a'), item('u2', { displayName: 'Bert' })], group: [] })
    const run = begin(backup)
    readFeed(backup, run, 'user', [user('b'), item('u2', { displayName: 'Bert' })])
    readFeed(backup, run, 'group', [item('g1', { displayName: 'Group' }, [to('members', 'u1'), to('owners', 'u2')])])
    backup.applyPhotos(run, 'user', [{ id: 'u1', state: 'photo', etag: 'e', bytes: Uint8Array.of(1, 2, 3) }])
    finish(backup, run)
    backUp(backup, { user: [user('a'), item('u2', { displayName: 'Bert' })], group: [] })
    const preview = previewRemoval(tables, 2)
    // The photo holds on: no later backup asked for it.
    expect(preview).toMatchObject({ objects: 2, links: 2, contents: 2, photos: 0 })
    expect(previewRemoval(tables, 2)).toEqual(preview)
    expect(removal.removeSnapshot(2)).toEqual({ contents: 2, freedBytes: preview.freedBytes })
    expect(() => previewRemoval(tables, 2)).toThrow(expect.objectContaining({ code: 'noSuchSnapshot' }))
  }))

test('a content that another snapshot or object holds too is not freed', () =>
  withTables(({ backup, tables }) => {
    backUp(backup, { user: [user('a'), item('u3', { displayName: 'Bert' })] })
    backUp(backup, { user: [item('u1', { displayName: 'Bert' }), item('u3', { displayName: 'Bert' })] })
    backUp(backup, { user: [user('a'), item('u3', { displayName: 'Bert' })] })
    expect(previewRemoval(tables, 2)).toMatchObject({ objects: 1, contents: 0, freedBytes: 0 })
  }))

test('what is said to go is what goes, whichever snapshot is removed, also while a run is going on', () =>
  withVault(({ backup, kept, removal }) => {
    backUpSteadily(backup, () => undefined, removalDays)
    const run = begin(backup)
    for (const snapshot of steadyRemovals) {
      const { contents, photos, freedBytes } = kept.previewRemoval(snapshot)
      expect(removal.removeSnapshot(snapshot)).toEqual({ contents: contents + photos, freedBytes })
    }
    expect(backup.unfinishedRun()?.number).toBe(run)
  }))
