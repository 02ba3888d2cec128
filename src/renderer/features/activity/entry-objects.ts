import type { ActivityEntry } from '../../../shared/model/activity.ts'
import type { NamedRef } from '../../../shared/model/ref.ts'

/** An object that an entry names, as it was last. */
export interface EntryObject extends NamedRef {
  /** The last snapshot that holds it; null: the newest does. */
  readonly lastIn: number | null
}

/** Objects by id, as the vault holds them. */
export type EntryObjects = ReadonlyMap<string, EntryObject>

const toKey = (id: string): string => id.toLowerCase()

export const toEntryObjects = (objects: readonly EntryObject[]): EntryObjects =>
  new Map(objects.map((object) => [toKey(object.id), object]))

/** Every id that these entries name, each once. */
export const idsOf = (entries: readonly ActivityEntry[]): readonly string[] => [
  ...new Map(
    entries.flatMap(({ actor, targets }) =>
      [...targets, actor].flatMap((party) => (party?.id ? [[toKey(party.id), party.id] as const] : [])),
    ),
  ).values(),
]

/** What an entry is about: whom it was done to, else who did it, as far as the vault holds them. */
export function findEntryObject({ actor, targets }: ActivityEntry, objects: EntryObjects): EntryObject | undefined {
  for (const party of [...targets, actor]) {
    const found = party?.id ? objects.get(toKey(party.id)) : undefined
    if (found !== undefined) return found
  }
  return undefined
}
