import { describe, expect, test } from 'vitest'
import { application } from '../../../shared/kinds/application.ts'
import { group } from '../../../shared/kinds/group.ts'
import { user } from '../../../shared/kinds/user.ts'
import type { GraphRequest } from '../../../shared/model/graph-request.ts'
import type { JsonValue } from '../../../shared/model/json.ts'
import type { LinkSet, ObjectState } from '../../../shared/model/object-state.ts'
import { photoHash } from '../run/look-at-photo.ts'
import { type Deeds, noDeeds } from './deeds.ts'
import { withoutDeeds } from './without-deeds.ts'

const object = { kind: 'user', id: 'u1', name: 'Ada' }

const live = (content: { readonly [name: string]: JsonValue }, more: Partial<ObjectState> = {}): ObjectState => ({
  ...object,
  content,
  asked: new Set(Object.keys(content)),
  photo: undefined,
  links: new Map(),
  ...more,
})

const wrote = (name: string, before: JsonValue | undefined, after: JsonValue | undefined): Deeds => ({
  ...noDeeds(object),
  attributes: new Map([[name, { before, after }]]),
})

describe('a value', () => {
  test('that is still what was written becomes what it was, empty too', () => {
    const { wanted, parts, blocked } = withoutDeeds(
      user,
      wrote('jobTitle', undefined, 'Clerk'),
      live({ jobTitle: 'Clerk' }),
    )
    expect([wanted.content, [...parts], blocked]).toEqual([{}, ['jobTitle'], []])
  })

  test('that is as it was before needs nothing', () => {
    const { parts, blocked } = withoutDeeds(user, wrote('jobTitle', 'Chief', 'Clerk'), live({ jobTitle: 'Chief' }))
    expect([[...parts], blocked]).toEqual([[], []])
  })

  test('that is anything else was edited: it stays, and is named', () => {
    const { wanted, parts, blocked } = withoutDeeds(
      user,
      wrote('jobTitle', 'Chief', 'Clerk'),
      live({ jobTitle: 'Cook' }),
    )
    expect([wanted.content, [...parts], blocked.map(({ part }) => part)]).toEqual([
      { jobTitle: 'Cook' },
      [],
      ['jobTitle'],
    ])
  })

  test('of which the journal does not tell stays, with the reason', () => {
    const deeds = { ...noDeeds(object), untold: [{ part: 'jobTitle', reason: 'Erased.' }] }
    expect(withoutDeeds(user, deeds, live({ jobTitle: 'Clerk' })).blocked).toEqual([
      { object, part: 'jobTitle', reason: 'Erased.' },
    ])
  })

  test('written by requests of its own is judged like any other', () => {
    const [before, after] = [{ redirectUris: ['https://a'] }, { redirectUris: ['https://b'] }]
    const deeds: Deeds = { ...noDeeds(object), ownWrites: new Map([['web', { before, after, sent: [], all: {} }]]) }
    expect(withoutDeeds(application, deeds, live({ web: after })).wanted.content).toEqual({ web: before })
    expect(withoutDeeds(application, deeds, live({ web: { redirectUris: ['https://c'] } })).blocked).toHaveLength(1)
  })
})

describe('licences', () => {
  const licence = (skuId: string, ...disabledPlans: readonly string[]) => ({ skuId, disabledPlans })
  const direct = (...held: readonly ReturnType<typeof licence>[]) => ({
    assignedLicenses: held,
    licenseAssignmentStates: held.map((one) => ({ ...one, state: 'Active' })),
  })
  const assigned = (add: readonly ReturnType<typeof licence>[], remove: readonly string[] = []): GraphRequest => ({
    method: 'POST',
    url: '/users/u1/assignLicense',
    body: { addLicenses: add, removeLicenses: remove },
  })
  const taken = (sent: readonly GraphRequest[], before: ReturnType<typeof direct>, now: ReturnType<typeof direct>) => {
    const own = { before: before.assignedLicenses, after: undefined, sent, all: before }
    const deeds: Deeds = { ...noDeeds(object), ownWrites: new Map([['assignedLicenses', own]]) }
    const { wanted, blocked } = withoutDeeds(user, deeds, live(now))
    const held = wanted.content['assignedLicenses'] as readonly ReturnType<typeof licence>[]
    return { held: held.map(({ skuId, disabledPlans }) => [skuId, ...disabledPlans].join('-')).toSorted(), blocked }
  }

  test('that were assigned go, one that was assigned since stays', () => {
    const { held, blocked } = taken([assigned([licence('a')])], direct(), direct(licence('a'), licence('b')))
    expect([held, blocked]).toEqual([['b'], []])
  })

  test('that were taken away come back with the services that were off', () => {
    const { held } = taken([assigned([], ['a'])], direct(licence('a', 'x')), direct(licence('b')))
    expect(held).toEqual(['a-x', 'b'])
  })

  test('whose services were changed since stay, and that is said', () => {
    const { held, blocked } = taken([assigned([licence('a')])], direct(), direct(licence('a', 'x')))
    expect([held, blocked.map(({ part }) => part)]).toEqual([['a-x'], ['assignedLicenses']])
  })

  test('that a group hands down are not taken for direct ones', () => {
    const inherited = {
      assignedLicenses: [licence('a')],
      licenseAssignmentStates: [{ ...licence('a'), assignedByGroup: 'g1', state: 'Active' }],
    }
    const both = {
      assignedLicenses: [licence('a')],
      licenseAssignmentStates: [...inherited.licenseAssignmentStates, { ...licence('a'), state: 'Active' }],
    }
    const own = {
      before: inherited.assignedLicenses,
      after: undefined,
      sent: [assigned([licence('a')])],
      all: inherited,
    }
    const deeds: Deeds = { ...noDeeds(object), ownWrites: new Map([['assignedLicenses', own]]) }
    const { wanted } = withoutDeeds(user, deeds, live(both))
    const { write } = user.attributes.find(({ name }) => name === 'assignedLicenses') ?? {}
    const requests = write?.({ root: '', id: 'u1', wanted: wanted.content, live: both }).flatMap((one) => one.requests)
    expect(requests?.map(({ body }) => body)).toEqual([{ addLicenses: [], removeLicenses: ['a'] }])
  })
})

describe('a link', () => {
  const ref = (id: string) => ({ kind: 'user', id, name: id })
  const set = (...ids: readonly string[]): LinkSet => ({ targets: ids.map(ref), isComplete: true })
  const linked = (name: string, added: readonly string[], removed: readonly string[]): Deeds => ({
    ...noDeeds({ ...object, kind: 'group' }),
    links: new Map([[name, { added, removed: removed.map(ref) }]]),
  })
  const idsOf = ({ links }: ObjectState, name: string): readonly string[] | undefined =>
    links.get(name)?.targets.map(({ id }) => id)

  test('loses whom the run added and still is there, gets back whom it took out; others stay', () => {
    const now = live({}, { kind: 'group', links: new Map([['members', set('a', 'x')]]) })
    const { wanted, parts } = withoutDeeds(group, linked('members', ['a', 'b'], ['c', 'x']), now)
    expect([idsOf(wanted, 'members'), [...parts]]).toEqual([['x', 'c'], ['members']])
  })

  test('that is as it was before needs nothing', () => {
    const now = live({}, { kind: 'group', links: new Map([['members', set('c')]]) })
    expect([...withoutDeeds(group, linked('members', ['a'], ['c']), now).parts]).toEqual([])
  })

  test('that holds one target is put back only where it is the one the run put there', () => {
    const play = (...now: readonly string[]) =>
      withoutDeeds(user, linked('manager', ['new'], ['old']), live({}, { links: new Map([['manager', set(...now)]]) }))
    expect(idsOf(play('new').wanted, 'manager')).toEqual(['old'])
    expect(play('old').parts.size).toBe(0)
    for (const one of [play('other'), play()]) {
      expect(one.parts.size).toBe(0)
      expect(one.blocked.map(({ part }) => part)).toEqual(['manager'])
    }
  })

  test('that cannot be read now is left, and that is said', () => {
    const { blocked, parts } = withoutDeeds(group, linked('members', ['a'], []), live({}, { kind: 'group' }))
    expect([blocked.map(({ part }) => part), parts.size]).toEqual([['members'], 0])
  })
})

describe('a photo', () => {
  const [old, sent] = [Buffer.from('the old one'), Buffer.from('as it was sent')]
  const photo = {
    before: { hash: photoHash(old), sizeBytes: old.length, etag: 'e1', at: { step: 1, request: 0 } },
    after: [photoHash(sent), photoHash(Buffer.from('as stored'))],
  }
  const now = (bytes: string | undefined) =>
    live({}, { photo: bytes === undefined ? null : { hash: photoHash(Buffer.from(bytes)), sizeBytes: 1, etag: 'e2' } })
  const taken = (bytes: string | undefined) => withoutDeeds(user, { ...noDeeds(object), photo }, now(bytes))

  test('comes back where it is the one that was sent, or what Entra made of that', () => {
    for (const bytes of ['as it was sent', 'as stored']) expect(taken(bytes).wanted.photo?.hash).toBe(photoHash(old))
  })

  test('that is another one now, or gone, stays so', () => {
    for (const bytes of ['of someone else', undefined])
      expect(taken(bytes).blocked.map(({ part }) => part)).toEqual(['photo'])
  })

  test('that the run took away comes back only while there is none', () => {
    const deeds: Deeds = { ...noDeeds(object), photo: { ...photo, after: [] } }
    expect(withoutDeeds(user, deeds, now(undefined)).wanted.photo?.hash).toBe(photoHash(old))
    expect(withoutDeeds(user, deeds, now('a new one')).blocked).toHaveLength(1)
  })
})
