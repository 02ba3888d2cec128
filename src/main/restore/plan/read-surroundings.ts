import { isSameValue } from '../../../shared/diff/attributes.ts'
import type { ObjectState } from '../../../shared/model/object-state.ts'
import type { RestoreOptions } from '../../../shared/model/plan.ts'
import type { Ref } from '../../../shared/model/ref.ts'
import type { DirectoryWriter } from '../directory-writer.ts'
import type { PastReader } from '../past-reader.ts'
import { domainIn, readDomains } from './around/domains.ts'
import { readLicencesHeld } from './around/licences-held.ts'
import { readLiveRules } from './around/live-rules.ts'
import { noNames, readChosenNames, readNamesHeld } from './around/names-held.ts'
import { readPrivileges } from './around/roles-held.ts'
import { type AuditsOf, readTwins } from './around/twins-known.ts'
import { sensitiveAttributes } from './sensitive.ts'
import type { Case, Neighbour } from './situation.ts'
import type { Surroundings } from './surroundings.ts'

/** What reading it needs. */
export interface AroundPorts {
  readonly reader: PastReader
  readonly writer: Pick<DirectoryWriter, 'dynamic' | 'twins'>
  /** ISO 8601. */
  readonly now?: (() => string) | undefined
  readonly auditsOf?: AuditsOf | undefined
}

/** What is known of a plan when its surroundings are read. */
export interface Known {
  readonly snapshot: number
  readonly at: number
  readonly options: RestoreOptions
  readonly cases: readonly Case[]
  readonly neighbours: readonly Neighbour[]
  /** Everything that was touched between the snapshot and now. */
  readonly touched: readonly Ref[]
  readonly idNow: (id: string) => string
}

/** Reads all of it: the vault, and of the tenant which rules are live. Throws what reading the tenant throws. */
export async function readSurroundings(ports: AroundPorts, known: Known, signal: AbortSignal): Promise<Surroundings> {
  const { reader, writer, now, auditsOf } = ports
  const { snapshot, at, options, cases, neighbours, touched, idNow } = known
  const nowMs = now === undefined ? undefined : Date.parse(now())
  return {
    nowMs,
    names: cases.some(hasNameInQuestion)
      ? readNamesHeld(reader, at, touched, await readChosenNames(writer, options, signal))
      : noNames,
    domainOf: readDomains(reader, at, domainsIn(cases, options)),
    licences: readLicencesHeld(reader, { snapshot, at }, cases, neighbours, idNow),
    rules: await readLiveRules(writer, cases, signal),
    privilegesOf: readPrivileges(reader, { snapshot, at }, sensitiveUsers(cases)),
    twinOf: readTwins(reader, at, cases, auditsOf),
  }
}

const uniqueAttributes = ['userPrincipalName', 'mail', 'mailNickname', 'identifierUris', 'uniqueName']

const differs = (wanted: ObjectState, live: ObjectState, names: readonly string[]): boolean =>
  names.some((name) => !isSameValue(wanted.content[name], live.content[name]))

const hasNameInQuestion = ({ wanted, now }: Case): boolean =>
  now.state === 'live' ? differs(wanted, now.live, uniqueAttributes) : now.state !== 'unknown'

function domainsIn(cases: readonly Case[], { renames = [] }: RestoreOptions): readonly string[] {
  const names = [
    ...cases.filter(({ wanted }) => wanted.kind === 'user').map(({ wanted }) => wanted.content['userPrincipalName']),
    ...renames.map(({ name }) => name),
  ]
  return [...new Set(names.flatMap((name) => (typeof name === 'string' ? domainIn(name) : [])))]
}

/** Users whom a plan may do something to that Entra protects: bring back, or write what is sensitive. */
const sensitiveUsers = (cases: readonly Case[]): readonly { readonly id: string; readonly isInBin: boolean }[] =>
  cases.flatMap(({ wanted, now }) => {
    const isMeant =
      wanted.kind === 'user' &&
      (now.state === 'bin' || (now.state === 'live' && differs(wanted, now.live, sensitiveAttributes)))
    return isMeant ? [{ id: now.id, isInBin: now.state === 'bin' }] : []
  })
