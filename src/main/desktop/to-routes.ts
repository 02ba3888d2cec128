import type { Route } from '../../shared/api/network.contract.ts'

const kinds: { readonly [word: string]: Route['kind'] } = {
  DIRECT: 'direct',
  PROXY: 'http',
  HTTP: 'http',
  HTTPS: 'https',
  SOCKS: 'socks',
  SOCKS4: 'socks',
  SOCKS5: 'socks',
}

/**
 * What Chromium answers when it is asked for the proxies of an address, in the words of a proxy configuration file:
 * `PROXY proxy.example:8080; DIRECT`. What it does not know is left out; nothing at all is the direct way. Electron docs:
 * app.resolveProxy.
 */
export function toRoutes(answer: string): Route[] {
  const routes = answer.split(';').flatMap((part): Route[] => {
    const [word = '', proxy = ''] = part.trim().split(/\s+/)
    const kind = kinds[word.toUpperCase()]
    return kind === undefined ? [] : [{ kind, proxy: kind === 'direct' ? '' : proxy }]
  })
  return routes.length === 0 ? [{ kind: 'direct', proxy: '' }] : routes
}
