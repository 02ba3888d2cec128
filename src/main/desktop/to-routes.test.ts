import { expect, test } from 'vitest'
import { toRoutes } from './to-routes.ts'

test.each([
  ['DIRECT', [{ kind: 'direct', proxy: '' }]],
  ['', [{ kind: 'direct', proxy: '' }]],
  [
    'PROXY proxy.example:8080; DIRECT',
    [
      { kind: 'http', proxy: 'proxy.example:8080' },
      { kind: 'direct', proxy: '' },
    ],
  ],
  [
    'HTTPS secure.example:443;SOCKS5 [2001:db8::1]:1080',
    [
      { kind: 'https', proxy: 'secure.example:443' },
      { kind: 'socks', proxy: '[2001:db8::1]:1080' },
    ],
  ],
  ['QUIC odd.example:443; DIRECT', [{ kind: 'direct', proxy: '' }]],
])('%j names its ways in their order', (answer, routes) => {
  expect(toRoutes(answer)).toEqual(routes)
})
