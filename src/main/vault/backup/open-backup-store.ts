import { randomBytes } from 'node:crypto'
import { AppError } from '../../../shared/errors.ts'
import { photoPart } from '../../../shared/kinds/kind.ts'
import { type Capture, objectsPart } from '../../../shared/model/capture.ts'
import type { Entry, FeedShape, PhotoAnswer, PhotoQuestions } from '../../../shared/model/feed.ts'
import { noPack, type Pack } from '../pack/packer.ts'
import { feedOfLink, kindOfFeed, returnedOf } from '../rows/feed-name.ts'
import type { Run } from '../rows/runs.ts'
import { seenRows } from '../rows/seen-rows.ts'
import type { Tables } from '../rows/tables.ts'
import { dropStrayBase } from '../seals/base-seal.ts'
import { abandonRun } from './abandon-run.ts'
import { applyPage } from './apply-page.ts'
import { applyPhotos } from './apply-photos.ts'
import { countMoved } from './count-moved.ts'
import { endLinksToGone } from './end-links-to-gone.ts'
import { finishRound } from './finish-round.ts'
import { finishRun, type RunEnd } from './finish-run.ts'
import { type HeldObjects, heldObjects } from './held-objects.ts'
import { linksBetween } from './links-between.ts'
import { photosToAsk } from './photos-to-ask.ts'
import { isFirstRead, type Prepared, prepareItems } from './prepare-items.ts'

/** How far a feed of a run has come. */
export interface VaultFeedPosition {
  readonly shape: FeedShape
  readonly isFull: boolean
  readonly page?: string
  readonly delta?: string
  readonly isDone: boolean
}

/** Entries that were made ready. */
interface ReadyPage {
  readonly count: number
  readonly entries: readonly Entry[]
}

/** A round that begins. */
interface NewRound {
  readonly shape: FeedShape
  readonly isFull: boolean
  readonly page?: string
}

/** What goes with entries: the round that begins with them, the link that follows them, whether the round ends with them. */
interface WithEntries {
  readonly begins?: NewRound
  readonly next?: string
  readonly delta?: string
  readonly ends?: true
}

/** What a backup needs of a vault. A feed bears the id of the kind it brings, or `kind/link` where it brings that link alone. */
export interface VaultBackup {
  readonly tenantId: () => string | undefined
  readonly setTenantId: (tenantId: string) => void
  readonly unfinishedRun: () => Pick<Run, 'number' | 'startedAt' | 'purpose' | 'note'> | undefined
  readonly beginRun: (run: Pick<Run, 'startedAt' | 'purpose' | 'note'>) => number
  readonly abandonRun: (run: number) => void
  readonly deltaLinkOf: (feed: string, shape: FeedShape) => string | undefined
  readonly feedPosition: (run: number, feed: string) => VaultFeedPosition | undefined
  readonly startRound: (run: number, feed: string, round: NewRound) => void
  readonly takesAnswers: (run: number, feed: string) => boolean
  readonly prepare: (run: number, feed: string, entries: readonly Entry[]) => Promise<ReadyPage>
  readonly applyReady: (
    run: number,
    feed: string,
    ready: readonly { readonly count: number }[],
    then: WithEntries,
  ) => void
  readonly applyPage: (run: number, feed: string, entries: readonly Entry[], then: WithEntries) => void
  readonly finishRound: (run: number, feed: string) => void
  readonly photosToAsk: (run: number, kind: string, share: number) => PhotoQuestions
  readonly applyPhotos: (run: number, kind: string, answers: readonly PhotoAnswer[]) => void
  readonly countPart: (
    run: number,
    kind: string,
    part: string,
  ) => { readonly count: number; readonly exceptions: number }
  readonly objectsOf: (run: number, kind: string) => HeldObjects
  readonly movedObjects: (run: number, kind: string) => number
  readonly changedObjects: (run: number, kind: string) => readonly string[]
  readonly memo: (name: string) => string | undefined
  readonly setMemo: (run: number, name: string, text: string) => void
  readonly oldestPhotoAsked: (
    run: number,
    kind: string,
  ) => { readonly snapshot: number; readonly at: string } | undefined
  readonly returned: (run: number, kind: string) => number
  readonly linksBetween: (
    run: number,
    kind: string,
    link: string,
    target: string,
  ) => readonly { readonly source: string; readonly target: string }[]
  readonly endLinksToGone: (run: number) => void
  readonly saveCaptures: (run: number, captures: readonly Capture[]) => void
  readonly finishRun: (run: number, end: RunEnd) => { readonly changed: number }
}

/** What a backup needs of this vault. Every call that writes is one transaction, and throws unless `run` is the unfinished one. */
export function openBackupStore(tables: Tables, pack: Pack = noPack, prepared: Prepared = new WeakMap()): VaultBackup {
  const {
    transactions,
    settings,
    words,
    runs,
    rounds,
    captures,
    tallies,
    unreadParts,
    photoAsked,
    objects,
    seen,
    unseenLinks,
    db,
  } = tables
  const startedAt = db.prepare<{ n: number }, { at: string }>(
    'SELECT started_at AS at FROM snapshot WHERE n = :n UNION ALL SELECT started_at FROM removed_snapshot WHERE n = :n',
  )
  const inRun = <T>(run: number, work: () => T): T =>
    transactions.write(() => {
      runs.get(run)
      return work()
    })
  const startRound = (feed: string, round: NewRound): void => {
    const number = words.numberOf(feed)
    seen.clear(number)
    unseenLinks.clear(number)
    rounds.start(number, round)
  }
  /** One transaction: each costs a wait for the disk, and most rounds fit into one. */
  const store = (run: number, feed: string, entries: readonly Entry[], { begins, ends, ...then }: WithEntries): void =>
    inRun(run, () => {
      if (begins !== undefined) startRound(feed, begins)
      applyPage(tables, prepared, run, feed, entries, then)
      if (ends === true) finishRound(tables, run, feed)
    })
  return {
    tenantId: () => settings.find('tenantId'),
    setTenantId: (tenantId) =>
      transactions.write(() => {
        const known = settings.find('tenantId')
        if (known !== undefined && known !== tenantId)
          throw new AppError('wrongTenant', 'This vault belongs to another tenant.', { vault: known, tenant: tenantId })
        settings.set('tenantId', tenantId)
      }),
    unfinishedRun: () => {
      const run = runs.find()
      if (run === undefined) return undefined
      return { number: run.number, startedAt: run.startedAt, purpose: run.purpose, note: run.note }
    },
    beginRun: (run) =>
      transactions.write(() => {
        if (runs.find() !== undefined) throw new AppError('vaultInUse', 'A run of this vault is not finished.')
        dropStrayBase(db)
        if (settings.find('fingerprintKey') === undefined)
          settings.set('fingerprintKey', randomBytes(32).toString('hex'))
        words.numberOf(objectsPart)
        words.numberOf(photoPart)
        return runs.begin(run)
      }),
    abandonRun: (run) => inRun(run, () => abandonRun(tables, run)),
    deltaLinkOf: (feed, shape) => {
      const number = words.findNumber(feed)
      return number === undefined ? undefined : rounds.findBase(number, shape)
    },
    feedPosition: (run, feed) => {
      const number = words.findNumber(feed)
      const round = number === undefined || runs.find()?.number !== run ? undefined : rounds.find(number)
      if (round === undefined) return undefined
      const { shape, isFull, page, delta, isDone } = round
      return {
        shape,
        isFull,
        ...(page === undefined ? {} : { page }),
        ...(delta === undefined ? {} : { delta }),
        isDone,
      }
    },
    startRound: (run, feed, round) => inRun(run, () => startRound(feed, round)),
    takesAnswers: (run, feed) => !isFirstRead(tables, run, kindOfFeed(feed)),
    prepare: async (run, feed, entries) => {
      const items = entries.flatMap((entry) => ('read' in entry ? [] : [entry]))
      // What was not made ready is stored all the same, and storing says what is wrong.
      await prepareItems(tables, pack, prepared, run, feed, items).catch(() => undefined)
      return { count: entries.length, entries }
    },
    applyReady: (run, feed, ready, then) => {
      const entries = (ready as readonly ReadyPage[]).flatMap((page) => page.entries)
      store(run, feed, entries, then)
    },
    applyPage: store,
    finishRound: (run, feed) => inRun(run, () => finishRound(tables, run, feed)),
    photosToAsk: (run, kind, share) => photosToAsk(tables, run, kind, share),
    applyPhotos: (run, kind, answers) => inRun(run, () => applyPhotos(tables, run, kind, answers)),
    countPart: (run, kind, part) => {
      const number = words.findNumber(kind)
      const unread = number === undefined ? [] : unreadParts.openOfKind(number)
      return {
        count: tallies.count(run, kind, part),
        exceptions: unread.filter((row) => words.textOf(row.part) === part).length,
      }
    },
    objectsOf: (_run, kind) => heldObjects(tables, kind),
    movedObjects: (run, kind) => countMoved(tables, run, kind),
    changedObjects: (run, kind) =>
      photoAsked.changed(run, words.findNumber(kind) ?? 0).map((object) => objects.refOf(object).id),
    memo: (name) => settings.find(`memo ${name}`),
    setMemo: (run, name, text) => inRun(run, () => settings.set(`memo ${name}`, text)),
    oldestPhotoAsked: (_run, kind) => {
      const number = words.findNumber(kind)
      const snapshot = number === undefined ? undefined : photoAsked.findOldest(number)
      if (snapshot === undefined) return undefined
      return { snapshot, at: startedAt.get({ n: snapshot })?.at ?? runs.get(snapshot).startedAt }
    },
    returned: (_run, kind) => {
      const number = words.findNumber(returnedOf(kind))
      return number === undefined ? 0 : seen.rows(number, seenRows.objects).length
    },
    linksBetween: (_run, kind, link, target) => linksBetween(tables, kind, link, target),
    endLinksToGone: (run) => inRun(run, () => endLinksToGone(tables, run)),
    saveCaptures: (run, given) =>
      inRun(run, () => {
        const finishedShape = (feed: string): FeedShape | undefined => {
          const number = words.findNumber(feed)
          return number === undefined ? undefined : rounds.find(number)?.finishedShape
        }
        const isWhole = ({ kind, part }: Capture): boolean => {
          const shape = finishedShape(kind)
          if (shape !== undefined && (part === objectsPart || shape.links.includes(part))) return true
          return finishedShape(feedOfLink(kind, part)) !== undefined
        }
        const rows = given.map((capture) => ({ ...capture, isWhole: isWhole(capture) }))
        tallies.beside(() => captures.replace(run, rows))
      }),
    finishRun: (run, end) => inRun(run, () => finishRun(tables, run, end)),
  }
}
