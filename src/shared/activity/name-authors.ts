import type { AttributeChange, Change, LinkChange } from '../model/change.ts'
import type { ActivityFacts, ModifiedProperty, Party, Target } from './activity-kind.ts'

/** Who did something, and when (ISO 8601 UTC). */
export interface Author {
  readonly who: string
  readonly at: string
}

/**
 * Names the directory has for properties that Graph calls otherwise, in small letters. Seen in audit entries; Microsoft
 * lists them nowhere. An unknown name gives no author, never a wrong one.
 */
const directoryNames: { readonly [attribute: string]: readonly string[] } = {
  assignedLicenses: ['assignedlicense', 'assignedlicenses'],
  assignedPlans: ['assignedplan'],
  businessPhones: ['telephonenumber'],
  faxNumber: ['facsimiletelephonenumber'],
  mobilePhone: ['mobile'],
  officeLocation: ['physicaldeliveryofficename'],
  otherMails: ['othermail', 'alternateemailaddresses'],
}

/** The property whose value lists the names of all that were changed. */
const listOfNames = 'included updated properties'

/** The names a modified property stands for, in small letters. */
function namesOf({ name, after }: ModifiedProperty): readonly string[] {
  const plain = name.toLowerCase()
  if (plain !== listOfNames) return [plain]
  return typeof after === 'string' ? after.split(',').map((one) => one.trim().toLowerCase()) : []
}

const isAbout = ({ modified }: Target, attribute: string): boolean => {
  const wanted = [attribute.toLowerCase(), ...(directoryNames[attribute] ?? [])]
  return modified.some((one) => namesOf(one).some((name) => wanted.includes(name)))
}

const nameOf = ({ name, address, id }: Party): string | undefined => name ?? address ?? id

const singular = (link: string): string => link.replace(/s$/, '').toLowerCase()

/** Words that begin the name of what was done to an object or a link. */
const beginnings = {
  added: /^(add|create|invite|restore|set|assign|consent)\b/i,
  removed: /^(delete|hard delete|remove|unassign)\b/i,
} as const

/** Finds who changed an object, among the entries that name it. */
export interface Authors {
  readonly ofAttribute: (change: Pick<AttributeChange, 'name'>) => Author | undefined
  readonly ofLink: (change: LinkChange) => Author | undefined
  readonly ofObject: (change: 'added' | 'removed') => Author | undefined
}

/**
 * Who made the changes of one object between two moments, by the audit entries of that time that name it; the newest that
 * fits counts, since it made what is there now. `ids` are all ids the object had. Undefined where no entry tells: nothing
 * is guessed. Graph docs: resources/directoryaudit, resources/modifiedproperty.
 */
export function findAuthors(ids: readonly string[], entries: readonly ActivityFacts[]): Authors {
  const own = new Set(ids.map((id) => id.toLowerCase()))
  const isOwn = ({ id }: Target): boolean => id !== undefined && own.has(id.toLowerCase())
  const newestFirst = entries
    .filter(({ result, targets }) => result === 'success' && targets.some(isOwn))
    .toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))
  const find = (fits: (entry: ActivityFacts) => boolean): Author | undefined => {
    for (const entry of newestFirst) {
      const who = entry.actor === undefined ? undefined : nameOf(entry.actor)
      if (who !== undefined && fits(entry)) return { who, at: entry.at }
    }
    return undefined
  }
  return {
    ofAttribute: ({ name }) => find(({ targets }) => targets.some((target) => isOwn(target) && isAbout(target, name))),
    ofLink: ({ link, change, target }) =>
      find(
        ({ activity, targets }) =>
          beginnings[change].test(activity) &&
          activity.toLowerCase().includes(singular(link)) &&
          targets.some(({ id }) => id?.toLowerCase() === target.id.toLowerCase()),
      ),
    // The object itself stands first: in an entry of a link it is the other end, or stands second.
    ofObject: (change) =>
      find(({ activity, targets }) => {
        const [first] = targets
        return targets.length === 1 && first !== undefined && isOwn(first) && beginnings[change].test(activity)
      }),
  }
}

/** The change with who and when beside what an entry tells of. */
export function withAuthors(change: Change, { ofAttribute, ofLink, ofObject }: Authors): Change {
  const object = change.change === 'changed' ? undefined : ofObject(change.change)
  return {
    ...change,
    ...object,
    attributes: change.attributes.map((one) => ({ ...one, ...ofAttribute(one) })),
    links: change.links.map((one) => ({ ...one, ...ofLink(one) })),
  }
}
