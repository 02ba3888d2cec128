import { randomUUID } from 'node:crypto'
import type { ClientApp } from '../../shared/api/host.contract.ts'
import { findKept, toKept } from './kept-cache.ts'
import type { Fetch } from './network-client.ts'
import { type Client, openClient } from './open-client.ts'
import { type TokenSections, UnreadableTokens } from './token-file.ts'

/** What is remembered of one app registration, or of one vault's use of it. */
export interface Memory {
  readonly id: string
  app: ClientApp
  client: Client
  version: number
  /** What it holds was put there since it was last given away. */
  isNew: boolean
}

/** What memories are made with. */
export interface MemoryParts {
  readonly fetch: Fetch
  /** The host's safe place; undefined: whoever asks keeps it. */
  readonly sections: TokenSections | undefined
}

/** The tenant is no part of it: one sign-in serves every tenant the account may enter. Entra docs: refresh-tokens. */
const nameOf = ({ authority, clientId, keeps, keptFor }: ClientApp): string =>
  `${keptFor ?? keeps} ${authority} ${clientId}`

/** What was in memory only, and is to be on disk from now on, is given away with the next change. */
function keptAs(memory: Memory, app: ClientApp): Memory {
  if (memory.app.keeps === 'disk' || app.keeps === 'memory') return memory
  memory.app = app
  memory.isNew = true
  return memory
}

/**
 * The memories of the sign-in: in the token file, in texts that others keep, or nowhere. A text is a copy of the memory
 * it names; where that is still there and not older, it holds the newer tokens.
 */
export class Memories {
  readonly #parts: MemoryParts
  readonly #memories = new Map<string, Memory>()

  constructor(parts: MemoryParts) {
    this.#parts = parts
  }

  /** The memory for a call; a new and empty one where nothing is known. Throws where the token file cannot be read now. */
  async get(app: ClientApp, kept: string | undefined): Promise<Memory> {
    const name = nameOf(app)
    const there = kept === undefined ? this.#memories.get(name) : undefined
    if (there !== undefined) return keptAs(there, app)
    if (app.keeps === 'disk' && this.#parts.sections === undefined) return this.#fromKept(app, kept)
    const cache = app.keeps === 'memory' ? undefined : await this.#parts.sections?.find(name)
    return this.#memories.get(name) ?? this.#open(name, app, cache, 0)
  }

  /** The memory for who just signed in: what cannot be read now is nothing that they wait for. */
  async getForPerson(app: ClientApp, kept: string | undefined): Promise<Memory> {
    try {
      return await this.get(app, kept)
    } catch (thrown) {
      if (!(thrown instanceof UnreadableTokens)) throw thrown
      return this.#open(nameOf(app), app, undefined, 0)
    }
  }

  /** Forgets all that a token file holds which cannot be read: nobody can tell what is in it. */
  async forgetUnread(app: ClientApp): Promise<void> {
    this.#memories.delete(nameOf(app))
    await this.#parts.sections?.put(nameOf(app), undefined)
  }

  /** Gives what has changed to the file, or as a text for whoever keeps it. */
  async save(memory: Memory): Promise<{ readonly kept?: string }> {
    if (memory.app.keeps === 'memory') return {}
    const tokens = memory.client.msal.getTokenCache()
    const hasChanged = memory.isNew || tokens.hasChanged()
    memory.isNew = false
    const cache = tokens.serialize()
    if (this.#parts.sections !== undefined) {
      if (hasChanged) await this.#write(this.#parts.sections, memory, cache)
      return {}
    }
    if (hasChanged) memory.version += 1
    return { kept: toKept({ memory: memory.id, version: memory.version, cache }) }
  }

  /** Lets a memory hold what the text says, in the place of what it held. */
  put(memory: Memory, cache: string): void {
    memory.client = openClient(memory.app, cache, this.#parts.fetch)
    memory.isNew = true
  }

  /** Forgets a memory, and every copy within reach. */
  async forget(memory: Memory): Promise<void> {
    memory.client.msal.clearCache()
    this.#memories.delete(memory.id)
    if (memory.app.keeps === 'disk') await this.#parts.sections?.put(nameOf(memory.app), undefined)
  }

  /** A file that cannot be written, or not be read before, ends no run: the tokens are good, and the next change is tried again. */
  async #write(sections: TokenSections, memory: Memory, cache: string): Promise<void> {
    await sections.put(nameOf(memory.app), cache).catch(() => {
      memory.isNew = true
    })
  }

  #fromKept(app: ClientApp, text: string | undefined): Memory {
    const kept = findKept(text)
    if (kept === undefined) return this.#open(randomUUID(), app, undefined, 0)
    const there = this.#memories.get(kept.memory)
    const isOfApp = there !== undefined && nameOf(there.app) === nameOf(app)
    if (isOfApp && there.version >= kept.version) return there
    return this.#open(kept.memory, app, kept.cache, kept.version)
  }

  #open(id: string, app: ClientApp, cache: string | undefined, version: number): Memory {
    const memory = { id, app, client: openClient(app, cache, this.#parts.fetch), version, isNew: false }
    this.#memories.set(id, memory)
    return memory
  }
}
