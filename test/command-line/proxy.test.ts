import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { Browser } from '../../src/simulator/sign-in/testing/browser.ts'
import { signIn } from '../../src/simulator/sign-in/testing/client.ts'
import { createSend } from '../../src/simulator/sign-in/testing/send.ts'
import { type ConnectProxy, openConnectProxy } from './connect-proxy.ts'
import { dirsafe, type Ended, type Served, simulate } from './dirsafe.ts'

vi.setConfig({ testTimeout: 120_000 })

/** Resolves when the file is there. */
const untilThere = (folder: string, file: string): Promise<void> =>
  new Promise((resolve) => {
    const look = (): void => {
      if (!existsSync(file)) return
      watcher.close()
      resolve()
    }
    const watcher = watch(folder, look)
    look()
  })

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

test('sign-in goes through the proxy too, and opens the browser of the system on the address it shows', async () => {
  const programs = mkdtempSync(join(tmpdir(), 'programs-'))
  const opened = join(programs, 'opened')
  writeFileSync(
    join(programs, 'xdg-open'),
    `#!/bin/sh\nprintf '%s' "$1" >'${opened}.part' && mv '${opened}.part' '${opened}'\n`,
  )
  chmodSync(join(programs, 'xdg-open'), 0o755)
  const walk = async (): Promise<string> => {
    await untilThere(programs, opened)
    const address = readFileSync(opened, 'utf8')
    const browser = new Browser(createSend(readFileSync(served.env['NODE_EXTRA_CA_CERTS'] ?? '', 'utf8')))
    await signIn(browser, address, served.administrator)
    await browser.follow()
    return address
  }
  const walking = walk()
  const asked = proxy.asked.length
  const { code, out, err } = await dirsafe(
    [
      'sign-in',
      vault,
      '--client-id',
      served.clientId,
      '--kinds',
      'domain',
      '--authority',
      served.graph,
      '--graph',
      served.graph,
    ],
    {
      NODE_EXTRA_CA_CERTS: served.env['NODE_EXTRA_CA_CERTS'],
      DIRSAFE_PASSPHRASE: 'five unrelated words are good',
      HTTPS_PROXY: `http://127.0.0.1:${proxy.port}`,
      NO_PROXY: '',
      no_proxy: '',
      PATH: `${programs}:${process.env['PATH']}`,
    },
  )
  expect(err).toContain(await walking)
  expect(out).toContain(`Signed in as ${served.administrator}`)
  expect(code).toBe(0)
  expect(proxy.asked.length).toBeGreaterThan(asked)
  rmSync(programs, { recursive: true })
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
