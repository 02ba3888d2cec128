import { toContent, withComputed } from '../../../shared/diff/canonical.ts'
import type { Kind } from '../../../shared/kinds/kind.ts'
import { getKind } from '../../../shared/kinds/kinds.ts'
import type { Content, LinkSet } from '../../../shared/model/object-state.ts'
import { type Draft, type Findings, found } from './draft.ts'
import type { Footing } from './footing.ts'
import { keptUntilText } from './kept-until.ts'
import { type Case, namedOf, type Presence, type Situation } from './situation.ts'
import { returnKey, type Targets } from './targets.ts'

type InBin = Extract<Presence, { state: 'bin' }>
type InBinCase = Case & { readonly now: InBin }

/**
 * Recycle bin first: the object keeps its id, and with it everything that points at it. What it is when it is back:
 * attributes as the bin shows them, the rest and the links as they were last known.
 */
export function planFromBin(
  item: InBinCase,
  situation: Situation,
  targets: Targets,
): { readonly findings: Findings; readonly footing: Footing } {
  const { now } = item
  const kind = getKind(item.wanted.kind)
  const object = namedOf(item.wanted)
  const by = returnKey(object)
  const footing: Footing = {
    kind,
    object,
    wanted: item.wanted,
    id: now.id,
    origin: 'bin',
    ...attributesInBin(kind, now),
    photo: now.last?.photo,
    links: linksInBin(now, situation, targets),
    isPresumed: () => true,
    parts: item.parts,
    by,
  }
  const gives = givenBack(footing, item, situation)
  const draft: Draft = {
    key: by,
    stage: 'bin',
    action: 'restoreFromBin',
    object,
    parts: [],
    requests: [
      {
        method: 'POST',
        url: `${situation.root}${binPath(kind)}/${now.id}/restore`,
        ...(now.restoreBody === undefined ? {} : { body: now.restoreBody }),
      },
    ],
    changes: [],
    targets: [],
    needs: [],
    note: `In the recycle bin until ${keptUntilText(now.entry.deletedAt)}. ${asItWas}${kind.isBinTried === true ? ` ${tried}` : ''}`,
    ...(gives === undefined ? {} : { gives }),
  }
  return { findings: found({ drafts: [draft] }), footing }
}

const asItWas =
  'It keeps its id, and comes back as it was when it was deleted: what happened to it after the last backup is not shown here, the next one shows it.'

const tried = 'Whether Entra gives it back is tried: if not, plan again and create it anew.'

/** Where one deleted object is: the bin without the type its list is cast to. Graph docs: directory-deleteditems-restore. */
const binPath = (kind: Kind): string => (kind.bin ?? '').replace(/\/microsoft\.graph\.[^/]+$/, '')

function attributesInBin(kind: Kind, now: InBin): { readonly content: Content; readonly asked: ReadonlySet<string> } {
  const distorted: readonly string[] = kind.distortedInBin ?? []
  const shown = kind.attributes
    .map((attribute) => attribute.name)
    .filter((name) => now.entry.raw[name] !== undefined && !distorted.includes(name))
  const known = Object.entries(now.last?.content ?? {}).filter(([name]) => !shown.includes(name))
  const seen = Object.entries(toContent(kind, now.entry.raw)).filter(([name]) => shown.includes(name))
  return {
    content: withComputed(kind, Object.fromEntries([...known, ...seen])),
    asked: new Set([...(now.last?.asked ?? []), ...shown]),
  }
}

/** The links it had, but for targets that are no longer there. */
function linksInBin(now: InBin, situation: Situation, targets: Targets): ReadonlyMap<string, LinkSet> {
  const sets = [...(now.last?.links ?? [])].map(([name, set]) => {
    const kept = set.targets.filter((target) => situation.isThere(target) || targets.comesFromBin(target.id))
    return [name, { ...set, targets: kept }] as const
  })
  return new Map(sets)
}

/** What access comes back with it: its own, what its links give, and what links to it give. */
function givenBack(
  footing: Footing,
  item: InBinCase,
  { pointing, comingBack, hungOn, givenByThoseNaming }: Situation,
): string | undefined {
  const ofItself = footing.kind.givesWhenBack?.(footing.content)
  const ofLinks = footing.kind.links.flatMap((link) => {
    const isUsed = (footing.links.get(link.name)?.targets.length ?? 0) > 0
    return (isUsed ? link.gives?.(footing.content) : undefined) ?? []
  })
  const toIt = pointing.flatMap((source) =>
    getKind(source.kind).links.flatMap((link) => {
      const sentence = link.gives?.(source.content)
      const isBack = comingBack(source, link.name).some((target) => target.id === footing.id)
      if (sentence === undefined || !isBack) return []
      return `Comes back among the ${link.label.toLowerCase()} of ${source.name}. ${sentence}`
    }),
  )
  // What hung on it comes back by itself. Microsoft docs: recover-from-deletions.
  const ofHung = hungOn(item).flatMap(({ kind, content }) => {
    const { blocked, givesWhenBack } = getKind(kind)
    return (blocked(content, 'object') === undefined ? givesWhenBack?.(content) : undefined) ?? []
  })
  const ofNaming = givenByThoseNaming(item)
  const own = ofItself === undefined ? [] : [ofItself]
  const all = [...own, ...ofLinks, ...toIt, ...ofNaming, ...withWhatHangs(ofHung)]
  return all.length === 0 ? undefined : all.join(' ')
}

/** So many sentences are told one by one. */
const toldAtMost = 4

function withWhatHangs(sentences: readonly string[]): readonly string[] {
  const all = [...new Set(sentences)]
  if (all.length === 0) return []
  const more = all.length - toldAtMost
  return [
    'With it comes back what hangs on it.',
    ...all.slice(0, toldAtMost),
    ...(more > 0 ? [`And ${more} more.`] : []),
  ]
}
