import { AppError } from '../../shared/errors.ts'
import { sameOrigin } from './origin.ts'

/** A page that is still to be read, of the list itself or of the list below one object. */
export interface OpenPage {
  readonly link: string
  /** The object it is a list of; absent: of none. */
  readonly parent?: string
}

/** A list that could not be read although the rest could. */
export interface Missed {
  readonly code: string
  /** Number of the list. */
  readonly list: number
  /** What Graph said, as a sentence. */
  readonly sentence: string
  readonly requestId?: string
}

/** Where the reading of several lists stands. Kept as text where a feed has Graph's link to its next page. */
export interface ListPosition {
  /** Number of the list being read, from 0; the number of lists there are: all were read. */
  readonly list: number
  /** The last object whose list was asked, in the order of ids. */
  readonly after?: string
  /** Pages to be read before anything else. */
  readonly open: readonly OpenPage[]
  /** Objects that are still to be asked alone. */
  readonly alone: readonly string[]
  readonly missed: readonly Missed[]
}

/** The beginning of the first list. */
export const firstPosition: ListPosition = { list: 0, open: [], alone: [], missed: [] }

const prefix = 'dirsafe:'

/** The position as text. It names only ids, links of Graph and sentences. */
export const toPositionText = (position: ListPosition): string => prefix + JSON.stringify(position)

/** A position that `toPositionText` wrote. Throws `deltaExpired` where it cannot be read, and what `sameOrigin` throws. */
export function fromPositionText(graph: string, text: string): ListPosition {
  try {
    if (!text.startsWith(prefix)) throw new Error('another text')
    const position = JSON.parse(text.slice(prefix.length)) as ListPosition
    for (const { link } of position.open) sameOrigin(graph, link)
    return { ...firstPosition, ...position }
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown
    throw new AppError('deltaExpired', 'Where the reading stopped is no longer known.', {}, thrown)
  }
}
