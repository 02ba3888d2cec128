import { z } from 'zod'

/** Where a tenant lives: who signs people in, and which Microsoft Graph serves it. */
export interface Cloud {
  readonly id: string
  readonly label: string
  /** The root that tokens come from, without a tenant. */
  readonly authority: string
  /** The root of Microsoft Graph, without a version. */
  readonly graph: string
}

/** The clouds of Microsoft that Dirsafe knows. Graph docs: deployments (national clouds). */
export const clouds: readonly Cloud[] = [
  {
    id: 'public',
    label: 'Microsoft cloud',
    authority: 'https://login.microsoftonline.com',
    graph: 'https://graph.microsoft.com',
  },
  {
    id: 'usGovernment',
    label: 'US Government (GCC High)',
    authority: 'https://login.microsoftonline.us',
    graph: 'https://graph.microsoft.us',
  },
  {
    id: 'usDefense',
    label: 'US Department of Defense',
    authority: 'https://login.microsoftonline.us',
    graph: 'https://dod-graph.microsoft.us',
  },
]

/** An address of a service: HTTPS, no path of its own, no password in it. */
const serviceRoot = z.url({ protocol: /^https$/, error: 'Give an address that begins with https://.' })

/** A pair of services: one of `clouds`, or any other that speaks the same. */
export const cloudPlaceSchema = z.object({ authority: serviceRoot, graph: serviceRoot })
export type CloudPlace = z.infer<typeof cloudPlaceSchema>

/** The cloud with these services; undefined: a pair of one's own. */
export const findCloud = ({ authority, graph }: CloudPlace): Cloud | undefined =>
  clouds.find((cloud) => cloud.graph === graph && cloud.authority === authority)

/** What is taken where nothing is said. */
export const publicCloud: CloudPlace = {
  authority: 'https://login.microsoftonline.com',
  graph: 'https://graph.microsoft.com',
}
