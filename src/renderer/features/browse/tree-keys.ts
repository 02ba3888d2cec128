/** The key of the row of the tenant. Every key names a row of the tree whatever place it has. */
export const tenantKey = 'tenant'

export const areaKey = (area: string): string => `area/${area}`

export const kindKey = (kind: string): string => `kind/${kind}`

export const branchKey = (kind: string, branch: string): string => `${kindKey(kind)}/${branch}`

/** The key of the row whose objects are listed right below: a branch, or a kind without branches. */
export const toListKey = (kind: string, branch: string | null): string =>
  branch === null ? kindKey(kind) : branchKey(kind, branch)

/** Stands between a list and what is in it. */
const below = '//'

/** The key of an object, or of the target of a link, below the row with the key `parent`. */
export const objectKey = (parent: string, refKey: string): string => `${parent}${below}${refKey}`

export const linkKey = (object: string, link: string): string => `${object}${below}${link}`

export const moreKey = (link: string): string => `${link}${below}more`

export const unreadKey = (link: string): string => `${link}${below}unread`

/** What a key of an object says: the list it is in, and the key of its ref; of a row not read yet `#` and its place. */
export function placeIn(key: string): { readonly list: string; readonly object: string | undefined } {
  const [list = '', object, ...rest] = key.split(below)
  return { list, object: rest.length > 0 ? undefined : object }
}

/** The object a key names, as the key of its ref: `group:6c1f…`. Undefined where it names none, or none of this list. */
export function refKeyIn(key: string, list?: string): string | undefined {
  const { list: own, object } = placeIn(key)
  return object === undefined || object.startsWith('#') || (list !== undefined && own !== list) ? undefined : object
}
