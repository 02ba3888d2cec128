import type { Kind } from '../../../shared/kinds/kind.ts'
import type { Content } from '../../../shared/model/object-state.ts'
import type { Label } from '../rows/versions.ts'
import { type SearchText, toSearchText } from '../search/search-texts.ts'

/** How an object is listed and found, as its kind makes it from the content. */
export interface Listed extends Label {
  readonly search: SearchText
}

/** What is kept beside a content for lists and search. */
export function toListed(kind: Kind, id: string, content: Content): Listed {
  const name = kind.nameOf(content)
  return {
    name: name ?? null,
    caption: kind.captionOf(content),
    branch: kind.branchOf?.(content) ?? null,
    search: toSearchText(kind, name ?? id, content),
  }
}
