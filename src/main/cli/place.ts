import { AppError } from '../../shared/errors.ts'
import { type Cloud, type CloudPlace, clouds, publicCloud } from '../../shared/model/cloud.ts'

/** Where tokens come from, as `--authority` names it: the root, and the tenant if the address ends in one. */
export interface TypedAuthority {
  readonly root: string
  readonly tenant: string | undefined
}

/** Reads `--authority`. Throws `badInput` unless it is an https address, with a tenant or nothing behind it. */
export function toAuthority(text: string | undefined): TypedAuthority | undefined {
  if (text === undefined) return undefined
  const url = URL.canParse(text) ? new URL(text) : undefined
  const [tenant, ...more] = (url?.pathname ?? '').split('/').filter((part) => part !== '')
  if (url?.protocol !== 'https:' || url.username !== '' || url.search !== '' || more.length > 0)
    throw new AppError(
      'badInput',
      `--authority takes an https address, as https://login.microsoftonline.com, not "${text}".`,
    )
  return { root: url.origin, tenant: tenant === undefined ? undefined : decodeURIComponent(tenant) }
}

function findTypedCloud(id: string | undefined): Cloud | undefined {
  const cloud = clouds.find((candidate) => candidate.id === id)
  if (id !== undefined && cloud === undefined)
    throw new AppError('badInput', `--cloud takes one of ${clouds.map((one) => one.id).join(', ')}, not "${id}".`)
  return cloud
}

/** What was typed of a place. */
export interface TypedPlace {
  readonly cloud?: string | undefined
  readonly authority: string | undefined
  readonly graph: string | undefined
}

/**
 * The pair of services that was typed; undefined: nothing was. Throws `badInput` where only one of a pair is given that
 * Dirsafe does not know: a token must not go to a Graph it is not for.
 */
export function findPlace({ cloud, authority, graph }: TypedPlace): CloudPlace | undefined {
  const named = findTypedCloud(cloud)
  if (named !== undefined && (authority !== undefined || graph !== undefined))
    throw new AppError('badInput', 'Give --cloud, or --authority and --graph, not both.')
  if (named !== undefined) return { authority: named.authority, graph: named.graph }
  if (authority !== undefined && graph !== undefined) return { authority, graph }
  if (authority === undefined && graph === undefined) return undefined
  const known = clouds.find((one) => (graph === undefined ? one.authority === authority : one.graph === graph))
  if (known === undefined) throw new AppError('badInput', 'Give --authority and --graph together.')
  return { authority: known.authority, graph: known.graph }
}

/** The same, the public cloud where nothing was typed. */
export const toPlace = (typed: TypedPlace): CloudPlace => findPlace(typed) ?? publicCloud
