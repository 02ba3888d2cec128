import { z } from 'zod'

/** What the sign-in remembers, as somebody else keeps it: which memory it is a copy of, how new it is, and what MSAL wrote. */
const keptCacheSchema = z.object({ memory: z.string(), version: z.number(), cache: z.string() })
export type KeptCache = z.infer<typeof keptCacheSchema>

/** The text for whoever keeps it. */
export const toKept = (cache: KeptCache): string => JSON.stringify(cache)

/** What a kept text holds; undefined: nothing that is understood, as if nobody had signed in. */
export function findKept(text: string | undefined): KeptCache | undefined {
  if (text === undefined) return undefined
  try {
    return keptCacheSchema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}
