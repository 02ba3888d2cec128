import { generate } from 'selfsigned'

/** A server's key and certificate, and the authority that vouches for it; all PEM. */
export interface LocalCertificate {
  readonly key: string
  readonly cert: string
  readonly ca: string
}

/** Makes an authority of one's own and a certificate by it for `localhost`, 127.0.0.1 and ::1, good for a year. */
export async function createLocalCertificate(): Promise<LocalCertificate> {
  const notAfterDate = new Date(Date.now() + 365 * 86_400_000)
  const shared = { keyType: 'ec', curve: 'P-256', algorithm: 'sha256', notAfterDate } as const
  const authority = await generate([{ name: 'commonName', value: 'Graph simulator authority' }], {
    ...shared,
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  })
  const server = await generate([{ name: 'commonName', value: 'localhost' }], {
    ...shared,
    ca: { key: authority.private, cert: authority.cert },
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
          { type: 7, ip: '::1' },
        ],
      },
    ],
  })
  return { key: server.private, cert: server.cert, ca: authority.cert }
}
