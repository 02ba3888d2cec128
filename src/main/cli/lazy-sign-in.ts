import type { SignInHost } from '../../shared/api/host.contract.ts'
import type { CertificateParts, CertificateTokens } from '../auth/open-certificate-tokens.ts'
import type { SignInParts } from '../auth/open-sign-in-host.ts'

// Loading MSAL takes longer than most commands take, and most commands sign in to nothing.

/** The sign-in by browser, loaded when it is first used. */
export function lazySignInHost(parts: SignInParts): SignInHost {
  let loading: Promise<SignInHost> | undefined
  const load = (): Promise<SignInHost> => {
    loading ??= import('../auth/open-sign-in-host.ts').then(({ openSignInHost }) => openSignInHost(parts))
    return loading
  }
  return {
    signIn: async (wish, options) => (await load()).signIn(wish, options),
    token: async (wish, options) => (await load()).token(wish, options),
    signOut: async (wish, options) => (await load()).signOut(wish, options),
    address: async () => (loading === undefined ? null : (await loading).address()),
  }
}

/** Tokens by certificate, loaded when the first is asked for. */
export function lazyCertificateTokens(parts: CertificateParts): CertificateTokens {
  let loading: Promise<CertificateTokens> | undefined
  return async (signal, use, need) => {
    loading ??= import('../auth/open-certificate-tokens.ts').then(({ openCertificateTokens }) =>
      openCertificateTokens(parts),
    )
    return (await loading)(signal, use, need)
  }
}
