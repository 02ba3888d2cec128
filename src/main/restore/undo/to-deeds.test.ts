import { expect, test } from 'vitest'
import type { Plan, PlanStep } from '../../../shared/model/plan.ts'
import { creatorPlaceholder } from '../plan/create.ts'
import type { JournalEntry } from '../restore-journal.ts'
import { toDeeds } from './to-deeds.ts'

const root = 'https://graph.example/v1.0'

const step = (number: number, some: Partial<PlanStep>): PlanStep => ({
  step: number,
  action: 'update',
  ticked: true,
  object: { kind: 'group', id: 'old', name: 'Choir' },
  parts: [],
  dependsOn: [],
  requests: [],
  changes: [],
  targets: [],
  hash: '',
  ...some,
})

const entry = (number: number, some: Partial<JournalEntry>): JournalEntry => ({
  step: number,
  request: 0,
  state: 'done',
  sent: { method: 'PATCH', url: `${root}/groups/old` },
  before: undefined,
  ...some,
})

const deedsOf = (steps: readonly PlanStep[], entries: readonly JournalEntry[]) =>
  toDeeds({
    plan: { steps } as unknown as Plan,
    marks: entries,
    entriesOf: (of) => entries.filter((one) => one.step === of),
    idNow: (id) => id,
  })

test('what was made anew goes by its new id, and holds whom the run put in, the creator too where he stayed', () => {
  const [first, ...others] = deedsOf(
    [
      step(1, { action: 'create', targets: [{ kind: 'user', id: 'o1', name: 'Owner' }] }),
      step(2, { action: 'link', parts: ['members'], targets: [{ kind: 'user', id: 'm1', name: 'M' }] }),
      step(3, {
        action: 'unlink',
        parts: ['owners'],
        targets: [{ kind: 'user', id: creatorPlaceholder('old'), name: '' }],
      }),
    ],
    [
      entry(1, { result: 'new', sent: { method: 'POST', url: `${root}/groups` } }),
      entry(2, { before: { absent: ['m1'] } }),
      entry(3, { state: 'failed', before: { present: ['o1', 'me'] } }),
    ],
  )
  expect(others).toEqual([])
  expect(first).toMatchObject({ came: 'created', object: { id: 'new', name: 'Choir' } })
  expect(first?.links.get('members')).toEqual({ added: ['m1'], removed: [] })
  expect(first?.links.get('owners')).toEqual({ added: ['o1', 'me'], removed: [] })
})

test('only whom a request was to add counts, one at a time too; what Graph refused or had already does not', () => {
  const targets = ['a', 'b', 'c', 'd'].map((id) => ({ kind: 'user', id, name: id }))
  const [only] = deedsOf(
    [step(1, { action: 'link', parts: ['members'], targets })],
    [
      entry(1, { state: 'failed', before: { absent: ['a', 'b', 'c'] } }),
      entry(1, { request: 1_000_000, before: { absent: ['a'] } }),
      entry(1, { request: 1_000_001, state: 'alreadySo', before: { absent: ['b'] } }),
      entry(1, { request: 1_000_002, state: 'failed', before: { absent: ['c'] } }),
      entry(1, { request: 1_000_003, state: 'intended', before: { absent: ['d'] } }),
    ],
  )
  expect(only?.links.get('members')).toEqual({ added: ['a', 'd'], removed: [] })
})

test('a value is what was sent, with the ids that the plan did not know', () => {
  const changes = [{ name: 'description', now: 'old', after: '{new:x}' }]
  const sent = { method: 'PATCH', url: `${root}/groups/old`, body: { description: 'x-now' } } as const
  const [only] = deedsOf(
    [step(1, { parts: ['description'], changes })],
    [entry(1, { sent, before: { description: null } })],
  )
  expect(only?.attributes.get('description')).toEqual({ before: undefined, after: 'x-now' })
})

test('of several requests of which only the first arrived, what that left counts', () => {
  const object = { kind: 'application', id: 'a1', name: 'App' }
  const role = { id: 'r', value: 'R', isEnabled: true }
  const off = {
    method: 'PATCH',
    url: `${root}/applications/a1`,
    body: { appRoles: [{ ...role, isEnabled: false }] },
  } as const
  const steps = [
    step(1, {
      action: 'licence',
      object,
      parts: ['appRoles'],
      requests: [off, { ...off, body: { appRoles: [] } }],
      changes: [{ name: 'appRoles', now: [role], after: undefined }],
    }),
  ]
  const before = { appRoles: [role] }
  const [half] = deedsOf(steps, [entry(1, { sent: off, before }), entry(1, { request: 1, state: 'failed', before })])
  expect(half?.ownWrites.get('appRoles')).toMatchObject({ before: [role], after: [{ ...role, isEnabled: false }] })
  const [whole] = deedsOf(steps, [entry(1, { sent: off, before }), entry(1, { request: 1, before })])
  expect(whole?.ownWrites.get('appRoles')).toMatchObject({ before: [role], after: undefined })
})

test('a create that may have arrived is not taken for made', () => {
  const [only] = deedsOf([step(1, { action: 'create' })], [entry(1, { state: 'intended' })])
  expect(only?.came).toBeUndefined()
  expect(only?.untold).toEqual([
    { part: 'object', reason: 'It is not known whether the restore created it. Look whether it is there.' },
  ])
})

test('what was erased on request, or dropped, is told as not known', () => {
  const changes = [{ name: 'description', now: 'a', after: 'b' }]
  for (const [before, says] of [
    ['(forgotten)', 'erased on request'],
    [{ description: 'Ask (forgotten) first' }, 'erased on request'],
    [undefined, 'not known any more'],
  ] as const) {
    const [only] = deedsOf([step(1, { parts: ['description'], changes })], [entry(1, { before })])
    expect(only?.untold).toEqual([{ part: 'description', reason: expect.stringContaining(says) }])
    expect(only?.attributes.size).toBe(0)
  }
})
