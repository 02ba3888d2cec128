import type { Token } from '../auth/tokens.ts'
import type { Clock } from '../clock.ts'
import type { Directory } from '../directory/directory.ts'
import type { Entity } from '../directory/entity.ts'
import type { PublishedValues } from '../published/published-app.ts'

/** Choices about the service that rules of types follow. */
export interface RuleBehaviour {
  /** False: a tenant without Entra ID P1 or P2. */
  readonly hasPremium: boolean
  /** False: the policies of PIM want every role to end some day. */
  readonly allowsPermanentRoles: boolean
  /** Milliseconds that reads of Conditional Access lag behind its writes; about 5 000 have been observed. */
  readonly policyLagMs: number
  /** False: the recycle bin of Conditional Access answers that it is not supported, as its page reads. */
  readonly hasPolicyBin: boolean
}

/** What the rules of a type can reach. */
export interface Scene {
  readonly directory: Directory
  readonly clock: Clock
  readonly behaviour: RuleBehaviour
  /** Applications of other tenants, beside those everybody knows. */
  readonly published: PublishedValues | undefined
  /** The live object with this id, once it has been replicated to where requests that name it are checked. */
  readonly findSeen: (id: string) => Entity | undefined
}

/** What the rules of a type see of a request. */
export interface Asking {
  readonly world: Scene
  readonly token: Token
}
