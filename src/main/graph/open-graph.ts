import type { ActivityKind } from '../../shared/activity/activity-kind.ts'
import type { Kind } from '../../shared/kinds/kind.ts'
import type { ListedLink } from '../../shared/kinds/link.ts'
import type { FeedPage, FeedShape, PhotoAnswer, PhotoQuestions } from '../../shared/model/feed.ts'
import type { GraphRequest } from '../../shared/model/graph-request.ts'
import type { JsonObject } from '../../shared/model/json.ts'
import type { WaitingListener } from '../../shared/model/progress.ts'
import type { Removable } from '../../shared/model/removable.ts'
import type { TokenSource } from './authentication.ts'
import type { Spent } from './graph-call.ts'
import { openCaller } from './open-caller.ts'
import type { Patience } from './patience.ts'
import { readActivity } from './read-activity.ts'
import { type InBin, readBin } from './read-bin.ts'
import { type Start, shapeOf } from './read-changes.ts'
import { type RuledKind, readDynamic } from './read-dynamic.ts'
import { readExpanded, readSets } from './read-expanded.ts'
import { type Extension, readExtensions } from './read-extensions.ts'
import { type Known, nothingKnown, readFeed } from './read-feed.ts'
import { type Ask, type Live, readLive } from './read-live.ts'
import { readOwnRoles } from './read-own-roles.ts'
import { readPhotos } from './read-photos.ts'
import { readSignedIn } from './read-signed-in.ts'
import { readCount, readTenant, type TenantNames } from './read-tenant.ts'
import { readTwins } from './read-twins.ts'
import { sendTogether } from './send-together.ts'
import { type Sent, sendWrite } from './send-write.ts'
import type { Surroundings } from './surroundings.ts'
import type { Fetch } from './transmission.ts'
import { Waiting } from './waiting.ts'

/** What it takes to talk to Microsoft Graph. */
export interface GraphOptions extends Surroundings {
  /** Graph's root without version: `https://graph.microsoft.com`. */
  readonly graph: string
  readonly fetch: Fetch
  readonly token: TokenSource
  /** What is waited for beyond what the service asks; absent: nothing. */
  readonly patience?: Patience
}

/** The reading side; satisfies the port of the backup. */
export interface GraphReader {
  readonly tenantId: (signal: AbortSignal) => Promise<string>
  readonly tenant: (signal: AbortSignal) => Promise<TenantNames>
  readonly ownRoles: (signal: AbortSignal) => Promise<readonly string[] | null>
  readonly extensions: (signal: AbortSignal) => Promise<readonly Extension[]>
  readonly shapeOf: (kind: Kind, extra?: readonly string[]) => FeedShape
  readonly feed: (kind: Kind, start: Start, signal: AbortSignal, known?: Known) => AsyncIterable<FeedPage>
  readonly links: (kind: Kind, link: ListedLink, start: Start, signal: AbortSignal) => AsyncIterable<FeedPage>
  readonly linksOf: (
    kind: Kind,
    link: ListedLink,
    ids: readonly string[],
    signal: AbortSignal,
  ) => AsyncIterable<FeedPage>
  readonly photos: (kind: Kind, objects: PhotoQuestions, signal: AbortSignal) => AsyncIterable<readonly PhotoAnswer[]>
  readonly count: (kind: Kind, signal: AbortSignal) => Promise<number | undefined>
  readonly activity: (kind: ActivityKind, since: string, signal: AbortSignal) => AsyncIterable<readonly JsonObject[]>
  readonly spent: () => Readonly<Spent>
  readonly watchWaiting: (listener: WaitingListener) => () => void
}

/** The writing side; satisfies the port of the restore. */
export interface GraphWriter {
  readonly root: string
  readonly send: (
    request: GraphRequest,
    photo: Uint8Array | undefined,
    signal: AbortSignal,
    removable?: Removable,
  ) => Promise<Sent>
  readonly live: (kind: Kind, id: string, ask: Ask, signal: AbortSignal) => Promise<Live | undefined>
  readonly inBin: (kind: Kind, id: string, signal: AbortSignal) => Promise<InBin | undefined>
  readonly twins: (query: string, signal: AbortSignal) => Promise<readonly JsonObject[]>
  readonly signedIn: (signal: AbortSignal) => Promise<string | undefined>
  readonly dynamic: (kind: RuledKind, signal: AbortSignal) => Promise<readonly JsonObject[]>
  readonly spent: () => Readonly<Spent>
  readonly watchWaiting: (listener: WaitingListener) => () => void
}

/** A query as a kind writes it, with what stands between quotes made safe for an address: `R&D` would end the filter. */
const encodeLiterals = (query: string): string =>
  query.replace(/'((?:[^']|'')*)'/g, (_, literal: string) => `'${encodeURIComponent(literal)}'`)

/**
 * Opens Microsoft Graph for reading and writing. Both sides share one scheduler, so that together they keep to what the
 * service bears. Nothing is sent yet.
 */
export function openGraph(options: GraphOptions): { readonly reader: GraphReader; readonly writer: GraphWriter } {
  const graph = new URL(options.graph).origin
  const root = `${graph}/v1.0`
  const waiting = new Waiting()
  const watchWaiting = (listener: WaitingListener): (() => void) => waiting.watch(listener)
  const { send, scheduler, spent } = openCaller({ ...options, graph, waiting }, options)
  const live = { send, graph, root }
  const lists = { ...live, scheduler, surroundings: options, spent }
  const together = { ...live, send: sendTogether(lists) }
  const reader: GraphReader = {
    tenantId: async (signal) => (await readTenant(send, root, signal)).id,
    tenant: (signal) => readTenant(send, root, signal),
    ownRoles: (signal) => readOwnRoles(send, root, signal),
    extensions: (signal) => readExtensions(send, root, signal),
    shapeOf,
    feed: (kind, start, signal, known = nothingKnown) => readFeed(lists, kind, start, known, signal),
    links: (kind, link, start, signal) =>
      readExpanded(lists, kind, link, start.from === 'page' ? start.link : undefined, signal),
    linksOf: (kind, link, ids, signal) => readSets(lists, kind, link, ids, signal),
    photos: (kind, objects, signal) =>
      readPhotos({ send, scheduler, surroundings: options, spent, root }, kind, objects, signal),
    count: (kind, signal) => readCount(send, root, kind, signal),
    activity: (kind, since, signal) => readActivity(live, kind, since, signal),
    spent: () => ({ ...spent }),
    watchWaiting,
  }
  const writer: GraphWriter = {
    root,
    send: (request, photo, signal, removable) => sendWrite(send, root, request, photo, signal, removable),
    live: (kind, id, ask, signal) => readLive(together, kind, id, ask, signal),
    inBin: (kind, id, signal) => readBin(live, kind, id, signal),
    signedIn: (signal) => readSignedIn(send, root, signal),
    twins: (query, signal) => readTwins(live, root + encodeLiterals(query), signal),
    dynamic: (kind, signal) => readDynamic(live, kind, signal),
    spent: () => ({ ...spent }),
    watchWaiting,
  }
  return { reader, writer }
}
