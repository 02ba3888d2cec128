import { expect, test } from 'vitest'
import type { RestoreReport } from '../../../shared/model/restore-report.ts'
import { toFates } from './fates.ts'

const object = (id: string, result: RestoreReport['objects'][number]['result'], reason?: string) => ({
  kind: 'user',
  id,
  name: id,
  result,
  ...(reason === undefined ? {} : { reason }),
})

test('what is not known comes first, then what is left, then what is done', () => {
  const fates = toFates({
    objects: [
      object('a', 'restored'),
      object('b', 'skipped', 'It is still to be done.'),
      object('c', 'failed', 'It is not known whether its last write arrived.'),
      object('d', 'alreadySo'),
    ],
  })
  expect(fates.map(({ object: { id }, state }) => `${id} ${state}`)).toEqual([
    'c unknown',
    'b open',
    'a done',
    'd done',
  ])
  expect(fates[0]?.reason).toContain('not known')
})
