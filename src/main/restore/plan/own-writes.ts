import type { Attribute } from '../../../shared/kinds/kind.ts'
import { attributeKey } from './attributes.ts'
import { type Draft, type Findings, found, joined, nothing } from './draft.ts'
import { type Footing, isChosen, needsOf } from './footing.ts'

/**
 * Attributes that Graph writes by actions of their own, such as licences. The attribute says by which requests, and
 * which of them give or take; each is a step, after the attributes it relies on.
 */
export function planOwnWrites(footing: Footing, root: string): Findings {
  return joined(
    footing.kind.attributes
      .filter((attribute) => attribute.write !== undefined && isChosen(footing, attribute.name))
      .filter(({ name }) => footing.asked.has(name) && footing.wanted.asked.has(name))
      .map((attribute) => planOne(footing, root, attribute)),
  )
}

function planOne(footing: Footing, root: string, attribute: Attribute): Findings {
  const { name } = attribute
  const live = footing.origin === 'created' ? undefined : footing.content
  const writes = attribute.write?.({ root, id: footing.id, wanted: footing.wanted.content, live }) ?? []
  if (writes.length === 0) return nothing
  const reason = footing.kind.blocked(footing.content, name)
  if (reason !== undefined) return found({ blocked: [{ object: footing.object, part: name, reason }] })
  const after = (attribute.after ?? []).map((one) => attributeKey(footing, one))
  return found({
    drafts: writes.map(
      ({ requests, gives, takes }, index): Draft => ({
        key: `${name} ${index} ${footing.object.kind}:${footing.object.id}`,
        stage: 'licences',
        action: 'licence',
        object: footing.object,
        parts: [name],
        requests,
        changes: [{ name, now: footing.content[name], after: footing.wanted.content[name] }],
        targets: [],
        needs: [...needsOf(footing), ...after],
        ...(gives === undefined ? {} : { gives }),
        ...(takes === undefined ? {} : { takes }),
      }),
    ),
  })
}
