import { expect, test } from 'vitest'
import { planOf, root } from '../../../../test/hand-made/plan-of.ts'
import { but, user } from '../../../../test/hand-made/states.ts'

const [bob, eve] = [user('Bob'), user('Eve')]
const ada = user('Ada', { links: { manager: [bob] } })
const with_ = (...manager: (typeof bob)[]) => but(ada, { links: { manager } })
const url = `${root}/users/${ada.id}/manager/$ref`

test('a manager who was lost comes back', async () => {
  const { steps } = await planOf({ was: [ada, bob], now: [with_(), bob] })
  expect(steps).toMatchObject([
    {
      action: 'link',
      ticked: true,
      parts: ['manager'],
      requests: [{ method: 'PUT', url, body: { '@odata.id': `${root}/users/${bob.id}` } }],
      changes: [{ name: 'manager', after: { id: bob.id } }],
      targets: [{ id: bob.id }],
    },
  ])
  expect(steps[0]?.takes).toBeUndefined()
})

test('another manager stays where links are only added, and that is said', async () => {
  const plan = await planOf({ was: [ada, bob, eve], now: [with_(eve), bob, eve] })
  expect(plan.steps).toEqual([])
  expect(plan.blocked).toMatchObject([
    { part: 'manager', reason: 'There is another manager now: Eve. Make links equal to replace it.' },
  ])
})

test('another manager is replaced where links are made equal; the step says whom it takes away', async () => {
  const { steps } = await planOf({ was: [ada, bob, eve], now: [with_(eve), bob, eve], options: { links: 'equal' } })
  expect(steps).toMatchObject([
    {
      action: 'link',
      ticked: false,
      takes: 'Takes Eve away as manager.',
      requests: [{ method: 'PUT', url }],
      changes: [{ name: 'manager', now: { id: eve.id }, after: { id: bob.id } }],
    },
  ])
})

test('a manager who was set since goes only where links are made equal or extra ones removed', async () => {
  const scene = { was: [with_(), eve], now: [with_(eve), eve] }
  expect((await planOf(scene)).steps).toEqual([])
  for (const links of ['equal', 'remove'] as const)
    expect((await planOf({ ...scene, options: { links } })).steps).toMatchObject([
      { action: 'unlink', ticked: false, takes: 'Takes the manager away.', requests: [{ method: 'DELETE', url }] },
    ])
})

test('a manager who is not known now is not overwritten', async () => {
  const now = but(ada, { links: { manager: [] }, unread: { manager: 'Managers were not read.' } })
  const plan = await planOf({ was: [ada, bob], now: [now, bob], options: { links: 'equal' } })
  expect(plan.steps).toEqual([])
  expect(plan.blocked).toMatchObject([{ part: 'manager' }])
})

test('a manager who is gone is named, and the one there is now stays', async () => {
  const plan = await planOf({
    was: [ada, bob, eve],
    now: [with_(eve), eve],
    select: [{ kind: 'user', id: ada.id }],
    options: { links: 'equal' },
  })
  expect(plan.steps).toEqual([])
  expect(plan.blocked).toMatchObject([
    { part: 'manager', reason: expect.stringContaining('Bob does not exist any more') },
  ])
})
