import { oc } from '@orpc/contract'
import { z } from 'zod'

/** One way to an address, as the system names it. */
export const routeSchema = z.object({
  /** `direct`: without a proxy. */
  kind: z.enum(['direct', 'http', 'https', 'socks']),
  /** Host and port of the proxy; empty where there is none. */
  proxy: z.string(),
})
export type Route = z.infer<typeof routeSchema>

/** How the network is reached, which the system decides. */
export const networkContract = {
  /** The ways to each address, in the order they are tried. Nothing is sent there. */
  routes: oc
    .input(z.object({ addresses: z.array(z.url({ protocol: /^https$/ }).max(500)).max(8) }))
    .output(z.array(z.object({ address: z.string(), routes: z.array(routeSchema) }))),
}
