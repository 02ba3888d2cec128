import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generate } from 'selfsigned'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSend } from '../../../simulator/sign-in/testing/send.ts'
import type { Call } from '../command.ts'
import { simulate } from './simulate.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'simulate-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

interface Printed {
  readonly [name: string]: unknown
  readonly authority: string
  readonly caFile: string
  readonly tenantId: string
}

/** Starts the command; `whileServed` gets what it printed, and it is stopped after that. */
async function play(
  options: { readonly [name: string]: string },
  whileServed: (printed: Printed) => Promise<void>,
): Promise<number> {
  const stop = new AbortController()
  const printed = Promise.withResolvers<Printed>()
  const terminal = {
    signal: stop.signal,
    print: (line: string) => printed.resolve(JSON.parse(line)),
    err: () => undefined,
  }
  const typed = { value: (name: string) => options[name] }
  const ended = simulate.run({ typed, terminal } as unknown as Call)
  await Promise.race([printed.promise.then(whileServed).finally(() => stop.abort()), ended])
  return ended
}

describe('simulate', () => {
  it('prints what it takes to reach the tenant and to sign in, and serves until it is stopped', async () => {
    const { cert } = await generate([{ name: 'commonName', value: 'job' }])
    const file = join(folder, 'job.pem')
    await writeFile(file, cert)
    const code = await play({ users: '60', 'client-certificate': file }, async (printed) => {
      expect(Object.keys(printed)).toEqual([
        'graph',
        'authority',
        'caFile',
        'tenantId',
        'clientId',
        'accessToken',
        'readClientId',
        'restoreClientId',
        'appClientId',
        'accounts',
      ])
      expect(printed).toMatchObject({ authority: printed['graph'], readClientId: printed['clientId'] })
      expect(printed['accounts']).toMatchObject({ globalReader: { tenantId: printed.tenantId } })
      const send = createSend(await readFile(printed.caFile, 'utf8'))
      const { text } = await send(`${printed.authority}/${printed.tenantId}/v2.0/.well-known/openid-configuration`)
      expect(JSON.parse(text).issuer).toBe(`${printed.authority}/${printed.tenantId}/v2.0`)
    })
    expect(code).toBe(0)
  })

  it('says where no certificate is', async () => {
    const file = join(folder, 'nothing.pem')
    await writeFile(file, 'nothing')
    const played = play({ users: '5', 'client-certificate': file }, () => Promise.resolve())
    await expect(played).rejects.toThrow(`There is no PEM certificate in ${file}.`)
  })
})
