import { type Draft, type Findings, found, nothing } from './draft.ts'
import { needsOf } from './footing.ts'
import { type LinkCase, linkKey } from './link-case.ts'

const stageOf = ({ wanted }: LinkCase['footing'], link: LinkCase['link']): Draft['stage'] => {
  if (link.shutsOff?.(wanted.content) === true) return 'last'
  return link.isFirst === true ? 'firstLinks' : 'links'
}

/**
 * Adds the missing targets of a link, many in a request where Graph takes many. A target that is still to come back is
 * named as a need of its own: without it the others are added all the same. One that may be there already is named too:
 * finding it there is success.
 */
export function planAddedLinks({ footing, link, root, missing, lost }: LinkCase): Findings {
  if (missing.length === 0) return lost.length > 0 ? found({ blocked: lost }) : nothing
  const gives = link.gives?.(footing.content)
  const brought = missing.flatMap(({ at }) => at.by ?? [])
  const draft: Draft = {
    key: linkKey(footing.object, link.name),
    stage: stageOf(footing, link),
    action: 'link',
    object: footing.object,
    parts: [link.name],
    requests: link.add(
      root,
      footing.id,
      missing.map(({ at }) => at.id),
    ),
    changes: [],
    targets: missing.map(({ at, isPresumed: _, ...target }) => ({
      ...target,
      ...(at.by === undefined ? {} : { by: at.by }),
    })),
    needs: [...new Set([...needsOf(footing), ...brought])],
    ...(gives === undefined ? {} : { gives }),
  }
  return found({ drafts: [draft], blocked: lost })
}
