import type { ActivityKind } from '../../shared/activity/activity-kind.ts'
import type { JsonObject } from '../../shared/model/json.ts'
import { unreadableAnswer } from './errors.ts'
import { getObject, toGet, toObjects } from './get-json.ts'
import { sameOrigin } from './origin.ts'
import type { LiveParts } from './read-live.ts'

const isKept = (name: string): boolean => !name.includes('@odata.')

/**
 * Pages of a log from a moment on (ISO 8601 UTC), the oldest entry first: of times, `$filter` takes `ge`, and `$orderby`
 * goes by the same property. Graph docs: directoryaudit-list, signin-list. In the lane of reports, which bears five
 * requests in ten seconds. Graph docs: throttling-limits.
 */
export async function* readActivity(
  { send, graph, root }: LiveParts,
  kind: ActivityKind,
  since: string,
  signal: AbortSignal,
): AsyncGenerator<readonly JsonObject[]> {
  const permission = kind.permissions.read[0]?.scope
  const attempted = {
    doing: `to read the ${kind.label.many.toLowerCase()}`,
    ...(permission === undefined ? {} : { permission }),
  }
  const filter = `${kind.time} ge ${since}`
  const query = `$filter=${encodeURIComponent(filter)}&$orderby=${encodeURIComponent(`${kind.time} asc`)}&$top=${kind.pageSize}`
  let url: string | undefined = `${root}${kind.path}?${query}`
  while (url !== undefined) {
    const call = toGet(url, signal, { lane: 'reports', headers: { 'x-ms-throttle-priority': 'low' } })
    const body: JsonObject = await getObject(send, call, attempted)
    if (!Array.isArray(body['value'])) throw unreadableAnswer(attempted.doing)
    yield toObjects(body['value']).map(
      (entry) => Object.fromEntries(Object.entries(entry).filter(([name]) => isKept(name))) as JsonObject,
    )
    const next = body['@odata.nextLink']
    url = typeof next === 'string' ? sameOrigin(graph, next) : undefined
  }
}
