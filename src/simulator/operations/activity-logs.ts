import type { LogEntry, LogName } from '../activity/activity-log.ts'
import { toLogMoment } from '../activity/activity-log.ts'
import { badRequest, GraphError, notFound, unsupportedQuery } from '../graph-error.ts'
import { evaluate } from '../query/filter.ts'
import { type Condition, parseFilter } from '../query/filter-parser.ts'
import { toNextLink } from '../query/page-link.ts'
import type { Call, Reply } from './call.ts'
import { requireScopes } from './lookup.ts'
import type { Operation } from './operation.ts'

/** What Graph knows and enforces about one log. */
interface Log {
  readonly name: LogName
  readonly time: string
  /** What may stand in `$filter`, by path. */
  readonly filters: RegExp
  readonly pageSize: { readonly byDefault: number; readonly max: number }
  readonly scopes: readonly string[]
  /** Takes Entra ID P1 or P2. */
  readonly isPremium: boolean
}

/** Graph docs: directoryaudit-list. No page says how large a page may be; 999 is what Microsoft's own module asks for. */
const audits: Log = {
  name: 'directoryAudits',
  time: 'activityDateTime',
  filters:
    /^(id|activityDateTime|activityDisplayName|loggedByService|category|correlationId|result|initiatedBy\/(user|app)\/(id|displayName|userPrincipalName|appId)|targetResources|t\/(id|displayName))$/,
  pageSize: { byDefault: 100, max: 999 },
  scopes: ['AuditLog.Read.All', 'Directory.Read.All'],
  isPremium: false,
}

/** Graph docs: signin-list. */
const signIns: Log = {
  name: 'signIns',
  time: 'createdDateTime',
  filters:
    /^(id|createdDateTime|userId|userPrincipalName|userDisplayName|appId|appDisplayName|ipAddress|status\/errorCode|conditionalAccessStatus|correlationId|resourceId|resourceDisplayName|clientAppUsed|location\/\w+|deviceDetail\/\w+)$/,
  pageSize: { byDefault: 1000, max: 1000 },
  scopes: ['AuditLog.Read.All'],
  isPremium: true,
}

const known = new Set(['$filter', '$orderby', '$top', '$skiptoken', '$format'])

/** 403 for a tenant without the licence. Graph docs: resources/azure-ad-auditlog-overview. */
const unlicensed = (): GraphError =>
  new GraphError(
    403,
    'Authentication_RequestFromNonPremiumTenantOrB2CTenant',
    "Neither tenant is B2C or tenant doesn't have premium license",
  )

function authorize(call: Call, log: Log): void {
  requireScopes(call, log.scopes)
  if (log.isPremium && !call.world.behaviour.hasPremium) throw unlicensed()
}

/** Moments are compared as text, so all of them are written alike. */
const evenMoment = (value: unknown): unknown =>
  typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? toLogMoment(Date.parse(value)) : value

/** Refuses what Graph refuses, and writes the moments alike. */
function checked(log: Log, condition: Condition): Condition {
  switch (condition.op) {
    case 'and':
    case 'or':
      return { ...condition, left: checked(log, condition.left), right: checked(log, condition.right) }
    case 'not':
      return { ...condition, of: checked(log, condition.of) }
    case 'any':
    case 'all':
      checkPath(log, condition.path)
      return condition.condition === undefined
        ? condition
        : { ...condition, condition: checked(log, condition.condition) }
    default: {
      checkPath(log, condition.path)
      if (condition.path[0] !== log.time) return condition
      if (!['eq', 'ge', 'le'].includes(condition.op))
        throw unsupportedQuery(`The operator '${condition.op}' is not supported for '${log.time}'.`)
      return { ...condition, value: evenMoment('value' in condition ? condition.value : null) } as Condition
    }
  }
}

function checkPath(log: Log, path: readonly string[]): void {
  if (!log.filters.test(path.join('/')))
    throw unsupportedQuery(`Unsupported or invalid query filter clause specified for property '${path.join('/')}'.`)
}

const fieldOf = (value: unknown, field: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[field] : undefined

function accepts(log: Log, condition: Condition | undefined, { shown }: LogEntry): boolean {
  if (condition === undefined) return true
  return evaluate(condition, (path) => {
    const value = path.reduce<unknown>(fieldOf, shown)
    return path[0] === log.time ? evenMoment(value) : value
  })
}

/** Newest first unless `$orderby` says otherwise. Only the time can be sorted by. */
function isAscending(call: Call, log: Log): boolean {
  const [name, direction = 'asc', ...more] = (call.query.get('$orderby') ?? `${log.time} desc`).trim().split(/\s+/)
  if (name !== log.time || more.length > 0 || !/^(asc|desc)$/i.test(direction))
    throw unsupportedQuery(`Unsupported sort property '${name ?? ''}'.`)
  return direction.toLowerCase() === 'asc'
}

function topOf(call: Call, { pageSize }: Log): number {
  const raw = call.query.get('$top')
  if (raw === null) return pageSize.byDefault
  const top = /^\d+$/.test(raw) ? Number(raw) : 0
  if (top < 1 || top > pageSize.max)
    throw badRequest(`Invalid page size specified: '${raw}'. Must be between 1 and ${pageSize.max} inclusive.`)
  return top
}

function listLog(call: Call, log: Log): Reply {
  authorize(call, log)
  for (const name of call.query.keys())
    if (name.startsWith('$') && !known.has(name)) throw badRequest(`The query parameter '${name}' is not supported.`)
  const filter = call.query.get('$filter')
  const condition = filter === null ? undefined : checked(log, parseFilter(filter))
  const [sign, top] = [isAscending(call, log) ? 1 : -1, topOf(call, log)]
  const nowMs = call.world.clock()
  const found = call.world.activity
    .entries(log.name)
    .map((entry, number) => ({ entry, number }))
    .filter(({ entry }) => entry.arrivesAtMs <= nowMs && accepts(log, condition, entry))
    .sort((a, b) => sign * (a.entry.atMs - b.entry.atMs || a.number - b.number))
  // By the entry the page before ended with: one that arrives meanwhile moves none.
  const from = call.position === undefined ? 0 : found.findIndex(({ number }) => number === call.position) + 1
  const size = call.world.faults.takesEmptyPage(call) ? 0 : top
  const page = found.slice(from, from + size)
  const last = page.at(-1)?.number ?? call.position
  const hasMore = from + size < found.length
  const mark = { path: call.segments.join('/'), query: call.query.toString(), position: last ?? -1 }
  return {
    status: 200,
    json: {
      '@odata.context': `${call.root}/$metadata#auditLogs/${log.name}`,
      ...(hasMore ? { '@odata.nextLink': toNextLink(call.root, mark) } : {}),
      value: page.map(({ entry }) => entry.shown),
    },
  }
}

function readEntry(call: Call, log: Log): Reply {
  authorize(call, log)
  const id = call.params['id'] ?? ''
  const found = call.world.activity
    .entries(log.name)
    .find(({ shown, arrivesAtMs }) => shown.id === id && arrivesAtMs <= call.world.clock())
  if (found === undefined) throw notFound(id)
  return {
    status: 200,
    json: { '@odata.context': `${call.root}/$metadata#auditLogs/${log.name}/$entity`, ...found.shown },
  }
}

/** `GET /auditLogs/directoryAudits` and `/auditLogs/signIns`, and one entry of each. */
export const activityLogs: readonly Operation[] = [audits, signIns].flatMap((log) => [
  { methods: ['GET'], pattern: `auditLogs/${log.name}`, run: (call: Call) => listLog(call, log) },
  { methods: ['GET'], pattern: `auditLogs/${log.name}/{id}`, run: (call: Call) => readEntry(call, log) },
])
