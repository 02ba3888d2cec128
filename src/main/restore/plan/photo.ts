import { diffAttributes } from '../../../shared/diff/attributes.ts'
import { photoPart } from '../../../shared/kinds/kind.ts'
import type { Photo } from '../../../shared/model/object-state.ts'
import { type Findings, found, nothing } from './draft.ts'
import { type Footing, isChosen, needsOf } from './footing.ts'

/**
 * The photo: the stored bytes are sent, or, where there was none, the one set since is taken away. A photo that was not
 * asked for on a side is not touched. Graph docs: profilephoto-update, profilephoto-delete.
 */
export function planPhoto(footing: Footing, root: string): Findings {
  const change = diffAttributes(footing.kind.id, footing, footing.wanted).find((one) => one.name === photoPart)
  if (change === undefined || !footing.kind.hasPhoto || !isChosen(footing, photoPart)) return nothing
  const reason = footing.kind.blocked(footing.content, photoPart)
  if (reason !== undefined) return found({ blocked: [{ object: footing.object, part: photoPart, reason }] })
  const wanted = change.after as Photo | undefined
  const url = `${root}${footing.kind.path}/${footing.id}/photo/$value`
  const draft = {
    key: `photo ${footing.object.kind}:${footing.object.id}`,
    stage: 'attributes' as const,
    action: 'photo' as const,
    object: footing.object,
    parts: [photoPart],
    requests: [
      wanted === undefined ? { method: 'DELETE' as const, url } : { method: 'PUT' as const, url, photo: wanted.hash },
    ],
    changes: [{ name: photoPart, now: change.before, after: change.after }],
    targets: [],
    needs: needsOf(footing),
  }
  return found({
    drafts: [wanted === undefined ? { ...draft, takes: 'Takes away the photo that was set since.' } : draft],
  })
}
