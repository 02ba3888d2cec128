import { expect, test } from 'vitest'
import { group } from '../../shared/kinds/group.ts'
import { user } from '../../shared/kinds/user.ts'
import type { PhotoAnswer, PhotoQuestion } from '../../shared/model/feed.ts'
import type { Content } from '../../shared/model/object-state.ts'
import { askPhotos } from './ask-photos.ts'
import type { BackupStore } from './backup-store.ts'
import type { DirectoryReader } from './directory-reader.ts'
import { ProgressMeter } from './progress-meter.ts'
import type { Reading } from './reading.ts'

const contents: { readonly [id: string]: Content } = {
  team: { groupTypes: ['Unified'], mailEnabled: true },
  dynamic: { groupTypes: ['Unified', 'DynamicMembership'], mailEnabled: true },
  security: { groupTypes: [], securityEnabled: true, mailEnabled: false },
  list: { groupTypes: [], mailEnabled: true },
  former: { groupTypes: [], securityEnabled: true },
}

/** Objects of which Graph is asked; it has a photo of none. */
function openReading(questions: readonly PhotoQuestion[]) {
  const asked: string[] = []
  const stored: PhotoAnswer[] = []
  const reading = {
    run: 1,
    signal: new AbortController().signal,
    meter: new ProgressMeter(
      () => undefined,
      () => new Date(0),
    ),
    reader: {
      photos: async function* (_kind, wanted) {
        const ids = wanted.slice(0, wanted.length).map(({ id }) => id)
        asked.push(...ids)
        yield ids.map((id): PhotoAnswer => ({ id, state: 'none' }))
      },
    } as Partial<DirectoryReader> as DirectoryReader,
    store: {
      photosToAsk: () => questions,
      objectsOf: () => ({
        ids: Object.keys(contents),
        has: (id) => id in contents,
        contentOf: (id) => contents[id] ?? {},
      }),
      applyPhotos: (_run, _kind, answers) => void stored.push(...answers),
    } as Partial<BackupStore> as BackupStore,
  } satisfies Reading
  return { reading, asked, stored }
}

test('of groups that have no mailbox no photo is asked for: they have none', async () => {
  const questions = ['team', 'dynamic', 'security', 'list'].map((id) => ({ id }))
  const { reading, asked, stored } = openReading([...questions, { id: 'former', etag: '"held"' }])
  expect(await askPhotos(reading, group, 'all')).toEqual({ state: 'complete' })
  expect(asked).toEqual(['team', 'dynamic', 'former'])
  expect(stored.map(({ id, state }) => `${id} ${state}`).sort()).toEqual(
    ['dynamic', 'former', 'list', 'security', 'team'].map((id) => `${id} none`),
  )
})

test('of users every photo is asked for', async () => {
  const { reading, asked } = openReading([{ id: 'a' }, { id: 'b' }])
  await askPhotos(reading, user, 'all')
  expect(asked).toEqual(['a', 'b'])
})
