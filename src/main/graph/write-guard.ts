import { AppError } from '../../shared/errors.ts'
import { type Kind, passwordPlaceholder } from '../../shared/kinds/kind.ts'
import { kinds } from '../../shared/kinds/kinds.ts'
import { addressesOf, type GraphRequest } from '../../shared/model/graph-request.ts'
import { nothingRemovable, type Removable, scheduleKeyOf } from '../../shared/model/removable.ts'

const refuse = (why: string): never => {
  throw new AppError('requestRefused', `Dirsafe does not send this: ${why}`, { guard: 'true' })
}

/** The path below the version, in segments, as the service will understand them. Throws `requestRefused`. */
function toSegments(root: string, link: string): readonly string[] {
  if (/[{}]/.test(link)) return refuse('an id in it is not known yet.')
  const base = new URL(root)
  const url = URL.canParse(link) ? new URL(link) : refuse('its address cannot be read.')
  if (url.origin !== base.origin || url.username !== '' || url.password !== '')
    return refuse('it would go to another server.')
  // What the parser changed (dots, backslashes, tabs) is not what the plan showed.
  if (url.href !== link) return refuse('its address is not in its plainest form.')
  if (link.includes('#')) return refuse('its address is not in its plainest form.')
  if (!url.pathname.startsWith(`${base.pathname}/`)) return refuse('it leaves the version of Microsoft Graph in use.')
  const segments = url.pathname.slice(base.pathname.length + 1).split('/')
  // Letters in disguise (%24ref, %2F, %252F) may be read otherwise by the service than here.
  if (segments.some((segment) => segment === '' || !/^[A-Za-z0-9$._~@!'(),:=-]+$/.test(segment)))
    return refuse('its address is not in its plainest form.')
  return segments
}

const isId = (segment: string | undefined): boolean => segment !== undefined && /^[A-Za-z0-9_-]+$/.test(segment)

interface OfObject {
  readonly kind: Kind
  readonly rest: readonly string[]
}

/** Whose object `{path of a kind}/{id}` is, and what follows; undefined where the address is of no kind. */
function afterObject(segments: readonly string[]): OfObject | undefined {
  for (const kind of kinds) {
    const path = kind.path.split('/').slice(1)
    if (path.every((part, index) => part === segments[index]) && isId(segments[path.length]))
      return { kind, rest: segments.slice(path.length + 1) }
  }
  return undefined
}

/** What PIM gave is taken back by a request to it; there, what is listed is no more than a view. */
const isDeletable = ({ bin, takeBack }: Kind): boolean =>
  bin !== undefined || takeBack?.('', '', {}).method === 'DELETE'

/** Whether a whole object is what an address leads to: of a kind that goes to the recycle bin, or of one that is taken back. */
function leadsToWhole(segments: readonly string[], removable: Removable): boolean {
  const id = segments.at(-1) ?? ''
  const below = segments.slice(0, -1)
  const isBelow = ({ path }: Kind): boolean => {
    const parts = path.split('/').slice(1)
    return (
      parts.length === below.length &&
      parts.every((part, at) => (part === '{id}' ? isId(below[at]) : part === below[at]))
    )
  }
  return removable.has(id) && kinds.some((kind) => isDeletable(kind) && isBelow(kind))
}

/**
 * What may be deleted: an object that the undone run made or brought back, where its kind has a recycle bin or is a mere
 * relation (elsewhere it would be gone for good), the photo of one, and a link, whose address ends in `/$ref`. Without that
 * ending Graph may delete the member itself. Graph docs: group-delete-members, directory-deleteditems-list.
 */
function isAllowedDeletion(segments: readonly string[], removable: Removable): boolean {
  if (leadsToWhole(segments, removable)) return true
  const found = afterObject(segments)
  if (found === undefined) return false
  const { kind, rest } = found
  if (rest.length === 0) return false
  if (rest[0] === 'photo') return kind.hasPhoto && (rest.length === 1 || (rest.length === 2 && rest[1] === '$value'))
  if (rest.at(-1) !== '$ref' || !kind.links.some(({ name }) => name === rest[0])) return false
  return rest.length === 2 || (rest.length === 3 && isId(rest[1]))
}

/** Ways to delete for good, in whatever case. Graph docs: directory-deleteditems-delete, user-permanentdelete. */
const purge = /^(?:.*\.)?(?:permanentdelete|purge|deletepermanently|harddelete)/i
const bin = /deleteditem/i

function checkBin(method: string, segments: readonly string[]): void {
  if (segments.some((segment) => purge.test(segment))) refuse('it would delete for good.')
  const at = segments.findIndex((segment) => bin.test(segment))
  if (at < 0) return
  if (method !== 'POST' || segments.at(-1) !== 'restore' || segments.length < at + 3)
    refuse('of the recycle bin, Dirsafe only restores.')
}

/** Requests that end what somebody holds in Privileged Identity Management. Graph docs: rbacapplication-post-roleassignmentschedulerequests. */
const endings: ReadonlySet<unknown> = new Set(['adminRemove', 'selfDeactivate'])

const actionOf = ({ body }: GraphRequest): unknown => (body as { readonly action?: unknown } | null | undefined)?.action

function checkEnding(request: GraphRequest, removable: Removable): void {
  const key = scheduleKeyOf(request)
  if (actionOf(request) !== 'adminRemove' || key === undefined || !removable.has(key))
    refuse('it would end what somebody holds.')
}

const passwordOf = ({ body }: GraphRequest): unknown =>
  (body as { readonly passwordProfile?: { readonly password?: unknown } | null } | null | undefined)?.passwordProfile
    ?.password

/**
 * The last look before a write leaves: refuses purges, deletions of links that do not end in `/$ref`, batches (they
 * could carry either), ids that are not resolved, addresses that could be understood in two ways, and deletions of
 * anything that is not `removable`. Throws `requestRefused`; nothing was sent then.
 */
export function checkWrite(root: string, request: GraphRequest, removable: Removable = nothingRemovable): void {
  const segments = toSegments(root, request.url)
  checkBin(request.method, segments)
  if (segments.some((segment) => segment.toLowerCase() === '$batch')) refuse('writes go one by one.')
  if (request.method === 'DELETE') {
    if (new URL(request.url).search !== '' || request.url.includes('?')) refuse('a deletion with a query is ambiguous.')
    if (!isAllowedDeletion(segments, removable)) refuse('it could delete more than a link.')
  }
  if (segments.some((segment) => /ScheduleRequests$/i.test(segment)) && endings.has(actionOf(request)))
    checkEnding(request, removable)
  const body = JSON.stringify(request.body ?? null)
  if (addressesOf(request).some((address) => /\{(?:new|creator):/.test(address)))
    refuse('an id in it is not known yet.')
  if (passwordOf(request) === passwordPlaceholder) refuse('the password in it is not made yet.')
  if (/"(?:[^"]*@delta|@removed)":/.test(body)) refuse('a change list could remove links unseen.')
}
