import { AppError } from '../../shared/errors.ts'

/**
 * Refuses a link that leads anywhere but to Microsoft Graph as it was configured: the access token would go with it.
 * Returns the link unchanged. Throws `requestRefused`.
 */
export function sameOrigin(graph: string, link: string): string {
  const root = new URL(graph)
  const url = URL.canParse(link) ? new URL(link) : undefined
  if (url === undefined || url.origin !== root.origin || url.username !== '' || url.password !== '')
    throw new AppError(
      'requestRefused',
      `An answer pointed to another server (${url?.host || 'unreadable'}) instead of ${root.host}. Dirsafe did not follow it.`,
    )
  return link
}
