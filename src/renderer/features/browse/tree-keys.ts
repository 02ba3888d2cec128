/** The key of the row of the tenant. Every key names a row of the tree whatever place it has. */
export const tenantKey = 'tenant'

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

/** The object a key names, as the key of its ref: `group:6c1f…`. Undefined where it names none, or none of this list. */
export function refKeyIn(key: string, list?: string): string | undefined {
  const [head, object, ...rest] = key.split(below)
  if (object === undefined || rest.length > 0 || (list !== undefined && head !== list)) return undefined
  return object.startsWith('#') ? undefined : object
}
