import { expect, test } from 'vitest'
import { but, object, user } from '../../../../../test/hand-made/states.ts'
import { AppError, type ErrorCode } from '../../../../shared/errors.ts'
import type { JsonObject } from '../../../../shared/model/json.ts'
import { readLiveRules } from './live-rules.ts'

const signal = new AbortController().signal
const ada = user('Ada', { content: { department: 'Sales' } })
const now = but(ada, { content: { department: 'IT' } })
const cases = [{ wanted: ada, now: { state: 'live' as const, id: ada.id, live: now }, parts: null }]
const ruled: JsonObject = { id: 'g-1', displayName: 'Dyn', membershipRule: 'user.city -eq "Rome"' }

test('rules are read of groups and of units; one whose state is not told counts as on, one without a rule not at all', async () => {
  const writer = {
    dynamic: async (kind: string) => (kind === 'group' ? [ruled] : [{ id: 'u-1', displayName: 'Unit' }]),
  }
  expect(await readLiveRules(writer, cases, signal)).toEqual({
    rules: [{ of: { kind: 'group', id: 'g-1', name: 'Dyn' }, rule: ruled['membershipRule'] }],
    unread: [],
  })
})

const failing = (code: ErrorCode) => ({
  dynamic: async (kind: string) => {
    if (kind === 'group') return [ruled]
    throw new AppError(code, 'No.')
  },
})

test('a list that is refused is said not to be read, and the others count', async () => {
  const { rules, unread } = await readLiveRules(failing('permissionMissing'), cases, signal)
  expect(rules).toHaveLength(1)
  expect(unread).toEqual([expect.stringMatching(/^Which administrative units are filled by a rule could not be read/)])
})

test('a tenant that does not answer ends the plan', async () => {
  await expect(readLiveRules(failing('offline'), cases, signal)).rejects.toMatchObject({ code: 'offline' })
})

test('nobody is asked where nothing is written that rules look at', async () => {
  const asked: string[] = []
  const writer = {
    dynamic: async (kind: string) => {
      asked.push(kind)
      return []
    },
  }
  const unit = object('administrativeUnit', 'Unit')
  await readLiveRules(writer, [{ wanted: unit, now: { state: 'live', id: unit.id, live: unit }, parts: null }], signal)
  expect(asked).toEqual([])
})
