import { expect, test, vi } from 'vitest'
import { findSince } from '../../src/main/browse/since.ts'
import { compareSides } from '../../src/main/compare/compare.ts'
import { askedOf } from '../../src/shared/kinds/kind.ts'
import type { Content, ObjectState } from '../../src/shared/model/object-state.ts'
import { badge } from '../hand-made/made-up-kind.ts'
import { pastOf } from '../hand-made/past.ts'
import { planOf } from '../hand-made/plan-of.ts'
import { user } from '../hand-made/states.ts'

vi.mock('../../src/shared/kinds/kinds.ts', async (original) =>
  (await import('../hand-made/made-up-kind.ts')).withBadge(await original()),
)

const [ada, bob] = [user('Ada'), user('Bob')]

const badgeOf = (holder: ObjectState, content: Content = {}): ObjectState => ({
  kind: 'badge',
  id: 'b-1',
  name: 'Front door',
  content: { displayName: 'Front door', holderId: holder.id, ...content },
  asked: new Set(askedOf(badge)),
  photo: null,
  links: new Map([['holder', { targets: [{ kind: 'user', id: holder.id, name: holder.name }], isComplete: true }]]),
})
const was = [ada, bob, badgeOf(ada)]

test('a comparison shows the attribute that tells a relation, and no link', () => {
  const reader = pastOf({ states: [was, [ada, bob, badgeOf(bob)]] })
  const { changes } = compareSides({ reader, from: { side: 1, at: 1 }, to: { side: 2, at: 2 } })
  expect(changes).toMatchObject([
    { kind: 'badge', attributes: [{ name: 'holderId', before: ada.id, after: bob.id }], links: [] },
  ])
})

test('a target that was only named another way is no change since', () => {
  const sameHolder = badgeOf(ada)
  const unresolved: ObjectState = { ...sameHolder, links: new Map() }
  const reader = pastOf({ states: [was, [ada, bob, unresolved]] })
  expect([...findSince(reader, 1, 2, [{ kind: 'badge', id: 'b-1' }])]).toEqual([])
})

const all = { links: 'equal', allowGive: false, allowTake: true } as const

test('a plan makes it anew by its attributes, unticked for what that gives, and has no step for the relation', async () => {
  const { steps } = await planOf({ was, now: [ada, bob], options: all })
  expect(steps.map(({ action, parts, gives, ticked }) => [action, parts, gives, ticked])).toEqual([
    ['create', [], 'Opens the door again.', false],
    ['update', ['displayName'], undefined, false],
  ])
})

test('a plan writes what differs, and neither link nor unlink', async () => {
  const { steps } = await planOf({ was, now: [ada, bob, badgeOf(bob, { displayName: 'Back door' })], options: all })
  expect(steps.map(({ action, parts }) => [action, parts])).toEqual([['update', ['displayName']]])
})

test('it names whom it named by the new id, and is left out where nobody is left', async () => {
  const anew = await planOf({ was, now: [bob], options: all })
  expect(anew.blocked.filter(({ object }) => object.kind === 'badge')).toEqual([])
  const [made] = anew.steps.filter(({ action, object }) => action === 'create' && object.kind === 'badge')
  expect(made?.requests).toMatchObject([{ names: ['holderId'], body: { holderId: `{new:${ada.id}}` } }])
  expect(anew.steps.filter(({ step }) => made?.dependsOn.includes(step)).map(({ object }) => object.id)).toEqual([
    ada.id,
  ])
  const alone = await planOf({ was, now: [bob], select: [{ kind: 'badge', id: 'b-1' }], options: all })
  expect(alone).toMatchObject({
    steps: [],
    blocked: [{ reason: expect.stringContaining('Ada does not exist any more') }],
  })
  const returned = await planOf({ was, now: [bob], bin: { [ada.id]: { displayName: 'Ada' } }, options: all })
  expect(returned.blocked.filter(({ object }) => object.kind === 'badge')).toEqual([])
})
