import { badRequest } from '../graph-error.ts'
import { fromOpaque, toOpaque } from './opaque-token.ts'

/** What a `@odata.nextLink` remembers: the first request's options and how far it got. */
export interface PageMark {
  readonly path: string
  readonly query: string
  readonly position: number
}

/** An absolute, opaque link to the next page. Graph docs: paging. */
export function toNextLink(root: string, mark: PageMark): string {
  return `${root}/${mark.path}?$skiptoken=${toOpaque(mark)}`
}

/** What a skip token stands for. Throws 400 when it was not made for this path. */
export function fromSkipToken(token: string, path: string): PageMark {
  const mark = fromOpaque(token) as PageMark | undefined
  if (!mark || typeof mark.position !== 'number' || mark.path.toLowerCase() !== path.toLowerCase())
    throw badRequest('The specified page token value has expired and can no longer be included in your request.')
  return mark
}
