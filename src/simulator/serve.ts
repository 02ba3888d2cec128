import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createLocalCertificate } from './certificate.ts'
import type { RawReply } from './exchange.ts'
import type { Simulator } from './simulator.ts'

/** Where to serve. */
export interface ServeOptions {
  /** 0 or absent: any free one. */
  readonly port?: number
  /** Defaults to 127.0.0.1. */
  readonly host?: string
  /** Folder for the authority's certificate; a temporary one when absent. */
  readonly caFolder?: string
}

/** A simulator that listens. */
export interface ServedSimulator {
  /** Root without a version, as `https://localhost:8443`. */
  readonly graph: string
  /** The root that tokens come from, without a tenant. */
  readonly authority: string
  /** PEM file for NODE_EXTRA_CA_CERTS. */
  readonly caFile: string
  readonly tenantId: string
  /** The registration that reads: the first there is. */
  readonly clientId: string
  readonly accessToken: string
  /** Stops listening, ends open connections, removes what it wrote to a temporary folder. */
  close(): Promise<void>
}

/**
 * Serves a simulator over HTTPS with a certificate for localhost.
 * Rejects when the port is taken or the folder cannot be written.
 */
export async function serveSimulator(simulator: Simulator, options: ServeOptions = {}): Promise<ServedSimulator> {
  const certificate = await createLocalCertificate()
  const server = createServer({
    key: certificate.key,
    cert: `${certificate.cert}\n${certificate.ca}`,
    keepAliveTimeout: 60_000,
  })
  server.on('request', (request, response) => {
    answer(simulator, request, response).catch(() => request.socket.destroy())
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, options.host ?? '127.0.0.1', resolve)
  })
  const folder = options.caFolder ?? (await mkdtemp(join(tmpdir(), 'graph-simulator-')))
  const caFile = join(folder, 'graph-simulator-ca.pem')
  await writeFile(caFile, certificate.ca)
  const { port } = server.address() as AddressInfo
  const graph = `https://localhost:${port}`
  return {
    graph,
    authority: graph,
    caFile,
    tenantId: simulator.tenantId,
    clientId: simulator.clientId,
    accessToken: simulator.accessToken,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      await closed
      await (options.caFolder === undefined
        ? rm(folder, { recursive: true, force: true })
        : rm(caFile, { force: true }))
    },
  }
}

async function answer(simulator: Simulator, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(request.headers))
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value
  const reply = simulator.handle({
    method: request.method ?? 'GET',
    url: new URL(request.url ?? '/', `https://${headers['host'] ?? 'localhost'}`),
    headers,
    body: chunks.length > 0 ? Buffer.concat(chunks) : undefined,
  })
  send(reply, request, response)
}

function send(reply: RawReply, request: IncomingMessage, response: ServerResponse): void {
  if (reply.wire === 'drop') {
    request.socket.destroy()
    return
  }
  const length = reply.body?.length ?? 0
  response.writeHead(
    reply.status,
    reply.status === 204 ? reply.headers : { ...reply.headers, 'content-length': length },
  )
  if (!reply.wire || !reply.body) {
    response.end(reply.body)
    return
  }
  const half = reply.body.subarray(0, reply.body.length >> 1)
  response.write(half, () => {
    if (reply.wire === 'cut') request.socket.destroy()
  })
}
