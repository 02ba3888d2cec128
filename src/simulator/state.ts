import type { Entity } from './directory/entity.ts'
import { shownValue, toldType } from './query/show.ts'
import { isExtensionName } from './rules/directory-extensions.ts'
import { getType, type World } from './world.ts'

/** An object as JSON, with every property that is set. */
export type StoredObject = Readonly<Record<string, unknown>> & { readonly id: string }

/** Read-only looks into the directory, for tests. They cost no request. */
export interface State {
  /** Live objects of a type, oldest first. */
  all(type: string): readonly StoredObject[]
  users(): readonly StoredObject[]
  groups(): readonly StoredObject[]
  /** Objects of a type in the recycle bin. */
  deleted(type: string): readonly StoredObject[]
  /** An object that is live or in the recycle bin. */
  find(id: string): StoredObject | undefined
  /** The first live object of a type whose display name is this. */
  named(type: string, displayName: string): StoredObject | undefined
  /** Ids of the live targets of a link, in the order they were added. */
  links(id: string, link: string): readonly string[]
  members(groupId: string): readonly string[]
  owners(groupId: string): readonly string[]
  manager(userId: string): string | undefined
  /** The photo's bytes at its largest. */
  photo(id: string): Uint8Array | undefined
  /** Ids of all objects that have a photo. */
  photoIds(): readonly string[]
}

/** Creates the looks into one world. */
export function stateOf(world: World): State {
  const { directory, photos } = world
  const toJson = (entity: Entity): StoredObject => {
    const type = getType(world, entity.type)
    const named = [...Object.keys(type.properties), ...Object.keys(entity.values).filter(isExtensionName)]
    const set = named.filter((name) => entity.values[name] !== undefined && entity.values[name] !== null)
    const shown = Object.fromEntries(set.map((name) => [name, shownValue(type, entity, name)]))
    return structuredClone({ ...toldType(entity), id: entity.id, ...shown })
  }
  const all = (type: string): readonly StoredObject[] => [...directory.live(type)].map(toJson)
  const links = (id: string, link: string): readonly string[] => {
    const entity = directory.find(id)
    return entity ? [...directory.targets(entity, link)].map((target) => target.id) : []
  }
  return {
    all,
    users: () => all('user'),
    groups: () => all('group'),
    deleted: (type) => [...directory.deleted(type)].map(toJson),
    find: (id) => {
      const entity = directory.find(id)
      return entity && toJson(entity)
    },
    named: (type, displayName) => {
      for (const entity of directory.live(type)) if (entity.values['displayName'] === displayName) return toJson(entity)
      return undefined
    },
    links,
    members: (id) => links(id, 'members'),
    owners: (id) => links(id, 'owners'),
    manager: (id) => links(id, 'manager')[0],
    photo: (id) => photos.find(id)?.bytes,
    photoIds: () => [...photos.ids],
  }
}
