import { beforeEach, describe, expect, it } from 'vitest'
import { type Ask, askerOf, walk } from '../ask.ts'
import { createSimulator, type Simulator } from '../simulator.ts'
import { createTenant } from '../tenant.ts'

let simulator: Simulator
let ask: Ask

beforeEach(() => {
  simulator = createSimulator({ tenant: createTenant({ users: 60 }), clock: () => Date.parse('2026-11-21T10:00:00Z') })
  ask = askerOf(simulator)
})

const application = () => simulator.state.named('application', 'HR Onboarding')
const path = (part: string): string => `/applications/${application()?.id}/${part}`
const everything = (): string =>
  JSON.stringify(['application', 'servicePrincipal'].map((type) => simulator.state.all(type)))

describe('secrets of an application', () => {
  it('are shown once, when they are made', async () => {
    const { status, json } = await ask('POST', path('addPassword'), { passwordCredential: { displayName: 'Night' } })
    expect(status).toBe(200)
    expect(json).toMatchObject({
      displayName: 'Night',
      hint: json.secretText.slice(0, 3),
      endDateTime: '2028-11-20T10:00:00Z',
    })
    expect(json.secretText.length).toBeGreaterThanOrEqual(16)
    const read = await ask('GET', `/applications/${application()?.id}?$select=passwordCredentials`)
    expect(read.json.passwordCredentials).toMatchObject([{ keyId: json.keyId, secretText: null }])
    expect(everything()).not.toContain(json.secretText)
    expect((await ask('POST', path('removePassword'), { keyId: json.keyId })).status).toBe(204)
    expect((await ask('POST', path('removePassword'), { keyId: json.keyId })).status).toBe(400)
    expect(application()?.['passwordCredentials']).toEqual([])
  })

  it('cannot be written with the rest', async () => {
    const body = { passwordCredentials: [{ displayName: 'Mine', secretText: 'correct horse battery' }] }
    expect((await ask('PATCH', `/applications/${application()?.id}`, body)).status).toBe(400)
    expect((await ask('POST', '/applications', { displayName: 'Till', ...body })).status).toBe(400)
  })
})

describe('certificates of an application', () => {
  const certificate = { type: 'AsymmetricX509Cert', usage: 'Verify', key: 'TUlJRGFUQ0NBbEc=', displayName: 'CN=new' }

  it('are added with a proof, and their key is not shown again', async () => {
    expect((await ask('POST', path('addKey'), { keyCredential: certificate })).status).toBe(400)
    const { status, json } = await ask('POST', path('addKey'), { keyCredential: certificate, proof: 'eyJ0' })
    expect([status, json.displayName]).toEqual([200, 'CN=new'])
    expect(everything()).not.toContain(certificate.key)
    expect((await ask('POST', path('removeKey'), { keyId: json.keyId, proof: 'eyJ0' })).status).toBe(204)
  })

  it('can be sent with the rest, and stay unseen', async () => {
    const body = { keyCredentials: [certificate] }
    expect((await ask('PATCH', `/applications/${application()?.id}`, body)).status).toBe(204)
    expect(application()?.['keyCredentials']).toMatchObject([{ displayName: 'CN=new', key: null }])
  })
})

describe('federated credentials', () => {
  const credential = {
    name: 'deploy-test',
    issuer: 'https://token.actions.githubusercontent.com',
    subject: 'repo:contoso/hr-onboarding:ref:refs/heads/test',
    audiences: ['api://AzureADTokenExchange'],
  }
  const credentials = () => path('federatedIdentityCredentials')

  it('are listed, made, changed and taken away below their application', async () => {
    expect((await walk(ask, credentials())).items.map(({ name }) => name)).toEqual(['deploy-main'])
    const { status, json } = await ask('POST', credentials(), credential)
    expect(status).toBe(201)
    expect((await ask('PATCH', `${credentials()}/${json.id}`, { description: 'Tests' })).status).toBe(204)
    expect((await ask('GET', `${credentials()}/${json.id}`)).json).toMatchObject({
      ...credential,
      description: 'Tests',
    })
    expect((await ask('DELETE', `${credentials()}/${json.id}`)).status).toBe(204)
    expect((await ask('GET', `${credentials()}/${json.id}`)).status).toBe(404)
  })

  it('are there once by name and by whom they trust, with one audience, 20 at most', async () => {
    await ask('POST', credentials(), credential)
    const status = async (change: object) => (await ask('POST', credentials(), { ...credential, ...change })).status
    expect(await status({ subject: 'another' })).toBe(400)
    expect(await status({ name: 'another' })).toBe(400)
    expect(await status({ name: 'third', subject: 'third', audiences: ['a', 'b'] })).toBe(400)
    for (let number = 3; number <= 20; number++)
      expect(await status({ name: `n${number}`, subject: `s${number}` })).toBe(201)
    expect(await status({ name: 'n21', subject: 's21' })).toBe(400)
  })
})

describe('directory extensions', () => {
  it('get their whole name from the application, and go with it', async () => {
    const made = await ask('POST', path('extensionProperties'), {
      name: 'shoeSize',
      dataType: 'Integer',
      targetObjects: ['User'],
    })
    expect(made.status).toBe(201)
    const name = `extension_${String(application()?.['appId']).replaceAll('-', '')}_shoeSize`
    expect(made.json).toMatchObject({ name, appDisplayName: 'HR Onboarding', isMultiValued: false })
    expect((await walk(ask, path('extensionProperties'))).items).toHaveLength(4)
    const twice = await ask('POST', path('extensionProperties'), {
      name: 'shoeSize',
      dataType: 'String',
      targetObjects: ['User'],
    })
    expect(twice.status).toBe(400)
    const odd = await ask('POST', path('extensionProperties'), {
      name: 'x',
      dataType: 'Float',
      targetObjects: ['User'],
    })
    expect(odd.status).toBe(400)
    await ask('DELETE', `/applications/${application()?.id}`)
    expect(simulator.state.all('extensionProperty')).toEqual([])
  })
})
