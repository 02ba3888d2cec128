import { type Challenge, isMet } from '../auth/challenge.ts'
import type { TokenBook } from '../auth/tokens.ts'
import type { SignedIn } from './grants.ts'
import { SignInError } from './sign-in-error.ts'

interface Open {
  readonly challenge: Challenge
  /** Clients and accounts that have met it. */
  readonly metBy: Set<string>
}

/** Challenges that stand until each client brought a token that meets them. */
export class OpenChallenges {
  readonly #open: Open[] = []
  readonly #tokens: TokenBook

  constructor(tokens: TokenBook) {
    this.#tokens = tokens
  }

  add(challenge: Challenge): void {
    this.#open.push({ challenge, metBy: new Set() })
    this.#tokens.challenge(challenge)
  }

  /** Throws where only a person can get the next token. Entra docs: claims-challenge, reference-error-codes. */
  requireNoPerson(who: SignedIn): void {
    for (const { challenge } of this.#openFor(who))
      if (challenge.needsSignIn)
        throw new SignInError(
          'interaction_required',
          50076,
          'Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication to access.',
          { suberror: 'basic_action', claims: challenge.claims },
        )
  }

  /** Holds a token that was just issued against what is open: it meets it, or is challenged as well. */
  judge(value: string, who: SignedIn, askedClaims: string | undefined): void {
    for (const { challenge, metBy } of this.#openFor(who))
      if (isMet(challenge, askedClaims)) metBy.add(keyOf(who))
      else this.#tokens.challengeOne(value, challenge)
  }

  #openFor(who: SignedIn): readonly Open[] {
    return this.#open.filter(
      ({ challenge, metBy }) =>
        (challenge.userId === undefined || challenge.userId === who.account.id) && !metBy.has(keyOf(who)),
    )
  }
}

const keyOf = ({ account, clientId }: SignedIn): string => `${account.id} ${clientId}`
