import { withComputed } from '../../src/shared/diff/canonical.ts'
import { askedOf } from '../../src/shared/kinds/kind.ts'
import { getKind } from '../../src/shared/kinds/kinds.ts'
import type { JsonValue } from '../../src/shared/model/json.ts'
import type { Content, LinkSet, ObjectState, Photo } from '../../src/shared/model/object-state.ts'
import type { NamedRef } from '../../src/shared/model/ref.ts'

/** What of a hand-made object is not as usual. */
export interface Odd {
  readonly id?: string
  readonly content?: { readonly [name: string]: JsonValue | undefined }
  /** Targets by link; `unread`: the sentence of a set that was not read, with what is known of it. */
  readonly links?: { readonly [link: string]: readonly ObjectState[] }
  readonly unread?: { readonly [link: string]: string }
  readonly photo?: Photo | null | undefined
  /** Attributes nobody asked for. */
  readonly notAsked?: readonly string[]
}

const targetOf = ({ kind, id, name }: NamedRef): NamedRef => ({ kind, id, name })

const withoutEmpty = (content: Odd['content']): Content =>
  Object.fromEntries(
    Object.entries(content ?? {}).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )

function stateOf(kindId: string, name: string, usual: Content, odd: Odd): ObjectState {
  const kind = getKind(kindId)
  const left = new Set(odd.notAsked)
  const content = withComputed(kind, withoutEmpty({ ...usual, ...odd.content }))
  const links = kind.links.map((link): readonly [string, LinkSet] => {
    const targets = (odd.links?.[link.name] ?? []).map(targetOf)
    const reason = odd.unread?.[link.name]
    return [link.name, reason === undefined ? { targets, isComplete: true } : { targets, isComplete: false, reason }]
  })
  return {
    kind: kindId,
    id: odd.id ?? `${kindId}-${name.toLowerCase()}`,
    name,
    content: Object.fromEntries(Object.entries(content).filter(([attribute]) => !left.has(attribute))),
    asked: new Set(askedOf(kind).filter((attribute) => !left.has(attribute))),
    photo: 'photo' in odd ? odd.photo : null,
    links: new Map(links),
  }
}

/** A cloud user who is enabled and has nothing but a name. */
export const user = (name: string, odd: Odd = {}): ObjectState =>
  stateOf(
    'user',
    name,
    {
      displayName: name,
      userPrincipalName: `${name.toLowerCase()}@contoso.example`,
      mailNickname: name.toLowerCase(),
      accountEnabled: true,
      userType: 'Member',
      createdDateTime: '2026-01-01T00:00:00Z',
    },
    odd,
  )

/** A cloud security group without members. */
export const group = (name: string, odd: Odd = {}): ObjectState =>
  stateOf(
    'group',
    name,
    {
      displayName: name,
      mailNickname: name.toLowerCase(),
      mailEnabled: false,
      securityEnabled: true,
      createdDateTime: '2026-01-01T00:00:00Z',
    },
    odd,
  )

/** An object of any kind, with nothing but what is said. */
export const object = (kind: string, name: string, odd: Odd = {}): ObjectState => stateOf(kind, name, {}, odd)

/** The same object with something else about it. */
export const but = (state: ObjectState, odd: Odd): ObjectState => ({
  ...state,
  ...(odd.id === undefined ? {} : { id: odd.id }),
  content: withoutEmpty({ ...state.content, ...odd.content }),
  asked: new Set([...state.asked].filter((name) => odd.notAsked?.includes(name) !== true)),
  ...('photo' in odd ? { photo: odd.photo } : {}),
  links: new Map(
    [...state.links].map(([name, set]): readonly [string, LinkSet] => {
      const targets = odd.links?.[name]?.map(targetOf) ?? set.targets
      const reason = odd.unread?.[name]
      return [name, reason === undefined ? { ...set, targets } : { targets, isComplete: false, reason }]
    }),
  ),
})

/** A photo whose bytes are told by one letter. */
export const photo = (letter: string): Photo => ({ hash: letter.repeat(64), sizeBytes: 100, etag: `"${letter}"` })
