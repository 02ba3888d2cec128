import { beforeAll, describe, expect, it } from 'vitest'
import { type Ask, askerOf } from '../ask.ts'
import { createSimulator, type Simulator } from '../simulator.ts'
import { createTenant } from '../tenant.ts'
import type { EntityType } from './entity-type.ts'
import { types } from './types.ts'

let simulator: Simulator
let ask: Ask
let askWithoutScopes: Ask

beforeAll(() => {
  simulator = createSimulator({ tenant: createTenant({ users: 60 }) })
  ask = askerOf(simulator)
  askWithoutScopes = askerOf(simulator, simulator.issueToken({ scopes: [] }))
})

/** Below an object that has some, where the type is a part of another. */
function pathOf({ path }: EntityType): string {
  const host = path.startsWith('servicePrincipals') ? 'servicePrincipal' : 'application'
  return `/${path.replace('{id}', simulator.state.all(host)[0]?.id ?? '')}`
}

const oneOf = (type: EntityType): string =>
  type.singletonId ? pathOf(type) : `${pathOf(type)}/${simulator.state.all(type.name)[0]?.id ?? 'none'}`

const statusOf = async (method: string, path: string, body?: unknown): Promise<number> =>
  (await ask(method, path, body)).status

describe.each(types.map((type) => [type.name, type] as const))('%s', (_name, type) => {
  it('is listed to those who may, and to nobody else', async () => {
    expect(await statusOf('GET', pathOf(type))).toBe(200)
    expect((await askWithoutScopes('GET', pathOf(type))).status).toBe(403)
  })

  it.each([
    '$select=bogus',
    `$top=${type.pageSize.max + 1}`,
    '$top=0',
    '$skip=1',
    '$expand=bogus',
    "$filter=bogus eq 'x'",
    '$bogus=1',
  ])('refuses a list with ?%s', async (query) => {
    expect(await statusOf('GET', `${pathOf(type)}?${query}`)).toBe(400)
  })

  it('refuses every option its list does not have', async () => {
    for (const name of type.refusedOptions ?? [])
      expect([name, await statusOf('GET', `${pathOf(type)}?${name}=id`)]).toEqual([name, 400])
  })

  it('refuses methods that Graph does not have for it', async () => {
    expect(await statusOf('PUT', pathOf(type), {})).toBe(405)
    expect(await statusOf('DELETE', pathOf(type))).toBe(405)
    expect(await statusOf('POST', oneOf(type), {})).toBe(405)
  })

  it('refuses to make and to change what it does not know', async () => {
    if (type.scopes.create) expect(await statusOf('POST', pathOf(type), { bogus: 1 })).toBe(400)
    else expect([400, 405]).toContain(await statusOf('POST', pathOf(type), { bogus: 1 }))
    if (type.scopes.update) expect([400, 404]).toContain(await statusOf('PATCH', oneOf(type), { bogus: 1 }))
    else expect(await statusOf('PATCH', oneOf(type), { bogus: 1 })).toBe(405)
  })
})

describe.each(types.filter(({ hasDelta }) => hasDelta).map((type) => [type.name, type] as const))(
  'the change feed of %s',
  (_name, type) => {
    it.each([
      '$top=5',
      '$orderby=id',
      '$search="x"',
      '$skip=1',
      '$count=true',
      "$filter=displayName eq 'x'",
      '$select=bogus',
      '$bogus=1',
    ])('refuses ?%s', async (query) => {
      expect(await statusOf('GET', `${pathOf(type)}/delta?${query}`)).toBe(400)
    })
  },
)

describe.each(types.filter(({ hasDelta }) => !hasDelta).map((type) => [type.name, type] as const))(
  '%s has no change feed',
  (_name, type) => {
    it('and none is served', async () => {
      expect([400, 404, 405]).toContain(await statusOf('GET', `${pathOf(type)}/delta`))
    })
  },
)
