import { createHash } from 'node:crypto'
import { canonicalJson, toContent } from '../../src/shared/diff/canonical.ts'
import { photoPart, selectedOf } from '../../src/shared/kinds/kind.ts'
import { getKind } from '../../src/shared/kinds/kinds.ts'
import type { JsonObject } from '../../src/shared/model/json.ts'
import type { Content } from '../../src/shared/model/object-state.ts'
import { type Ref, toRefKey } from '../../src/shared/model/ref.ts'
import type { Stage } from '../restore/stage.ts'

/** The kinds that are copied: those that can be read one by one, with what leads from them. */
export const copiedKinds: readonly string[] = [
  'user',
  'group',
  'administrativeUnit',
  'device',
  'application',
  'servicePrincipal',
]

/** What there is, in texts that can be compared: an object's attributes by its key, its links and photo by the key and their name. */
export type Copy = ReadonlyMap<string, string>

const root = 'https://graph.test/v1.0'

/** What Entra changes in passing, and what is worked out of the rest, is nobody's deed. */
function textOf(kindId: string, content: Content): string {
  const said = new Set(
    getKind(kindId)
      .attributes.filter(({ computed, noise }) => computed === undefined && noise !== true)
      .map(({ name }) => name),
  )
  return canonicalJson(Object.fromEntries(Object.entries(content).filter(([name]) => said.has(name))))
}

/** Reads a tenant by GETs of every single object: none of the calls a backup makes. */
export async function copyTenant({ simulator }: Stage): Promise<Copy> {
  const get = async (url: string): Promise<JsonObject | undefined> => {
    const headers = { Authorization: `Bearer ${simulator.accessToken}`, ConsistencyLevel: 'eventual' }
    const answer = await simulator.fetch(url.startsWith(root) ? url : `${root}${url}`, { headers })
    if (answer.ok) return (await answer.json()) as JsonObject
    if (answer.status === 404) return undefined
    throw new Error(`${url}: ${answer.status}`)
  }
  /** A link to one object answers with it, or with 404; a link to many with a list. */
  const idsAt = async (url: string): Promise<readonly string[]> => {
    const found: string[] = []
    for (let next: unknown = url; typeof next === 'string'; ) {
      const page = await get(next)
      const targets = page === undefined ? [] : ((page['value'] ?? [page]) as readonly JsonObject[])
      found.push(...targets.map(({ id }) => String(id)))
      next = page?.['@odata.nextLink']
    }
    return found
  }
  const copy = new Map<string, string>()
  for (const kindId of copiedKinds) {
    const kind = getKind(kindId)
    for (const id of await idsAt(`${kind.path}?$select=id&$top=999`)) {
      const key = toRefKey({ kind: kindId, id })
      const raw = await get(`${kind.path}/${id}?$select=${selectedOf(kind).join()}`)
      if (raw === undefined) continue
      const special = raw['@odata.type']
      const subtype = typeof special === 'string' ? { subtype: special.replace('#microsoft.graph.', '') } : {}
      const content = toContent(kind, { ...raw, ...subtype })
      copy.set(key, textOf(kindId, content))
      for (const { brings } of kind.links)
        for (const name of brings ?? []) copy.set(`${key} ${name}`, canonicalJson(content[name] ?? null))
      for (const { name, omits = [] } of kind.links) {
        const list = `${kind.path}/${id}/${name}`
        // What the list leaves out is asked for by its type.
        const typed = omits.map((target) => `${list}/${getKind(target).odataType.slice(1)}?$select=id&$count=true`)
        const found = [await idsAt(`${list}?$select=id`), ...(await Promise.all(typed.map(idsAt)))]
        copy.set(`${key} ${name}`, found.flat().toSorted().join())
      }
      // Without a mailbox there is none, whatever the simulator has drawn.
      if (kind.mayHavePhoto?.(content) === false) continue
      const photo = simulator.state.photo(id)
      copy.set(`${key} ${photoPart}`, photo === undefined ? '' : createHash('sha256').update(photo).digest('hex'))
    }
  }
  return copy
}

/** What a snapshot says of the same, without the links and photos that it does not know. */
export function copySnapshot({ vault }: Stage, at: number): Copy {
  const copy = new Map<string, string>()
  const isRead = new Set(
    vault.history.captures(at).flatMap(({ kind, part, state }) => (state === 'complete' ? [`${kind} ${part}`] : [])),
  )
  const refs = copiedKinds.flatMap((kind): readonly Ref[] => vault.history.objectsOf(at, kind))
  for (const state of vault.history.statesAt(at, refs)) {
    if (state === undefined) continue
    const key = toRefKey(state)
    copy.set(key, textOf(state.kind, state.content))
    for (const link of getKind(state.kind).links)
      if (isRead.has(`${state.kind} ${link.name}`))
        for (const name of link.brings ?? []) copy.set(`${key} ${name}`, canonicalJson(state.content[name] ?? null))
    for (const [name, { targets, isComplete }] of state.links) {
      const ids = targets.map(({ id }) => id).toSorted()
      if (isComplete) copy.set(`${key} ${name}`, ids.join())
    }
    if (state.photo !== undefined) copy.set(`${key} ${photoPart}`, state.photo?.hash ?? '')
  }
  return copy
}

const linkNames = new Set(copiedKinds.flatMap((kind) => getKind(kind).links.map(({ name }) => name)))

/** The same but for what objects are linked to. */
export const withoutLinks = (copy: Copy): Copy =>
  new Map([...copy].filter(([key]) => !linkNames.has(key.split(' ')[1] ?? '')))

/**
 * Where a snapshot says otherwise than the tenant was, or than it said before. Of links and photos only what both know is
 * compared; an object that only one has is a difference.
 */
export function compareCopies(wanted: Copy, found: Copy, isConcerned: (key: string) => boolean): readonly string[] {
  return [...new Set([...wanted.keys(), ...found.keys()])].flatMap((key) => {
    const [object = ''] = key.split(' ')
    const [want, is] = [wanted.get(key), found.get(key)]
    if (!isConcerned(object) || want === is) return []
    return key !== object && (want === undefined || is === undefined) ? [] : [`${key}: ${want} is ${is}`]
  })
}
