import { canonicalJson } from '../../../shared/diff/canonical.ts'
import type { FeedLink, StoredItem } from '../../../shared/model/feed.ts'
import type { Content } from '../../../shared/model/object-state.ts'

/** What all links of one sort say besides whom they lead to. */
type LinkSort = Pick<FeedLink, 'link' | 'isRemoved'> & { readonly kind?: string }

/** An entry without its attributes. Of its links: the number of a sort, then the ids that links of this sort lead to. */
type Rest = Omit<StoredItem, 'attributes' | 'links'> & {
  /** Which of the lists of names its attributes named; absent: it brings none. */
  readonly named?: number
  readonly links: readonly (number | string)[]
}

interface Rests {
  readonly sorts: readonly LinkSort[]
  readonly named: readonly (readonly string[])[]
  readonly items: readonly Rest[]
}

/** Entries as they are handed to another thread: few texts instead of many objects, each of which would be copied alone. */
export interface Parcel {
  /** The attributes of those that bring any, as canonical JSON. */
  readonly texts: readonly string[]
  /** All else, as JSON. */
  readonly rest: string
}

const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  a === b || (a.length === b.length && a.every((name, place) => name === b[place]))

/** Numbers for lists of names. Nearly all entries of a page name the same. */
function openLists() {
  const lists: (readonly string[])[] = []
  return {
    lists,
    numberOf: (names: readonly string[]): number => {
      const known = lists.findIndex((list) => isSame(list, names))
      return known >= 0 ? known : lists.push(names) - 1
    },
  }
}

function openSorts() {
  const sorts: LinkSort[] = []
  const isOf = ({ link, isRemoved, target }: FeedLink, sort: LinkSort): boolean =>
    sort.link === link && sort.kind === target.kind && sort.isRemoved === isRemoved
  const numberOf = (given: FeedLink): number => {
    const known = sorts.findIndex((sort) => isOf(given, sort))
    if (known >= 0) return known
    const { link, isRemoved, target } = given
    return sorts.push({ link, isRemoved, ...(target.kind === undefined ? {} : { kind: target.kind }) }) - 1
  }
  return {
    sorts,
    toLinks: (links: readonly FeedLink[]): readonly (number | string)[] => {
      const said: (number | string)[] = []
      let sort = -1
      for (const link of links) {
        const number = numberOf(link)
        if (number !== sort) said.push(number)
        sort = number
        said.push(link.target.id)
      }
      return said
    },
  }
}

/** Packs entries for another thread. */
export function toParcel(given: readonly StoredItem[]): Parcel {
  const [{ lists, numberOf }, { sorts, toLinks }] = [openLists(), openSorts()]
  const texts: string[] = []
  const items = given.map(({ attributes, links, ...rest }): Rest => {
    if (attributes === undefined) return { ...rest, links: toLinks(links) }
    texts.push(attributes.text ?? canonicalJson(attributes.content))
    return { ...rest, named: numberOf(attributes.named), links: toLinks(links) }
  })
  return { texts, rest: JSON.stringify({ sorts, named: lists, items } satisfies Rests) }
}

/** Attributes as text: of an object that did not change nobody asks for more. */
function toAttributes(text: string, named: readonly string[]): NonNullable<StoredItem['attributes']> {
  let content: Content | undefined
  return {
    text,
    named,
    get content() {
      content ??= JSON.parse(text) as Content
      return content
    },
  }
}

function toLinks(said: readonly (number | string)[], sorts: readonly LinkSort[]): readonly FeedLink[] {
  const links: FeedLink[] = []
  let sort: LinkSort | undefined
  for (const one of said) {
    if (typeof one === 'number') sort = sorts[one]
    else if (sort !== undefined) {
      const { link, kind, isRemoved } = sort
      links.push({ link, target: kind === undefined ? { id: one } : { id: one, kind }, isRemoved })
    }
  }
  return links
}

/** The entries again. */
export function fromParcel({ texts, rest }: Parcel): readonly StoredItem[] {
  const { sorts, named: lists, items } = JSON.parse(rest) as Rests
  let next = 0
  return items.map(({ named, links, ...item }): StoredItem => {
    const stored = { ...item, links: toLinks(links, sorts) }
    const text = named === undefined ? undefined : texts[next++]
    return text === undefined ? stored : { ...stored, attributes: toAttributes(text, lists[named ?? 0] ?? []) }
  })
}
