import { execFile } from 'node:child_process'
import { access, readFile } from 'node:fs/promises'
import { request } from 'node:https'
import { connect } from 'node:tls'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ServedSimulator, serveSimulator } from './serve.ts'
import { createSimulator, type Simulator } from './simulator.ts'
import { createTenant } from './tenant.ts'

const run = promisify(execFile)

let simulator: Simulator
let served: ServedSimulator

beforeEach(async () => {
  simulator = createSimulator({ tenant: createTenant({ users: 60 }) })
  served = await serveSimulator(simulator)
})
afterEach(() => served.close())

interface Got {
  readonly status: number
  readonly body: string
}

const get = async (path: string, host = 'localhost'): Promise<Got> => {
  const ca = await readFile(served.caFile)
  const { port } = new URL(served.graph)
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${served.accessToken}` }
    const sent = request({ host, port, path, ca, headers }, (response) => {
      let body = ''
      response.on('data', (chunk) => {
        body += chunk
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }))
      response.on('error', reject)
    })
    sent.on('error', reject)
    sent.end()
  })
}

describe('serveSimulator', () => {
  it.each(['localhost', '127.0.0.1'])('serves over HTTPS as %s to who trusts its authority', async (host) => {
    const { status, body } = await get('/v1.0/users?$top=5&$select=id', host)
    expect(status).toBe(200)
    expect(JSON.parse(body).value).toHaveLength(5)
  })

  it('is served to the fetch of another Node process that is given the file', async () => {
    const script = `
      const get = async (url) => (await fetch(url, { headers: { authorization: 'Bearer ' + process.env.TOKEN } })).json()
      let page = await get(process.env.GRAPH + '/v1.0/users?$select=id&$top=25')
      let count = page.value.length
      while (page['@odata.nextLink']) { page = await get(page['@odata.nextLink']); count += page.value.length }
      process.stdout.write(String(count))`
    const env = { ...process.env, NODE_EXTRA_CA_CERTS: served.caFile, GRAPH: served.graph, TOKEN: served.accessToken }
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script], { env })
    expect(stdout).toBe('60')
  })

  it('is not trusted without the file', async () => {
    const { port } = new URL(served.graph)
    const error = await new Promise<NodeJS.ErrnoException>((resolve) => {
      const socket = connect({ host: 'localhost', port: Number(port) })
      socket.on('error', resolve)
    })
    expect(error.code).toMatch(/SELF_SIGNED|UNABLE_TO_VERIFY/)
  })

  it('ends the connection when told to drop it, and in the middle of a body when told to cut it', async () => {
    simulator.faults.dropConnection()
    await expect(get('/v1.0/users')).rejects.toThrow(/hang up|ECONNRESET/)
    simulator.faults.add({ kind: 'cut' })
    await expect(get('/v1.0/users')).rejects.toThrow(/aborted|ECONNRESET/)
    expect((await get('/v1.0/users')).status).toBe(200)
  })

  it('says who it is, and cleans up when it closes', async () => {
    expect(served.graph).toMatch(/^https:\/\/localhost:\d+$/)
    expect(served.authority).toBe(served.graph)
    await served.close()
    await expect(access(served.caFile)).rejects.toThrow()
    await expect(get('/v1.0/users')).rejects.toThrow()
    served = await serveSimulator(simulator)
  })

  it('rejects when the port is taken', async () => {
    const { port } = new URL(served.graph)
    await expect(serveSimulator(simulator, { port: Number(port) })).rejects.toThrow('EADDRINUSE')
  })
})
