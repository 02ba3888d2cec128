import { constants, verify, X509Certificate } from 'node:crypto'
import type { ClientApp } from './client-app.ts'
import { SignInError } from './sign-in-error.ts'

const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

/**
 * Throws where a confidential client does not prove that it is itself: by a secret, or by a JWT that one of its
 * certificates signed. Entra docs: certificate-credentials, reference-error-codes.
 */
export function requireCredential(
  client: ClientApp,
  body: URLSearchParams,
  place: { readonly audiences: readonly string[]; readonly nowMs: number },
): void {
  const [secret, assertion] = [body.get('client_secret'), body.get('client_assertion')]
  if (client.isPublic) {
    if (secret === null && assertion === null) return
    throw refused(700025, "Client is public so neither 'client_assertion' nor 'client_secret' should be presented.")
  }
  if (secret !== null) {
    if (client.secrets?.includes(secret)) return
    throw refused(
      7000215,
      `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${client.id}'.`,
    )
  }
  if (assertion === null)
    throw refused(
      7000218,
      "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
    )
  if (body.get('client_assertion_type') !== assertionType)
    throw refused(50027, 'JWT token is invalid or malformed: the client_assertion_type is not supported.')
  checkAssertion(client, assertion, place)
}

function checkAssertion(
  client: ClientApp,
  assertion: string,
  { audiences, nowMs }: { readonly audiences: readonly string[]; readonly nowMs: number },
): void {
  const [head, payload, signature] = assertion.split('.')
  const header = parsed(head)
  const claims = parsed(payload)
  if (header === undefined || claims === undefined || signature === undefined)
    throw refused(50027, 'JWT token is invalid or malformed.')
  const certificate = (client.certificates ?? [])
    .map((pem) => new X509Certificate(pem))
    .find(
      (one) => header['x5t#S256'] === toBase64Url(one.fingerprint256) || header['x5t'] === toBase64Url(one.fingerprint),
    )
  if (certificate === undefined)
    throw refused(
      700027,
      `Client assertion failed signature validation. [Reason - The key was not found., Please visit the Azure Portal and check the certificates of application '${client.id}'].`,
    )
  const isSigned =
    (header['alg'] === 'RS256' || header['alg'] === 'PS256') &&
    certificate.publicKey.asymmetricKeyType === 'rsa' &&
    verify(
      'sha256',
      Buffer.from(`${head}.${payload}`),
      {
        key: certificate.publicKey,
        padding: header['alg'] === 'PS256' ? constants.RSA_PKCS1_PSS_PADDING : constants.RSA_PKCS1_PADDING,
        ...(header['alg'] === 'PS256' ? { saltLength: constants.RSA_PSS_SALTLEN_DIGEST } : {}),
      },
      Buffer.from(signature, 'base64url'),
    )
  if (!isSigned) throw refused(700027, 'Client assertion failed signature validation.')
  if (nowMs >= Date.parse(certificate.validTo) || nowMs < Date.parse(certificate.validFrom))
    throw refused(1000502, 'The provided certificate is not within its specified validity window.')
  if (claims['iss'] !== client.id || claims['sub'] !== client.id)
    throw refused(700021, "Client assertion application identifier doesn't match 'client_id' parameter.")
  if (!audiences.includes(String(claims['aud'])))
    throw refused(700023, 'Client assertion audience claim does not match Realm issuer.')
  const seconds = nowMs / 1000
  if (typeof claims['exp'] !== 'number' || seconds >= claims['exp'] || seconds + 300 < Number(claims['nbf'] ?? 0))
    throw refused(700024, 'Client assertion is not within its valid time range.')
}

const toBase64Url = (fingerprint: string): string =>
  Buffer.from(fingerprint.replaceAll(':', ''), 'hex').toString('base64url')

function parsed(part: string | undefined): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part ?? '', 'base64url').toString())
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

const refused = (code: number, text: string): SignInError => new SignInError('invalid_client', code, text)
