import { expect, test } from 'vitest'
import { makeScrubber } from './scrub.ts'

const scrubber = makeScrubber({
  ids: new Set(['id-1']),
  texts: ['Anna (Berg) + Co', 'anna@contoso.example', 'Ann', 'Al', 'zoë_x.com#EXT#@contoso.example'],
})

test.each([
  ['Ask ANNA@Contoso.example.', 'Ask (forgotten).'],
  ['Hannah, Annabel and Ann', 'Hannah, Annabel and (forgotten)'],
  ['joanna@contoso.example', 'joanna@contoso.example'],
  ['Anna (Berg) + Co was here', '(forgotten) was here'],
  ['smtp:anna@contoso.example', 'smtp:(forgotten)'],
  ['/users/anna%40contoso.example/photo', '/users/(forgotten)/photo'],
  ['/users/zo%C3%AB_x.com%23EXT%23%40contoso.example', '/users/(forgotten)'],
  // Too short to tell the person from others.
  ['Al', 'Al'],
])('%s becomes %s', (before, after) => expect(scrubber.text(before)).toBe(after))

test('what stands beside the id of the person goes, and nothing else', () => {
  const object = { kind: 'user', id: 'ID-1', name: 'Whoever' }
  const given = {
    step: 1,
    object,
    changes: [{ name: 'jobTitle', now: 'Clerk', after: { a: 1 } }],
    requests: [{ method: 'PATCH', url: 'https://graph.example/users/ID-1', body: { jobTitle: 'Clerk' } }],
    count: 3,
    none: null,
    other: { object: { id: 'id-2', name: 'Bert' }, changes: [{ name: 'Ann', after: 'Ann was here' }] },
  }
  expect(scrubber.json(given)).toEqual({
    ...given,
    object: { ...object, name: '(forgotten)' },
    changes: [{ name: 'jobTitle', now: '(forgotten)', after: '(forgotten)' }],
    requests: [{ method: 'PATCH', url: 'https://graph.example/users/ID-1', body: '(forgotten)' }],
    // It stands within the step of the person.
    other: { object: { id: 'id-2', name: 'Bert' }, changes: [{ name: '(forgotten)', after: '(forgotten)' }] },
  })
})

test('without a mark nothing changes', () => {
  const { text, json } = makeScrubber({ ids: new Set(), texts: ['', 'Al'] })
  expect([text('Al is here'), json({ name: 'Al' })]).toEqual(['Al is here', { name: 'Al' }])
})
