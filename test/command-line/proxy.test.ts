import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type ConnectProxy, openConnectProxy } from './connect-proxy.ts'
import { dirsafe, type Ended, type Served, simulate } from './dirsafe.ts'

vi.setConfig({ testTimeout: 120_000 })

let served: Served
let folder: string
let vault: string
let proxy: ConnectProxy

/** A small backup of a process of its own, in an environment with these proxies and no others. */
const backup = (env: NodeJS.ProcessEnv): Promise<Ended> => {
  const none = { HTTPS_PROXY: '', https_proxy: '', HTTP_PROXY: '', http_proxy: '', NO_PROXY: '', no_proxy: '' }
  return dirsafe(['backup', vault, '--kinds', 'domain', '--graph', served.graph], {
    ...served.env,
    ...none,
    DIRSAFE_PASSPHRASE: 'five unrelated words are good',
    ...env,
  })
}

beforeAll(async () => {
  served = await simulate(5, 3)
  proxy = await openConnectProxy()
  folder = mkdtempSync(join(tmpdir(), 'proxy-'))
  vault = join(folder, 'vault')
  await dirsafe(['vault', 'create', vault], { DIRSAFE_PASSPHRASE: 'five unrelated words are good' })
}, 60_000)

afterAll(async () => {
  await served.stop()
  await proxy.close()
  rmSync(folder, { recursive: true, maxRetries: 10 })
})

test('HTTPS_PROXY leads through the proxy, NO_PROXY past it', async () => {
  const through = await backup({ HTTPS_PROXY: `http://127.0.0.1:${proxy.port}` })
  expect(through.code).toBe(0)
  expect(new Set(proxy.asked)).toEqual(new Set([new URL(served.graph).host]))
  const asked = proxy.asked.length
  const past = await backup({ HTTPS_PROXY: `http://127.0.0.1:${proxy.port}`, NO_PROXY: 'localhost' })
  expect(past.code).toBe(0)
  expect(proxy.asked).toHaveLength(asked)
})

test('a proxy that cannot be reached ends in a sentence', async () => {
  const gone = await openConnectProxy()
  await gone.close()
  const { code, err } = await backup({ HTTPS_PROXY: `http://127.0.0.1:${gone.port}` })
  expect(code).toBe(1)
  expect(err).toContain(`The proxy 127.0.0.1:${gone.port} cannot be reached. HTTPS_PROXY names it.`)
  expect(err).toContain('Check the proxy settings of this computer')
})

test('a proxy that wants a password says so, without telling what was given', async () => {
  const locked = await openConnectProxy(407)
  const { code, err } = await backup({ HTTPS_PROXY: `http://user:secret-word@127.0.0.1:${locked.port}` })
  await locked.close()
  expect(code).toBe(1)
  expect(err).toContain(`The proxy 127.0.0.1:${locked.port} asks for a user name and a password`)
  expect(err).not.toContain('secret-word')
})

test('a proxy that is no address is refused before anything is sent', async () => {
  const { code, err } = await backup({ HTTPS_PROXY: 'proxy.example:secret-word' })
  expect(code).toBe(2)
  expect(err).toContain('HTTPS_PROXY does not hold an address')
  expect(err).not.toContain('secret-word')
})
