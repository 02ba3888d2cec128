import { groupTypeOf } from '../../../../shared/kinds/group-type.ts'
import type { JsonValue } from '../../../../shared/model/json.ts'
import type { Content, ObjectState } from '../../../../shared/model/object-state.ts'
import type { RestoreOptions } from '../../../../shared/model/plan.ts'
import type { NamedRef, Ref } from '../../../../shared/model/ref.ts'
import type { DirectoryWriter } from '../../directory-writer.ts'
import type { PastReader } from '../../past-reader.ts'
import type { NamesHeld, Unique } from '../surroundings.ts'

/** Nobody has anything. */
export const noNames: NamesHeld = { holderOf: () => undefined }

const texts = (value: JsonValue | undefined): readonly string[] =>
  (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string' && one !== '') as string[]

/** The mail addresses of an object, in small letters and without `smtp:` before them. */
export const addressesIn = ({ mail, proxyAddresses }: Content): readonly string[] => [
  ...new Set([...texts(proxyAddresses), ...texts(mail)].map((one) => one.replace(/^smtp:/i, '').toLowerCase())),
]

function namesOf({ kind, content }: ObjectState): readonly (readonly [Unique, string])[] {
  const of = (what: Unique, values: readonly string[]): readonly (readonly [Unique, string])[] =>
    values.map((value) => [what, value] as const)
  const addresses = of('address', addressesIn(content))
  switch (kind) {
    case 'user':
      return [...of('userPrincipalName', texts(content['userPrincipalName'])), ...addresses]
    case 'group':
      return [
        ...(groupTypeOf(content) === 'Microsoft365' ? of('mailNickname', texts(content['mailNickname'])) : []),
        ...of('group name', texts(content['uniqueName'])),
        ...addresses,
      ]
    case 'application':
      return [
        ...of('identifierUris', texts(content['identifierUris'])),
        ...of('application name', texts(content['uniqueName'])),
      ]
    default:
      return []
  }
}

const keyOf = (what: Unique, name: string): string => `${what} ${name.toLowerCase()}`

/**
 * Who has which name at `at`. A name that an object of the snapshot had was its own, so whoever has it now got it since:
 * it is enough to look at what was touched.
 */
export function readNamesHeld(
  reader: PastReader,
  at: number,
  touched: readonly Ref[],
  chosen: readonly Holder[] = [],
): NamesHeld {
  const named = touched.filter(({ kind }) => kind === 'user' || kind === 'group' || kind === 'application')
  const holders = new Map<string, ObjectState[]>()
  for (const state of reader.statesAt(at, named))
    for (const [what, name] of state === undefined ? [] : namesOf(state)) {
      const key = keyOf(what, name)
      const known = holders.get(key)
      if (state !== undefined) known === undefined ? holders.set(key, [state]) : known.push(state)
    }
  return {
    holderOf: (what, name, except) => {
      const asked = chosen.filter((one) => keyOf(one.what, one.name) === keyOf(what, name)).map(({ holder }) => holder)
      const found = [...(holders.get(keyOf(what, name)) ?? []), ...asked].find(({ id }) => id !== except)
      return found === undefined ? undefined : { kind: found.kind, id: found.id, name: found.name }
    },
  }
}

/** Somebody who has a name. */
export interface Holder {
  readonly what: Unique
  readonly name: string
  readonly holder: NamedRef
}

/** How to ask for who has a name that was chosen for an object. Graph docs: user-list, group-list. */
const lists: { readonly [kind: string]: { readonly what: Unique; readonly query: (name: string) => string } } = {
  user: {
    what: 'userPrincipalName',
    query: (name) => `/users?$filter=userPrincipalName eq '${name}'&$select=id,displayName,userPrincipalName`,
  },
  group: {
    what: 'mailNickname',
    query: (name) => `/groups?$filter=mailNickname eq '${name}'&$select=id,displayName,mailNickname`,
  },
}

/** Asks the tenant who has the names that were chosen, one request each: anybody may have had them all along. */
export async function readChosenNames(
  writer: Pick<DirectoryWriter, 'twins'>,
  { renames = [] }: Pick<RestoreOptions, 'renames'>,
  signal: AbortSignal,
): Promise<readonly Holder[]> {
  const found: Holder[] = []
  for (const { kind, name } of renames) {
    const list = lists[kind]
    if (list === undefined || name === undefined) continue
    for (const raw of await writer.twins(list.query(name.replaceAll("'", "''")), signal)) {
      const isSame = String(raw[list.what]).toLowerCase() === name.toLowerCase()
      const id = String(raw['id'])
      if (isSame) found.push({ what: list.what, name, holder: { kind, id, name: String(raw['displayName'] ?? id) } })
    }
  }
  return found
}
