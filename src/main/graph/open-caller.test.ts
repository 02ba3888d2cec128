import { describe, expect, test } from 'vitest'
import { AppError } from '../../shared/errors.ts'
import { group } from '../../shared/kinds/group.ts'
import { user } from '../../shared/kinds/user.ts'
import { toGet } from './get-json.ts'
import { openCaller } from './open-caller.ts'
import { systemSurroundings } from './surroundings.ts'
import { graphUrl, noAbort, refusal, type Scripted, scriptGraph, thrownBy } from './testing/scripted-graph.ts'
import { Waiting } from './waiting.ts'

const organization: Scripted = { json: { value: [{ id: 'tenant-1' }] } }
const create = { method: 'POST' as const, url: `${graphUrl}/v1.0/groups`, body: { displayName: 'Sales' } }

test('sends token, a fresh client-request-id and nothing that keeps state', async () => {
  const { reader, seen } = scriptGraph(() => organization)
  expect(await reader.tenantId(noAbort())).toBe('tenant-1')
  expect(seen[0]?.url).toBe(`${graphUrl}/v1.0/organization?$select=id,displayName`)
  expect(seen[0]?.headers.get('authorization')).toBe('Bearer token-1')
  expect(seen[0]?.headers.get('client-request-id')).toMatch(/^[0-9a-f-]{36}$/)
})

test('counts requests and the units they cost', async () => {
  const answers: readonly Scripted[] = [
    refusal(503, 'ServiceUnavailable', '', { 'x-ms-resource-unit': '3' }),
    organization,
  ]
  const { reader } = scriptGraph((_, nth) => answers[nth - 1] ?? organization)
  await reader.tenantId(noAbort())
  expect(reader.spent()).toEqual({ requests: 2, units: 4 })
})

describe('throttled', () => {
  const waits: readonly (readonly [string, Record<string, string>, number])[] = [
    ['whole seconds', { 'Retry-After': '7' }, 7_000],
    ['a fraction', { 'Retry-After': '2.128' }, 2_128],
    ['a date', { 'Retry-After': 'Sat, 21 Nov 2026 10:00:30 GMT', Date: 'Sat, 21 Nov 2026 10:00:00 GMT' }, 30_000],
    ['nothing', {}, 500],
  ]
  test.each(waits)('with %s it waits as long, not shorter', async (_, headers, ms) => {
    const { reader, seen } = scriptGraph((_request, nth) =>
      nth === 1 ? refusal(429, 'TooManyRequests', '', headers) : organization,
    )
    await reader.tenantId(noAbort())
    expect(seen).toHaveLength(2)
    expect((seen[1]?.atMs ?? 0) - (seen[0]?.atMs ?? 0)).toBe(ms)
  })

  test('the others in the lane wait too', async () => {
    const { reader, seen, time } = scriptGraph((_request, nth) =>
      nth === 1 ? refusal(429, 'TooManyRequests', '', { 'Retry-After': '60' }) : { json: 5 },
    )
    const startedMs = time.nowMs
    await reader.count(user, noAbort())
    await reader.count(group, noAbort())
    expect(seen.slice(1).every((request) => request.atMs >= startedMs + 60_000)).toBe(true)
  })

  test('also after a write that is not repeated', async () => {
    const { writer, reader, seen, time } = scriptGraph((_request, nth) =>
      nth === 1 ? refusal(503, 'ServiceUnavailable', '', { 'Retry-After': '20' }) : organization,
    )
    const startedMs = time.nowMs
    await thrownBy(writer.send(create, undefined, noAbort()))
    await reader.tenantId(noAbort())
    expect(seen[1]?.atMs).toBe(startedMs + 20_000)
  })

  test('it says who asked and for how long, and when it goes on', async () => {
    const { reader } = scriptGraph((_request, nth) =>
      nth === 1 ? refusal(429, 'TooManyRequests', '', { 'Retry-After': '7' }) : organization,
    )
    const heard: (string | null)[] = []
    reader.watchWaiting((waiting) => heard.push(waiting))
    await reader.tenantId(noAbort())
    expect(heard).toEqual(['Microsoft Graph asked to wait 7 seconds.', null])
  })

  test('a wait ends at once when it is cancelled', async () => {
    const cancel = new AbortController()
    const { reader, seen } = scriptGraph(() => {
      queueMicrotask(() => cancel.abort())
      return refusal(429, 'TooManyRequests', '', { 'Retry-After': '3600' })
    })
    expect(await thrownBy(reader.tenantId(cancel.signal))).toMatchObject({ code: 'cancelled' })
    expect(seen).toHaveLength(1)
  })
})

describe('uncertain answers', () => {
  const failures: readonly (readonly [string, () => Scripted])[] = [
    ['a dropped connection', () => 'drop'],
    ['500', () => refusal(500, 'InternalServerError')],
    ['502', () => new Response('<html>bad gateway</html>', { status: 502 })],
    ['503', () => refusal(503, 'ServiceUnavailable')],
    ['504', () => refusal(504, 'GatewayTimeout')],
    [
      'a body that breaks off',
      () => new Response('{"value":[{"id', { headers: { 'Content-Type': 'application/json' } }),
    ],
  ]

  test.each(failures)('a read goes on after %s', async (_, fail) => {
    const { reader } = scriptGraph((_request, nth) => (nth <= 3 ? fail() : organization))
    expect(await reader.tenantId(noAbort())).toBe('tenant-1')
  })

  test.each(failures)('what creates is sent once: %s', async (_, fail) => {
    const { writer, seen } = scriptGraph(fail)
    const thrown = await thrownBy(writer.send(create, undefined, noAbort()))
    expect(['serviceUnavailable', 'offline']).toContain((thrown as AppError).code)
    expect(seen).toHaveLength(1)
  })

  test('a link is sent again: twice does no harm', async () => {
    const { writer, seen } = scriptGraph((_request, nth) => (nth === 1 ? 'drop' : { status: 204 }))
    const url = `${graphUrl}/v1.0/groups/g1/members/$ref`
    const body = { '@odata.id': `${graphUrl}/v1.0/directoryObjects/u1` }
    expect(await writer.send({ method: 'POST', url, body }, undefined, noAbort())).toMatchObject({ state: 'done' })
    expect(seen).toHaveLength(2)
  })

  test('it says offline when nothing comes at all', async () => {
    const { reader, seen } = scriptGraph(() => 'drop')
    expect(await thrownBy(reader.tenantId(noAbort()))).toMatchObject({ code: 'offline' })
    expect(seen).toHaveLength(9)
  })

  test('an attempt without an answer is given up and repeated', async () => {
    let attempts = 0
    const deadline = (): AbortSignal => {
      attempts += 1
      return attempts === 1 ? AbortSignal.abort(new DOMException('late', 'TimeoutError')) : new AbortController().signal
    }
    const { reader, seen } = scriptGraph((_request, nth) => (nth === 1 ? 'stall' : organization), { deadline })
    expect(await reader.tenantId(noAbort())).toBe('tenant-1')
    expect(seen).toHaveLength(2)
  })
})

describe('the token', () => {
  const expired = refusal(401, 'InvalidAuthenticationToken', 'Access token has expired or is not yet valid.')

  test('is asked for anew once when it was refused', async () => {
    let asked = 0
    const { reader, seen } = scriptGraph((_request, nth) => (nth === 1 ? expired : organization), {
      token: async () => `token-${++asked}`,
    })
    expect(await reader.tenantId(noAbort())).toBe('tenant-1')
    expect(seen.map((request) => request.headers.get('authorization'))).toEqual(['Bearer token-1', 'Bearer token-2'])
  })

  test('is asked for by what the call does', async () => {
    const uses: string[] = []
    const { reader, writer } = scriptGraph(() => organization, {
      token: async (_, use) => {
        uses.push(use)
        return `${use}-token`
      },
    })
    await reader.tenantId(noAbort())
    await writer.send({ method: 'PATCH', url: `${graphUrl}/v1.0/users/u1`, body: {} }, undefined, noAbort())
    expect(uses).toEqual(['read', 'write'])
  })

  test('ends the call when there is no other', async () => {
    const { reader, seen } = scriptGraph(() => expired)
    const thrown = await thrownBy(reader.tenantId(noAbort()))
    expect(thrown).toMatchObject({ code: 'tokenRefused', details: { requestId: 'r-1' } })
    expect(seen).toHaveLength(1)
  })

  const claims = '{"access_token":{"nbf":{"essential":true,"value":"1604106651"}}}'
  const challenge = `Bearer realm="", error="insufficient_claims", claims="${Buffer.from(claims).toString('base64')}"`
  const challenged = refusal(401, 'InvalidAuthenticationToken', '', { 'WWW-Authenticate': challenge })

  test('a claims challenge goes back to where tokens come from, decoded', async () => {
    const needs: unknown[] = []
    const { reader, seen } = scriptGraph((_request, nth) => (nth === 1 ? challenged : organization), {
      token: async (_, _use, need) => {
        needs.push(need)
        return `token-${needs.length}`
      },
    })
    expect(await reader.tenantId(noAbort())).toBe('tenant-1')
    expect(needs).toEqual([undefined, { refused: 'token-1', claims }])
    expect(seen).toHaveLength(2)
  })

  test('a claims challenge that no token answers ends the call and says what was asked', async () => {
    let asked = 0
    const { reader, seen } = scriptGraph(() => challenged, { token: async () => `token-${++asked}` })
    expect(await thrownBy(reader.tenantId(noAbort()))).toMatchObject({ code: 'tokenRefused', details: { claims } })
    expect(seen).toHaveLength(2)
  })

  describe('where a person can sign in again', () => {
    /** A service that accepts one token, and a person who gets it. */
    function openDoor(accepted: string, refuse = expired) {
      let token = 'token-1'
      const told: (string | undefined)[] = []
      const opened = scriptGraph(
        ({ headers }) => (headers.get('authorization') === `Bearer ${accepted}` ? organization : refuse),
        {
          token: async () => token,
          patience: {
            signIn: async (_use, asked) => {
              told.push(asked)
              await new Promise((resolve) => setImmediate(resolve))
              token = `token-${told.length + 1}`
            },
          },
        },
      )
      const heard: (string | null)[] = []
      opened.reader.watchWaiting((waiting) => heard.push(waiting))
      return { ...opened, told, heard }
    }

    test('the call waits for it, says so, and goes on', async () => {
      const { reader, seen, told, heard } = openDoor('token-2')
      expect(await reader.tenantId(noAbort())).toBe('tenant-1')
      expect(told).toEqual([undefined])
      expect(seen).toHaveLength(2)
      expect(heard).toEqual([expect.stringContaining('Sign in again'), null])
    })

    test('many calls wait for the same one', async () => {
      const { reader, told } = openDoor('token-2')
      await Promise.all(Array.from({ length: 6 }, () => reader.tenantId(noAbort())))
      expect(told).toHaveLength(1)
    })

    test('it is asked again while the sign-in does not do', async () => {
      const { reader, told } = openDoor('token-4')
      expect(await reader.tenantId(noAbort())).toBe('tenant-1')
      expect(told).toHaveLength(3)
    })

    test('it hears what must be proved', async () => {
      const { reader, told } = openDoor('token-2', challenged)
      await reader.tenantId(noAbort())
      expect(told).toEqual([claims])
    })

    test('also where the source has no token at all', async () => {
      let isSignedIn = false
      const { reader } = scriptGraph(() => organization, {
        token: async () => {
          if (!isSignedIn) throw new AppError('tokenMissing', 'There is no token.')
          return 'token-1'
        },
        patience: {
          signIn: async () => {
            isSignedIn = true
          },
        },
      })
      expect(await reader.tenantId(noAbort())).toBe('tenant-1')
    })

    test('the wait ends when the run is cancelled', async () => {
      const cancel = new AbortController()
      const { reader } = scriptGraph(() => expired, {
        patience: {
          signIn: () => {
            queueMicrotask(() => cancel.abort())
            return new Promise(() => undefined)
          },
        },
      })
      expect(await thrownBy(reader.tenantId(cancel.signal))).toMatchObject({ code: 'cancelled' })
    })
  })

  test('what the source throws comes through', async () => {
    const { reader, seen } = scriptGraph(() => organization, {
      token: async () => {
        throw new AppError('tokenMissing', 'There is no token.')
      },
    })
    expect(await thrownBy(reader.tenantId(noAbort()))).toMatchObject({ code: 'tokenMissing' })
    expect(seen).toHaveLength(0)
  })
})

describe('a pause', () => {
  test('a proxy that cannot be reached is named', async () => {
    const broken = scriptGraph((_request, nth) => {
      if (nth <= 2) throw new Error('net::ERR_PROXY_CONNECTION_FAILED')
      return organization
    })
    const heard: (string | null)[] = []
    broken.reader.watchWaiting((waiting) => heard.push(waiting))
    expect(await broken.reader.tenantId(noAbort())).toBe('tenant-1')
    expect(heard[0]).toBe('The proxy this computer is set to use cannot be reached. Trying again in 1 second.')
    const dead = scriptGraph(() => {
      throw new Error('net::ERR_TUNNEL_CONNECTION_FAILED')
    })
    expect(await thrownBy(dead.reader.tenantId(noAbort()))).toMatchObject({ code: 'proxyUnreachable' })
  })

  test('a lost network is waited for where that is wanted, and the call goes on', async () => {
    const { reader, seen, time } = scriptGraph((_request, nth) => (nth <= 200 ? 'drop' : organization), {
      patience: { outlastsOffline: true },
    })
    const startedMs = time.nowMs
    const heard: (string | null)[] = []
    reader.watchWaiting((waiting) => heard.push(waiting))
    expect(await reader.tenantId(noAbort())).toBe('tenant-1')
    expect(seen).toHaveLength(201)
    // Three hours at most: it does not try less and less often.
    expect(time.nowMs - startedMs).toBeLessThan(3 * 3_600_000)
    expect(heard[0]).toBe('Microsoft Graph cannot be reached. Trying again in 1 second.')
    expect(heard.at(-1)).toBeNull()
  })

  test('what failed while the computer was asleep does not count', async () => {
    const { reader, seen, time } = scriptGraph((_request, nth) => {
      if (nth > 12) return organization
      // Each of the last few was under way when the lid was closed for an hour.
      if (nth > 4) time.nowMs += 3_600_000
      return 'drop'
    })
    expect(await reader.tenantId(noAbort())).toBe('tenant-1')
    expect(seen).toHaveLength(13)
  })

  test('a wait that is over when the computer wakes ends there', async () => {
    let slept = 0
    const opened = scriptGraph(
      (_request, nth) => (nth === 1 ? refusal(429, 'TooManyRequests', '', { 'Retry-After': '3600' }) : organization),
      {
        sleep: async (ms) => {
          slept += ms
          opened.time.nowMs += slept > 20_000 ? 8 * 3_600_000 : ms
        },
      },
    )
    await opened.reader.tenantId(noAbort())
    expect(slept).toBeLessThan(60_000)
    expect(opened.seen).toHaveLength(2)
  })
})

describe('the pace of a part of the service', () => {
  const paced = (lane: 'policies' | 'reports', script: (nth: number) => Scripted) => {
    let nowMs = 0
    const at: number[] = []
    const { send } = openCaller(
      {
        graph: graphUrl,
        fetch: async () => {
          at.push(nowMs)
          const { status = 200, headers, json } = script(at.length) as Exclude<Scripted, string | Response>
          return new Response(JSON.stringify(json), {
            status,
            headers: { 'Content-Type': 'application/json', ...headers },
          })
        },
        token: async () => 'token-1',
        waiting: new Waiting(),
      },
      {
        ...systemSurroundings,
        clock: () => nowMs,
        sleep: async (ms) => {
          const untilMs = nowMs + ms
          await Promise.resolve()
          nowMs = Math.max(nowMs, untilMs)
        },
        random: () => 0,
      },
    )
    const call = () => send(toGet(`${graphUrl}/v1.0/identity/conditionalAccess/policies`, noAbort(), { lane }))
    return { at, run: (count: number) => Promise.all(Array.from({ length: count }, call)) }
  }

  test('Conditional Access: one a second', async () => {
    const { at, run } = paced('policies', () => organization)
    await run(10)
    for (const [place, ms] of at.slice(1).entries()) expect(ms - (at[place] ?? 0)).toBeGreaterThanOrEqual(1_000)
    // At most 1.2 times what the limit itself takes.
    expect(at.at(-1)).toBeLessThanOrEqual(9_000 * 1.2)
  })

  test('Conditional Access backs off from a 429 that names no time', async () => {
    const { at, run } = paced('policies', (nth) => (nth <= 4 ? refusal(429, 'TooManyRequests') : organization))
    await run(1)
    const gaps = at.slice(1).map((ms, place) => ms - (at[place] ?? 0))
    expect(gaps).toEqual([1_050, 1_050, 2_000, 4_000])
  })

  test('reports: five in ten seconds', async () => {
    const { at, run } = paced('reports', () => organization)
    await run(20)
    for (const [place, ms] of at.slice(5).entries()) expect(ms - (at[place] ?? 0)).toBeGreaterThanOrEqual(10_000)
    expect(at.at(-1)).toBeLessThanOrEqual(30_000 * 1.2)
  })
})

test('no token goes to another server, whoever asks', async () => {
  const sent: string[] = []
  const parts = {
    graph: graphUrl,
    fetch: async (url: string) => {
      sent.push(url)
      return new Response(null)
    },
    token: async () => 'token-1',
    waiting: new Waiting(),
  }
  const { send } = openCaller(parts, systemSurroundings)
  for (const url of ['https://evil.example/v1.0/me', 'http://graph.example:8443/v1.0/me', 'nowhere'])
    expect(await thrownBy(send(toGet(url, noAbort())))).toMatchObject({ code: 'requestRefused' })
  expect(sent).toEqual([])
})

test('never more than eight at once', async () => {
  let running = 0
  let most = 0
  const { reader } = scriptGraph(async () => {
    running += 1
    most = Math.max(most, running)
    await new Promise((resolve) => setImmediate(resolve))
    running -= 1
    return organization
  })
  await Promise.all(Array.from({ length: 50 }, () => reader.tenantId(noAbort())))
  expect(most).toBe(8)
})

test('a redirect is refused at once, not tried again', async () => {
  const { reader, seen } = scriptGraph(
    () => new Response(null, { status: 302, headers: { Location: 'https://elsewhere.example/' } }),
  )
  expect(await thrownBy(reader.tenantId(noAbort()))).toMatchObject({ code: 'requestRefused' })
  expect(seen).toHaveLength(1)
})
