import { describe, expect, test } from 'vitest'
import { planOf, root } from '../../../../test/hand-made/plan-of.ts'
import { but, user } from '../../../../test/hand-made/states.ts'
import type { JsonValue } from '../../../shared/model/json.ts'

const licensed = (
  direct: readonly string[],
  ofGroups: readonly string[],
  more: { readonly [name: string]: JsonValue } = {},
) =>
  user('Ada', {
    content: {
      usageLocation: 'DE',
      assignedLicenses: [...direct, ...ofGroups].map((skuId) => ({ skuId })),
      licenseAssignmentStates: [
        ...direct.map((skuId) => ({ skuId })),
        ...ofGroups.map((skuId) => ({ skuId, assignedByGroup: 'g' })),
      ],
      ...more,
    },
  })
const url = `${root}/users/user-ada/assignLicense`

test('a licence that was assigned directly is assigned again', async () => {
  const { steps } = await planOf({ was: [licensed(['e5'], [])], now: [licensed([], [])] })
  expect(steps).toMatchObject([
    {
      action: 'licence',
      ticked: true,
      parts: ['assignedLicenses'],
      requests: [
        { method: 'POST', url, body: { addLicenses: [{ skuId: 'e5', disabledPlans: [] }], removeLicenses: [] } },
      ],
    },
  ])
})

test('a licence that a group hands down is left to the group', async () => {
  expect((await planOf({ was: [licensed([], ['e5'])], now: [licensed([], [])] })).steps).toEqual([])
})

test('a direct licence hidden behind an inherited one is missed all the same', async () => {
  const { steps } = await planOf({ was: [licensed(['e5'], ['e5'])], now: [licensed([], ['e5'])] })
  expect(steps).toMatchObject([{ action: 'licence' }])
})

test('a licence assigned since is taken away in a step of its own, unticked', async () => {
  const { steps } = await planOf({ was: [licensed(['e5'], [])], now: [licensed(['f1'], [])] })
  expect(steps).toMatchObject([
    { action: 'licence', ticked: true },
    {
      action: 'licence',
      ticked: false,
      takes: 'Takes away a licence assigned since.',
      requests: [{ method: 'POST', url, body: { addLicenses: [], removeLicenses: ['f1'] } }],
    },
  ])
})

describe('a licence whose services differ', () => {
  const withOff = (...disabledPlans: readonly string[]) => {
    const entry = { skuId: 'e5', ...(disabledPlans.length === 0 ? {} : { disabledPlans }) }
    return user('Ada', {
      content: { usageLocation: 'DE', assignedLicenses: [entry], licenseAssignmentStates: [entry] },
    })
  }
  const bodyOf = (...disabledPlans: readonly string[]) => ({
    addLicenses: [{ skuId: 'e5', disabledPlans }],
    removeLicenses: [],
  })

  test('loses those that were off in a step that takes away, unticked', async () => {
    expect((await planOf({ was: [withOff('mail')], now: [withOff()] })).steps).toMatchObject([
      {
        ticked: false,
        takes: 'Takes away services of a licence that were off in the snapshot.',
        requests: [{ body: bodyOf('mail') }],
      },
    ])
  })

  test('gets those that were on, ticked', async () => {
    const { steps } = await planOf({ was: [withOff()], now: [withOff('mail')] })
    expect(steps).toMatchObject([{ ticked: true, requests: [{ body: bodyOf() }] }])
    expect(steps[0]?.takes).toBeUndefined()
  })

  test('gets and loses in two steps; the second is the same when the first has run', async () => {
    const { steps } = await planOf({ was: [withOff('mail', 'wiki')], now: [withOff('chat', 'wiki')] })
    expect(steps).toMatchObject([
      { ticked: true, requests: [{ body: bodyOf('wiki') }] },
      { ticked: false, requests: [{ body: bodyOf('mail', 'wiki') }] },
    ])
    const then = await planOf({ was: [withOff('mail', 'wiki')], now: [withOff('wiki')] })
    expect(then.steps.map((step) => step.requests)).toEqual([steps[1]?.requests])
  })
})

test('it comes after the usage location it needs', async () => {
  const now = but(licensed([], []), { content: { usageLocation: 'FR', city: 'Paris' } })
  const { steps } = await planOf({ was: [licensed(['e5'], [])], now: [now] })
  expect(steps).toMatchObject([
    { step: 1, action: 'update', parts: ['city', 'usageLocation'] },
    { step: 2, action: 'licence', dependsOn: [1] },
  ])
})

test('licences nobody asked for are not touched', async () => {
  const unknown = but(licensed([], []), { notAsked: ['assignedLicenses', 'licenseAssignmentStates'] })
  expect((await planOf({ was: [licensed(['e5'], [])], now: [unknown] })).steps).toEqual([])
})
