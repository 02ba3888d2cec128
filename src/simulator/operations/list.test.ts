import { beforeEach, describe, expect, it } from 'vitest'
import { type Ask, askerOf, walk } from '../ask.ts'
import { createSimulator, type Simulator } from '../simulator.ts'
import { createTenant } from '../tenant.ts'

const advanced = { ConsistencyLevel: 'eventual' }

let simulator: Simulator
let ask: Ask

beforeEach(() => {
  simulator = createSimulator({ tenant: createTenant({ users: 250 }) })
  ask = askerOf(simulator)
})

describe('GET /users and /groups', () => {
  it('returns the default properties of a user, with null for what is unset', async () => {
    const { json } = await ask('GET', '/users')
    expect(json.value).toHaveLength(100)
    expect(Object.keys(json.value[0]).sort()).toEqual(
      [
        'businessPhones',
        'displayName',
        'givenName',
        'id',
        'jobTitle',
        'mail',
        'mobilePhone',
        'officeLocation',
        'preferredLanguage',
        'surname',
        'userPrincipalName',
      ].sort(),
    )
    expect(json.value.some((user: Record<string, unknown>) => user['mobilePhone'] === null)).toBe(true)
  })

  it('returns only what is selected', async () => {
    const { json } = await ask('GET', '/users?$select=displayName,department&$top=1')
    expect(Object.keys(json.value[0])).toEqual(['displayName', 'department'])
  })

  it('pages by absolute links that say nothing, and shows every user once', async () => {
    const { items, pages } = await walk(ask, '/users?$select=id&$top=60')
    expect(pages.map((page) => page.value.length)).toEqual([60, 60, 60, 60, 10])
    expect(new Set(items.map((item) => item.id)).size).toBe(250)
    const link = pages[0]['@odata.nextLink']
    expect(link).toMatch(/^https:\/\/graph\.example\/v1\.0\/users\?\$skiptoken=[\w-]+$/)
    const token = link.split('=')[1]
    expect(token).not.toMatch(/^\d+$/)
    expect(Buffer.from(token, 'base64url').toString('latin1')).not.toMatch(/select|position|60/)
  })

  it('never loses or repeats a user when others come and go between pages', async () => {
    const first = await ask('GET', '/users?$select=id&$top=100')
    const shown = first.json.value.map((user: { id: string }) => user.id)
    await ask('DELETE', `/users/${shown[3]}`)
    const rest = await walk(ask, first.json['@odata.nextLink'])
    const all = [...shown, ...rest.items.map((user) => user.id)]
    expect(new Set(all).size).toBe(250)
    expect(all).toHaveLength(250)
  })

  it('refuses a page size over 999, zero and words', async () => {
    for (const top of ['1000', '0', '-1', 'all']) {
      const { status, json } = await ask('GET', `/users?$top=${top}`)
      expect(status).toBe(400)
      expect(json.error.message).toContain('Must be between 1 and 999 inclusive')
    }
    expect((await ask('GET', '/users?$top=999')).status).toBe(200)
    expect((await ask('GET', '/users?$select=id,signInActivity&$top=501')).status).toBe(400)
  })

  it('refuses unknown properties and options, and a skip token that is none', async () => {
    const { status, json } = await ask('GET', '/users?$select=id,favouriteColour')
    expect(status).toBe(400)
    expect(json.error.message).toContain("Could not find a property named 'favouriteColour'")
    for (const query of ['$skip=10', '$apply=x', '$skiptoken=10', '$skiptoken=AAAAAAAA'])
      expect((await ask('GET', `/users?${query}`)).status, query).toBe(400)
  })

  it('answers 501 for what only a single read returns', async () => {
    for (const path of ['/users?$select=id,skills', '/users?$select=aboutMe', '/groups?$select=allowExternalSenders']) {
      const { status, json } = await ask('GET', path)
      expect(status, path).toBe(501)
      expect(json.error.code).toBe('NotImplemented')
    }
  })

  it('inserts an empty page with a next link', async () => {
    simulator.faults.insertEmptyPage({ nth: 2 })
    const { items, pages } = await walk(ask, '/users?$select=id&$top=100')
    expect(pages.map((page) => page.value.length)).toEqual([100, 0, 100, 50])
    expect(new Set(items.map((item) => item.id)).size).toBe(250)
  })

  it('counts on the first page only, and only as an advanced query', async () => {
    expect((await ask('GET', '/users?$count=true')).json).not.toHaveProperty('@odata.count')
    const { pages } = await walk(ask, '/users?$count=true&$top=200', advanced)
    expect(pages[0]['@odata.count']).toBe(250)
    expect(pages[1]).not.toHaveProperty('@odata.count')
  })

  it('serves /$count as text, with the header', async () => {
    expect((await ask('GET', '/users/$count')).status).toBe(400)
    const { status, bytes, headers } = await ask('GET', '/users/$count', undefined, advanced)
    expect(status).toBe(200)
    expect(headers.get('content-type')).toBe('text/plain')
    expect(new TextDecoder().decode(bytes)).toBe('250')
    expect(new TextDecoder().decode((await ask('GET', '/groups/$count', undefined, advanced)).bytes)).toBe('50')
  })

  it('expands one relationship, to 20 items at most', async () => {
    const { json } = await ask('GET', "/groups?$filter=displayName eq 'Retail EMEA'&$expand=members($select=id)")
    expect(json.value[0].members).toHaveLength(20)
    expect(json.value[0]).not.toHaveProperty('members@odata.nextLink')
    const users = await ask('GET', '/users?$select=id&$expand=manager($select=id)&$top=50')
    const managed = users.json.value.find((user: Record<string, unknown>) => user['manager'])
    expect(managed.manager.id).toBe(simulator.state.manager(managed.id))
    expect((await ask('GET', '/users?$expand=manager,memberOf')).status).toBe(400)
    expect((await ask('GET', '/users?$expand=photo')).json.error.code).toBe('ExpandNotSupported')
  })

  it('sorts by name, and by more only as an advanced query', async () => {
    const { items } = await walk(ask, '/users?$select=displayName&$orderby=displayName&$top=120')
    const names = items.map((item) => item.displayName.toLowerCase())
    expect(names).toEqual([...names].sort())
    expect(names).toHaveLength(250)
    expect((await ask('GET', '/users?$orderby=department')).status).toBe(400)
    expect((await ask('GET', '/users?$orderby=department&$count=true', undefined, advanced)).status).toBe(200)
    expect((await ask('GET', "/users?$orderby=displayName&$filter=startswith(displayName,'A')")).status).toBe(400)
  })

  it('searches words of a property with the header', async () => {
    expect((await ask('GET', '/users?$search="displayName:adele"')).status).toBe(400)
    const { json } = await ask('GET', '/users?$search="displayName:adele van"', undefined, advanced)
    expect(json.value.map((user: Record<string, unknown>) => user['displayName'])).toEqual(['Adele Vance'])
  })

  it('reads what the tenant bought without any option', async () => {
    expect((await ask('GET', '/subscribedSkus')).json.value).toHaveLength(3)
    for (const option of ['$top=1', '$select=id', "$filter=skuPartNumber eq 'X'"])
      expect((await ask('GET', `/subscribedSkus?${option}`)).status).toBe(400)
    expect((await ask('GET', '/organization')).json.value[0].id).toBe(simulator.tenantId)
    expect(
      (await ask('GET', '/domains')).json.value.some(
        (domain: Record<string, unknown>) => domain['isVerified'] === false,
      ),
    ).toBe(true)
  })

  it('does not know beta', async () => {
    const { status, json } = await ask('GET', 'https://graph.example/beta/users')
    expect(status).toBe(404)
    expect(json.error.message).toContain('beta')
  })
})

describe('GET of one object', () => {
  it('finds a user by id and by principal name', async () => {
    const adele = simulator.state.named('user', 'Adele Vance')
    for (const key of [adele?.id, adele?.['userPrincipalName'], `${adele?.id}`.toUpperCase()])
      expect((await ask('GET', `/users/${key}`)).json.id).toBe(adele?.id)
    expect((await ask('GET', `/users('${adele?.id}')`)).json.id).toBe(adele?.id)
  })

  it('answers 404 with code and ids for what is not there', async () => {
    const { status, json, headers } = await ask('GET', '/users/11111111-2222-4333-8444-555555555555', undefined, {
      'client-request-id': 'abc',
    })
    expect(status).toBe(404)
    expect(json.error.code).toBe('Request_ResourceNotFound')
    expect(json.error.message).toContain(
      'does not exist or one of its queried reference-property objects are not present',
    )
    expect(json.error.innerError['client-request-id']).toBe('abc')
    expect(json.error.innerError['request-id']).toBe(headers.get('request-id'))
    expect(headers.get('client-request-id')).toBe('abc')
  })

  it('does not find a group under users', async () => {
    const [group] = simulator.state.groups()
    expect((await ask('GET', `/users/${group?.id}`)).status).toBe(404)
  })

  it('reads single-read properties, and never the password', async () => {
    const { items } = await walk(ask, '/users?$select=id&$top=999')
    const reads = await Promise.all(items.map((user) => ask('GET', `/users/${user.id}?$select=skills,passwordProfile`)))
    expect(reads.some((read) => read.json.skills.length > 0)).toBe(true)
    expect(reads.every((read) => read.json.passwordProfile === null)).toBe(true)
  })

  it('reads an object of any type under directoryObjects', async () => {
    const [group] = simulator.state.groups()
    expect((await ask('GET', `/directoryObjects/${group?.id}`)).json['@odata.type']).toBe('#microsoft.graph.group')
  })

  it('answers 405 for a wrong method and 400 for a path that leads nowhere', async () => {
    expect((await ask('PUT', '/users')).status).toBe(405)
    expect((await ask('POST', '/domains', {})).status).toBe(405)
    const { status, json } = await ask('GET', '/userz')
    expect(status).toBe(400)
    expect(json.error.message).toContain("Resource not found for the segment 'userz'")
  })
})
