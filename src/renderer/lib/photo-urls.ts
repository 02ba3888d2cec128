import type { EngineClient } from '../../shared/api/contract.ts'

/** Photos kept ready for drawing; beyond this the oldest are let go. A photo of 10 KB makes this 5 MB. */
const kept = 512

/** Addresses of photos for `<img>`, one for each hash, so that a photo is asked of the engine once. */
export interface PhotoUrls {
  readonly urlOf: (hash: string) => Promise<string>
  /** The address if it is there already. */
  readonly peek: (hash: string) => string | undefined
  readonly clear: () => void
}

/** Keeps the photos of one engine. The addresses are `blob:` ones of this window. */
export function openPhotoUrls(client: EngineClient): PhotoUrls {
  const asked = new Map<string, Promise<string>>()
  const ready = new Map<string, string>()
  const forget = (hash: string): void => {
    const url = ready.get(hash)
    if (url !== undefined) URL.revokeObjectURL(url)
    ready.delete(hash)
    asked.delete(hash)
  }
  const ask = async (hash: string): Promise<string> => {
    const url = URL.createObjectURL(await client.objects.photo({ hash }))
    ready.set(hash, url)
    if (ready.size > kept) forget(ready.keys().next().value ?? hash)
    return url
  }
  return {
    urlOf: (hash) => {
      const known = asked.get(hash)
      if (known !== undefined) return known
      const answer = ask(hash)
      asked.set(hash, answer)
      answer.catch(() => forget(hash))
      return answer
    },
    peek: (hash) => ready.get(hash),
    clear: () => {
      for (const hash of [...ready.keys()]) forget(hash)
      asked.clear()
    },
  }
}
