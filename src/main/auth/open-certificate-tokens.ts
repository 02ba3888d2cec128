import { ConfidentialClientApplication } from '@azure/msal-node'
import { AppError } from '../../shared/errors.ts'
import type { CertificateKey } from './certificate-key.ts'
import { type Fetch, NetworkClient } from './network-client.ts'
import { toConfiguration, toTenantAuthority } from './open-client.ts'
import { toSignInError } from './sign-in-error.ts'

/** What an unattended run signs in with. */
export interface CertificateParts {
  readonly authority: string
  /** The root of Microsoft Graph: the token is for what was granted there. */
  readonly graph: string
  readonly tenant: string
  readonly clientId: string
  readonly certificate: CertificateKey
  readonly fetch: Fetch
}

/** Why a token is asked for again. */
interface Need {
  readonly claims?: string
}

/** Gives a token of the application itself, the same to read and to write: the one it has while that is good, another where it was refused. */
export type CertificateTokens = (signal: AbortSignal, use?: unknown, need?: Need) => Promise<string>

/**
 * Tokens for runs that nobody attends, by a certificate (Entra docs: v2-oauth2-client-creds-grant-flow; the thumbprint is
 * SHA-256, msal-node 7.2.1). Nothing is kept anywhere. Throws `signInRefused` where the certificate or the registration is
 * not accepted.
 */
export function openCertificateTokens(parts: CertificateParts): CertificateTokens {
  const { authority, graph, tenant, clientId, certificate, fetch } = parts
  const network = new NetworkClient(fetch)
  const msal = new ConfidentialClientApplication(
    toConfiguration(
      authority,
      {
        clientId,
        authority: toTenantAuthority(authority, tenant),
        clientCertificate: { thumbprintSha256: certificate.thumbprint, privateKey: certificate.privateKey },
      },
      network,
    ),
  )
  return async (signal, _use, need) => {
    signal.throwIfAborted()
    try {
      const result = await msal.acquireTokenByClientCredential({
        scopes: [`${graph}/.default`],
        // The environment of the process shall not choose where the certificate is sent.
        azureRegion: 'DisableMsalForceRegion',
        skipCache: need !== undefined,
        ...(need?.claims === undefined ? {} : { claims: need.claims }),
      })
      if (result === null || result.accessToken === '')
        throw new AppError('signInRefused', 'The sign-in service gave no access token.')
      return result.accessToken
    } catch (thrown) {
      const error = toSignInError(thrown, { asked: { tenant, clientId }, failure: network.failure })
      throw error.code === 'signInNeeded' ? new AppError('signInRefused', error.message, error.details) : error
    }
  }
}
