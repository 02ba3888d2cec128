import type { ObjectDetails } from '../../../shared/api/objects.contract.ts'
import { diffAttributes } from '../../../shared/diff/attributes.ts'
import { diffLinks } from '../../../shared/diff/links.ts'
import { isReference } from '../../../shared/kinds/relations.ts'
import type { JsonValue } from '../../../shared/model/json.ts'
import type { Photo } from '../../../shared/model/object-state.ts'

const toSide = (details: ObjectDetails) => ({
  content: details.content as { readonly [name: string]: JsonValue },
  asked: new Set(details.asked),
  photo: details.photo && ({ ...details.photo, etag: '' } satisfies Photo),
})

/** The attributes and links that are another way now; what the service changes in passing is left out. */
export function changedNames(then: ObjectDetails, now: ObjectDetails): readonly string[] {
  const attributes = diffAttributes(then.kind, toSide(then), toSide(now)).filter(({ noise }) => noise !== true)
  const links = then.links.filter(({ link, ...set }) => {
    if (isReference(then.kind, link)) return false
    const later = now.links.find((other) => other.link === link)
    return diffLinks(link, toLinkSet(set), later && toLinkSet(later)).length > 0
  })
  return [...attributes.map(({ name }) => name), ...links.map(({ link }) => link)]
}

type LinkView = Omit<ObjectDetails['links'][number], 'link'>

const toLinkSet = ({ targets, isComplete }: LinkView) => ({ targets, isComplete })
