import { expect, test } from 'vitest'
import { planOf, type Scene } from '../../../../test/hand-made/plan-of.ts'
import { but, user } from '../../../../test/hand-made/states.ts'
import { idOf, linked, policy } from '../../../../test/hand-made/tenant-of.ts'
import type { Plan } from '../../../shared/model/plan.ts'
import { checkConsenterShown, checkLockOutShown } from '../run/lock-out-guard.ts'

const [glass, ada, bob] = [user('Glass', { id: idOf(1) }), user('Ada', { id: idOf(2) }), user('Bob', { id: idOf(3) })]
const asBob = { userId: bob.id, username: 'bob@contoso.example' }
const partner = { userId: idOf(99), username: 'pradeep@northwind.example' }
/** The plan turns a policy on that covers Bob alone. */
const plan = (odd: Partial<Scene> = {}, includes = bob.id): Promise<Plan> =>
  planOf({
    was: linked([glass, ada, bob, policy(1, { includeUsers: [includes] })]),
    now: linked([glass, ada, bob, policy(1, { includeUsers: [includes] }, { state: 'disabled' })]),
    breakGlass: [glass.id],
    operator: ada.id,
    options: { links: 'equal', allowGive: true, allowTake: true },
    ...odd,
  })
const locksOut = ({ steps }: Plan): string => steps.flatMap((step) => step.locksOut ?? []).join(' ')

test('who signs in to write is checked like who reads, and said to be that', async () => {
  const [before, after] = [await plan(), await plan({ consenter: asBob })]
  expect([before.lockOut?.state, before.steps[0]?.ticked, locksOut(before)]).toEqual(['checked', true, ''])
  expect(after.steps[0]?.ticked).toBe(false)
  expect(locksOut(after)).toContain('covers Bob, who signed in to write,')
})

test('a break-glass account, or who reads, who signs in to write as well is checked once', async () => {
  for (const consenter of [
    { ...asBob, userId: glass.id },
    { ...asBob, userId: ada.id },
  ])
    expect((await plan({ consenter })).lockOut?.facts.accounts.map(({ name }) => name)).toEqual(['Glass', 'Ada'])
})

test('who is no user of the tenant cannot be checked, and that is said', async () => {
  for (const consenter of [partner, { ...partner, userId: null }]) {
    const { lockOut } = await plan({ consenter })
    expect(lockOut?.state).toBe('notChecked')
    expect(lockOut?.sentences.join(' ')).toContain('pradeep@northwind.example, who signed in to write, is no user')
  }
  const { lockOut } = await plan({ operator: partner.userId })
  expect(lockOut?.facts.unchecked).toEqual([
    'Who runs this restore is no user of this tenant, so it was not checked whether they lock themselves out.',
  ])
})

test('what was shown for who reads alone does not run where it locks out, or was not checked for, who signed in', async () => {
  const shown = await plan()
  const run = async (consenter: Scene['consenter']): Promise<Plan> => {
    const fresh = await plan(consenter === undefined ? {} : { consenter })
    return checkLockOutShown(shown, { ...fresh, steps: fresh.steps.map((step) => ({ ...step, ticked: true })) })
  }
  expect((await run(undefined)).steps[0]?.ticked).toBe(true)
  await expect(run(asBob)).rejects.toMatchObject({ code: 'planChanged' })
  await expect(run(partner)).rejects.toMatchObject({ code: 'planChanged' })
})

test('it does not either where something else was not checked when it was shown', async () => {
  const [shown, fresh] = [await plan({ breakGlass: [] }), await plan({ breakGlass: [], consenter: partner })]
  expect(() => checkLockOutShown(shown, shown)).not.toThrow()
  expect(() => checkLockOutShown(shown, fresh)).toThrow('part of that cannot be checked now. pradeep@')
})

test('an interrupted run goes on only for who was checked, or was said not to be', async () => {
  const [forAda, forPartner] = [await plan({}, ada.id), await plan({ consenter: partner }, ada.id)]
  expect(() => checkConsenterShown(forAda, asBob)).toThrow('bob@contoso.example signed in, and it was not checked')
  expect(() => checkConsenterShown(forAda, undefined)).not.toThrow()
  expect(() => checkConsenterShown(forAda, { ...asBob, userId: ada.id })).not.toThrow()
  expect(() => checkConsenterShown(forPartner, partner)).not.toThrow()
  const untouched = await planOf({ was: [but(ada, { content: { department: 'Sales' } })], now: [ada] })
  expect(untouched.steps).toHaveLength(1)
  expect(() => checkConsenterShown(untouched, asBob)).not.toThrow()
})
