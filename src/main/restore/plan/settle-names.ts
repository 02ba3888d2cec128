import type { JsonObject, JsonValue } from '../../../shared/model/json.ts'
import type { Content, ObjectState } from '../../../shared/model/object-state.ts'
import type { Blocked } from '../../../shared/model/plan.ts'
import { toRefKey } from '../../../shared/model/ref.ts'
import { domainIn } from './around/domains.ts'
import { renamed, renamedAttribute, renameOf } from './renamed.ts'
import { type Case, namedOf, type Presence, type Situation } from './situation.ts'
import { whyNameRefused } from './why-name-refused.ts'

/** A situation in which every name can be written, and what is left out for it. */
export interface Settled {
  readonly situation: Situation
  /** Objects that cannot come back under the name they had, by key. */
  readonly refused: readonly (readonly [key: string, blocked: Blocked])[]
  /** Parts of objects that stay as they are because somebody else has the name now. */
  readonly parts: readonly Blocked[]
}

/** What became of one case. */
interface Outcome {
  readonly item: Case
  readonly refused?: string
  readonly parts?: readonly Blocked[]
}

/**
 * Gives objects the names they are to come back with, and takes out what Graph would refuse because a name is taken or its
 * domain is not the tenant's: the whole object where it cannot come back without, else the one attribute. Pure.
 */
export function settleNames(situation: Situation): Settled {
  const outcomes = situation.cases.map((item) => settle(item, situation))
  return {
    situation: { ...situation, cases: outcomes.map(({ item }) => item) },
    refused: outcomes.flatMap(({ item: { wanted }, refused }) =>
      refused === undefined ? [] : [[toRefKey(wanted), { object: namedOf(wanted), reason: refused }] as const],
    ),
    parts: outcomes.flatMap(({ parts = [] }) => parts),
  }
}

function settle(given: Case, situation: Situation): Outcome {
  if (given.now.state === 'unknown') return { item: given }
  if (given.now.state === 'live') return withFreeParts(given, situation, given.now.live.content)
  const rename = renameOf(situation.options, given.wanted.kind, [given.wanted.id, given.now.id])
  const item = { ...given, wanted: renamed(given.wanted, rename) }
  if (given.now.state === 'gone') {
    const refused = whyNameRefused(item, situation.surroundings)
    return refused === undefined ? withFreeParts(item, situation, {}) : { item, refused }
  }
  return settleInBin(item, given.now, situation)
}

type InBin = Extract<Presence, { readonly state: 'bin' }>

/** Of users, Graph takes another name with the restore, and leaves out addresses somebody else has. Graph docs: directory-deleteditems-restore. */
function settleInBin(item: Case, now: InBin, situation: Situation): Outcome {
  const rename = renameOf(situation.options, item.wanted.kind, [item.wanted.id, now.id])
  const back = { item: { ...item, now: inBinAs(now, item.wanted, rename?.name) } }
  const isFreed = rename?.dropsAddresses === true && item.wanted.kind === 'user'
  const outcome = isFreed ? withoutTaken(back.item, back.item.now, situation) : back
  const refused = whyNameRefused(outcome.item, situation.surroundings)
  return refused === undefined ? outcome : { item, refused }
}

/** A user in the recycle bin as it comes out without the addresses that somebody else has now. */
function withoutTaken(item: Case, now: InBin, { surroundings }: Situation): Outcome {
  const { wanted } = item
  const isTaken = (address: JsonValue | undefined): boolean =>
    typeof address === 'string' &&
    surroundings.names.holderOf('address', address.replace(/^smtp:/i, ''), now.id) !== undefined
  const free = (content: Content): Content =>
    Object.fromEntries(
      Object.entries(content).flatMap(([name, value]): readonly (readonly [string, JsonValue])[] => {
        if (name === 'mail' && isTaken(value)) return []
        return [
          [name, name === 'proxyAddresses' && Array.isArray(value) ? value.filter((one) => !isTaken(one)) : value],
        ]
      }),
    )
  const mail = wanted.content['mail']
  const reason = `Somebody else has ${String(mail)} now: it is left out, as you chose.`
  return {
    item: {
      ...item,
      wanted: { ...wanted, content: free(wanted.content) },
      now: {
        ...now,
        entry: { ...now.entry, raw: free(now.entry.raw) },
        last: now.last === undefined ? undefined : { ...now.last, content: free(now.last.content) },
        restoreBody: { ...now.restoreBody, autoReconcileProxyConflict: true },
      },
    },
    parts: isTaken(mail) ? [{ object: namedOf(wanted), part: 'mail', reason }] : [],
  }
}

/** What lies in the recycle bin, as it comes out under another name. */
function inBinAs(now: InBin, wanted: ObjectState, name: string | undefined): InBin {
  if (name === undefined || wanted.kind !== 'user') return now
  const under = (content: JsonObject): JsonObject => ({ ...content, [renamedAttribute['user'] ?? '']: name })
  return {
    ...now,
    entry: { ...now.entry, raw: under(now.entry.raw) },
    last: now.last === undefined ? undefined : renamed(now.last, { kind: 'user', id: wanted.id, name }),
    restoreBody: { newUserPrincipalName: name },
  }
}

/** Takes out of what is wanted each name that somebody else has now: it stays as it is. `live`: all that is there. */
function withFreeParts(item: Case, { surroundings }: Situation, live: Content): Outcome {
  const { wanted, now, parts } = item
  const { names, domainOf } = surroundings
  const taken: Blocked[] = []
  const content: { [name: string]: JsonValue } = { ...wanted.content }
  const keep = (name: string, reason: string): void => {
    if (parts !== null && !parts.has(name)) return
    taken.push({ object: namedOf(wanted), part: name, reason })
    const value = live[name]
    if (value === undefined) delete content[name]
    else content[name] = value
  }
  const check = (name: string, what: Parameters<typeof names.holderOf>[0]): void => {
    const value = wanted.content[name]
    if (typeof value !== 'string' || value === live[name]) return
    const holder = names.holderOf(what, value, now.id)
    if (holder !== undefined) keep(name, `${holder.name} has ${value} now. Take it away there first, then plan again.`)
  }
  switch (wanted.kind) {
    case 'user': {
      check('mail', 'address')
      if (now.state !== 'live') break
      check('userPrincipalName', 'userPrincipalName')
      const name = wanted.content['userPrincipalName']
      const domain = typeof name === 'string' && name !== live['userPrincipalName'] ? domainIn(name) : undefined
      const standing = domain === undefined ? undefined : domainOf(domain)
      if (standing === 'missing' || standing === 'unverified')
        keep(
          'userPrincipalName',
          `The domain ${domain} is not verified in this tenant. Verify it first, then plan again.`,
        )
      break
    }
    case 'group':
      if (now.state === 'live') check('mailNickname', 'mailNickname')
      check('uniqueName', 'group name')
      break
    case 'application': {
      check('uniqueName', 'application name')
      const uris = wanted.content['identifierUris']
      const there = Array.isArray(live['identifierUris']) ? live['identifierUris'] : []
      const lost = (Array.isArray(uris) ? uris : []).flatMap((uri) => {
        const holder = there.includes(uri) ? undefined : names.holderOf('identifierUris', String(uri), now.id)
        return holder === undefined ? [] : [`${holder.name} has ${String(uri)} now.`]
      })
      if (lost.length > 0) keep('identifierUris', `${lost.join(' ')} Take it away there first, then plan again.`)
      break
    }
  }
  return taken.length === 0 ? { item } : { item: { ...item, wanted: { ...wanted, content } }, parts: taken }
}
