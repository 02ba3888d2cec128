import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { protocol, type Session } from 'electron'
import { toContentPolicy } from './content-policy.ts'
import { ownScheme } from './own-page.ts'
import { findPageFile } from './page-file.ts'

/** Stands in index.html where the nonce of this load belongs. */
const noncePlace = '__STYLE_NONCE__'
const nonceBytes = 16

/** Makes the scheme of the page a secure one with an origin of its own. Has to be called before Electron is ready. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: ownScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
}

/** Serves the files below `root` under the page's scheme, each with the content policy. */
export function servePage(session: Session, root: string): void {
  session.protocol.handle(ownScheme, async (request) => {
    const file = request.method === 'GET' ? findPageFile(root, request.url) : undefined
    if (file === undefined) return new Response(null, { status: 404 })
    const nonce = randomBytes(nonceBytes).toString('base64')
    const bytes = await readFile(file.path).catch(() => undefined)
    if (bytes === undefined) return new Response(null, { status: 404 })
    const body = file.type.startsWith('text/html') ? bytes.toString('utf8').replaceAll(noncePlace, nonce) : bytes
    return new Response(new Uint8Array(Buffer.from(body)), {
      headers: {
        'Content-Type': file.type,
        'Content-Security-Policy': toContentPolicy(nonce),
        'X-Content-Type-Options': 'nosniff',
        'Referrer-Policy': 'no-referrer',
        // No Cross-Origin-Opener-Policy: nothing opens this page, and it would change the process under a test driver.
        'Cross-Origin-Resource-Policy': 'same-origin',
        'Cache-Control': 'no-store',
      },
    })
  })
}
