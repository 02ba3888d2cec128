import { forgottenName } from '../../../shared/model/forgotten.ts'
import type { NamedRef } from '../../../shared/model/ref.ts'
import type { ForgetPreview } from '../../../shared/model/retention.ts'
import { countScrubbed } from '../activity/scrub-activity.ts'
import { openNames } from '../history/names.ts'
import type { Tables } from '../rows/tables.ts'
import { versionParts } from '../rows/versions.ts'
import { isSignedIn } from './erase-sign-in.ts'
import type { Person } from './person.ts'
import { makeScrubber, toPattern } from './scrub.ts'
import { findScrubbed } from './scrub-restores.ts'

const mostNamed = 10

/** Other objects whose attributes hold a name or an address of the person. Reads every content of others once. */
function findMentions(tables: Tables, { objects, marks }: Person): readonly NamedRef[] {
  const { db, contents, runs } = tables
  const pattern = toPattern(marks.texts)
  if (pattern === undefined) return []
  const own = new Set(objects)
  const held = db
    .prepare<[], [number, number]>(
      `SELECT content, o FROM version WHERE part = ${versionParts.attributes} AND content IS NOT NULL ORDER BY content`,
    )
    .raw()
    .all()
  const found = new Set<number>()
  let last: { readonly content: number; readonly isMention: boolean } | undefined
  for (const [content, o] of held) {
    if (own.has(o) || found.has(o)) continue
    if (last?.content !== content) {
      pattern.lastIndex = 0
      last = { content, isMention: pattern.test(JSON.stringify(contents.read(content))) }
    }
    if (last.isMention) found.add(o)
  }
  const [nameOf, newest] = [openNames(tables), runs.newestSnapshot()]
  return [...found].map((o) => nameOf(o, newest))
}

/** How many of these contents a version of another object holds too. */
function countShared({ db }: Tables, { objects }: Person, contents: ReadonlySet<number>): number {
  const ownersOf = db.prepare<[number], number>('SELECT o FROM version WHERE content = ?').pluck()
  const own = new Set(objects)
  return [...contents].filter((content) => ownersOf.all(content).some((o) => !own.has(o))).length
}

/** What erasing the person would take out, what stays, and who still mentions the person. Writes nothing. */
export function previewForget(tables: Tables, person: Person): ForgetPreview {
  const { db, runs, forgotten, searchTexts } = tables
  const { ref, own, objects, versions, name, marks } = person
  const numbers = db.prepare<[], number>('SELECT n FROM snapshot ORDER BY n DESC').pluck().all()
  const newest = runs.newestSnapshot()
  const links = db
    .prepare<{ o: number }, number>(
      `SELECT (SELECT count(*) FROM link WHERE source = :o)
         + (SELECT count(*) FROM link INDEXED BY link_target WHERE target = :o AND source <> :o)`,
    )
    .pluck()
  const contentsOf = (of: number): ReadonlySet<number> =>
    new Set(versions.filter(({ part }) => part === of).map(({ content }) => content))
  const isHeld = (at: number, only?: number): boolean =>
    versions.some(({ part, since, until }) => since <= at && at < until && (only === undefined || part === only))
  const [attributes, photos] = [contentsOf(versionParts.attributes), contentsOf(versionParts.photo)]
  const mentions = findMentions(tables, person)
  const activity = countScrubbed(tables, marks)
  const forgottenAt = own
    .flatMap((o) => forgotten.find(o) ?? [])
    .toSorted()
    .at(-1)
  return {
    object: { ...ref, name: name ?? (forgottenAt === undefined ? ref.id : forgottenName) },
    ...(forgottenAt === undefined ? {} : { forgottenAt }),
    snapshots: numbers.filter((at) => isHeld(at)),
    contents: attributes.size,
    photos: photos.size,
    shared: countShared(tables, person, new Set([...attributes, ...photos])),
    searchTexts: objects.reduce((sum, o) => sum + searchTexts.count(o), 0),
    restores: findScrubbed(tables, makeScrubber(marks)).map(({ run }) => run),
    activity: activity.removed + activity.scrubbed,
    links: own.reduce((sum, o) => sum + (links.get({ o }) ?? 0), 0),
    isInNewest: isHeld(newest, versionParts.attributes),
    givesUpRun: runs.find() !== undefined,
    endsSignIn: isSignedIn(tables, marks),
    mentions: { count: mentions.length, first: mentions.slice(0, mostNamed) },
  }
}
