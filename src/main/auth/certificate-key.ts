import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto'
import { AppError } from '../../shared/errors.ts'

/** A certificate with its key, ready to sign in with. */
export interface CertificateKey {
  /** SHA-256 of the certificate, as hexadecimal digits. */
  readonly thumbprint: string
  /** PEM of PKCS #8. A secret. */
  readonly privateKey: string
}

const wrong = (message: string): AppError => new AppError('badInput', message)

function toKey(pem: string): KeyObject {
  try {
    return createPrivateKey(pem)
  } catch (thrown) {
    // What OpenSSL says of a key holds nothing of it, and is of no use to a person.
    const isLocked = /ENCRYPTED/.test(pem) || (thrown as { readonly code?: string }).code === 'ERR_MISSING_PASSPHRASE'
    throw wrong(
      isLocked
        ? 'The key in the certificate file is protected by a passphrase. Dirsafe takes one without: let only the account that runs it read the file.'
        : 'The certificate file holds no private key that can be read.',
    )
  }
}

function toCertificate(pem: string): X509Certificate {
  const [first] = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/.exec(pem) ?? []
  if (first === undefined) throw wrong('The certificate file holds no certificate (BEGIN CERTIFICATE).')
  try {
    return new X509Certificate(first)
  } catch {
    throw wrong('The certificate in the certificate file cannot be read.')
  }
}

const privateKeyIn = (pem: string): string =>
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]+?-----END [A-Z ]*PRIVATE KEY-----/.exec(pem)?.[0] ?? ''

/**
 * Reads a PEM that holds a certificate and its private key. Throws `badInput` with what is wrong with it: nothing there, a
 * passphrase, a key of another certificate, no RSA (MSAL signs with PS256), not valid at this time.
 */
export function toCertificateKey(pem: string, now: Date): CertificateKey {
  const certificate = toCertificate(pem)
  const key = toKey(privateKeyIn(pem))
  if (key.asymmetricKeyType !== 'rsa')
    throw wrong('The key of the certificate is no RSA key. Entra takes RSA keys only.')
  if (!certificate.checkPrivateKey(key))
    throw wrong('The private key in the certificate file is not that of the certificate.')
  const [from, until] = [new Date(certificate.validFrom), new Date(certificate.validTo)]
  if (now > until) throw wrong(`The certificate expired on ${until.toISOString().slice(0, 10)}. Register a new one.`)
  if (now < from) throw wrong(`The certificate is not valid before ${from.toISOString().slice(0, 10)}.`)
  return {
    thumbprint: certificate.fingerprint256.replaceAll(':', ''),
    privateKey: String(key.export({ type: 'pkcs8', format: 'pem' })),
  }
}
