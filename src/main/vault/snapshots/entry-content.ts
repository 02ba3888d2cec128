import { withComputed } from '../../../shared/diff/canonical.ts'
import { findKind } from '../../../shared/kinds/kinds.ts'
import type { Content } from '../../../shared/model/object-state.ts'
import { isUnreadable } from '../damaged-object.ts'
import type { Contents } from '../rows/contents.ts'
import type { Entry } from './entry.ts'

/**
 * Reads the attributes of listed objects of a kind. In a table, what is lost of one object is left empty; whoever asks for
 * the object itself is told.
 */
export function openEntryContent(contents: Contents, kindId: string): (entry: Entry) => Content {
  const kind = findKind(kindId)
  return ({ content }) => {
    try {
      return contents.isErased(content) ? {} : withComputed(kind, contents.read(content))
    } catch (thrown) {
      if (!isUnreadable(thrown)) throw thrown
      return {}
    }
  }
}
