import type { Token } from '../auth/tokens.ts'
import type { Clock } from '../clock.ts'
import type { Directory } from '../directory/directory.ts'

/** What the rules of a type can reach. */
export interface Scene {
  readonly directory: Directory
  readonly clock: Clock
}

/** What the rules of a type see of a request. */
export interface Asking {
  readonly world: Scene
  readonly token: Token
}
