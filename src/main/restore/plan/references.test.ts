import { describe, expect, test } from 'vitest'
import { chosen, planOf, root } from '../../../../test/hand-made/plan-of.ts'
import { but, group, user } from '../../../../test/hand-made/states.ts'

const ada = user('Ada')
const bob = user('Bob', { links: { manager: [ada] } })
const team = group('Team', { links: { members: [ada, bob], owners: [ada, bob] } })
const outer = group('Outer', { links: { members: [team] } })

describe('what pointed at an object that is created anew points at it again', () => {
  const now = [but(bob, { links: { manager: [] } }), but(team, { links: { members: [bob], owners: [bob] } }), outer]

  test('memberships, ownerships and reports of a user, although only the user was chosen', async () => {
    const { steps } = await planOf({ was: [ada, bob, team, outer], now, select: chosen(ada) })
    const links = steps.filter((step) => step.action === 'link')
    expect(links).toMatchObject([
      { object: { id: team.id }, parts: ['owners'], targets: [{ id: ada.id, step: 1 }], dependsOn: [1], ticked: true },
      { object: { id: bob.id }, parts: ['manager'], targets: [{ id: ada.id, step: 1 }], dependsOn: [1] },
      { object: { id: team.id }, parts: ['members'], targets: [{ id: ada.id, step: 1 }], dependsOn: [1] },
    ])
    expect(links[1]?.requests).toEqual([
      {
        method: 'PUT',
        url: `${root}/users/${bob.id}/manager/$ref`,
        body: { '@odata.id': `${root}/users/{new:${ada.id}}` },
      },
    ])
  })

  test('a group in another group', async () => {
    const { steps } = await planOf({
      was: [ada, bob, team, outer],
      now: [ada, bob, but(outer, { links: { members: [] } })],
      select: chosen(team),
    })
    expect(steps.find((step) => step.object.id === outer.id)).toMatchObject({
      object: { id: outer.id },
      parts: ['members'],
      targets: [{ id: team.id, step: 1 }],
    })
  })

  test('but nothing else of an object that was not chosen', async () => {
    const other = but(team, { content: { description: 'x' }, links: { members: [], owners: [bob] } })
    const { steps } = await planOf({ was: [ada, bob, team], now: [now[0] ?? bob, other], select: chosen(ada) })
    const ofTeam = steps.filter((step) => step.object.id === team.id)
    expect(ofTeam.flatMap((step) => step.targets.map((target) => target.id))).toEqual([ada.id, ada.id])
    expect(ofTeam.every((step) => step.action === 'link')).toBe(true)
  })

  test('and not where somebody else has taken the place since', async () => {
    const eve = user('Eve')
    const taken = but(bob, { links: { manager: [eve] } })
    const plan = await planOf({ was: [ada, bob, eve], now: [taken, eve], select: chosen(ada) })
    expect(plan.steps.filter((step) => step.object.id === bob.id)).toEqual([])
    expect(plan.blocked).toEqual([])
  })
})

describe('the links of a user who is there', () => {
  const scene = { was: [ada, bob, team], now: [ada, bob, but(team, { links: { members: [bob], owners: [bob] } })] }

  test('are put back when the user is chosen', async () => {
    const { steps } = await planOf({ ...scene, select: chosen(ada) })
    expect(steps.map((step) => [step.object.id, step.parts[0]])).toEqual([
      [team.id, 'owners'],
      [team.id, 'members'],
    ])
  })

  test('are put back by the name the user has for them', async () => {
    for (const part of ['memberOf', `memberOf:${team.id}`]) {
      const { steps } = await planOf({ ...scene, select: [{ kind: 'user', id: ada.id, parts: [part] }] })
      expect(steps).toMatchObject([{ object: { id: team.id }, parts: ['members'], targets: [{ id: ada.id }] }])
    }
    const none = await planOf({ ...scene, select: [{ kind: 'user', id: ada.id, parts: ['department'] }] })
    expect(none.steps).toEqual([])
  })

  test('that came since are taken away only where links are made equal', async () => {
    const joined = group('Joined')
    const extra = { was: [ada, joined], now: [ada, but(joined, { links: { members: [ada] } })], select: chosen(ada) }
    expect((await planOf(extra)).steps).toEqual([])
    expect((await planOf({ ...extra, options: { links: 'equal' } })).steps).toMatchObject([
      { action: 'unlink', object: { id: joined.id }, targets: [{ id: ada.id }], ticked: false },
    ])
  })
})
