import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { signIn } from './testing/client.ts'
import { type Service, serve } from './testing/service.ts'

let service: Service

beforeEach(async () => {
  service = await serve()
})
afterEach(() => service.close())

const reading = 'User.Read.All Group.Read.All'

describe('a sign-in', () => {
  it('leads an administrator from the picker over the consent back to the application', async () => {
    const { served, simulator, name, browser, client } = service
    const app = client({ scope: reading })
    const person = browser()
    let page = await person.open(app.url())
    expect(page.title).toBe('Pick an account')
    expect(page.text).toContain('to continue to Directory reading')
    expect(page.buttons).toContain('Use another account')
    page = await person.click(name('globalAdministrator'))
    expect(page.title).toBe('Permissions requested')
    expect(page.text).toContain('Read the full profiles of all users User.Read.All')
    expect(page.text).toContain('Consent on behalf of your organization')
    expect(page.buttons).toEqual(['Cancel', 'Accept'])
    page = await person.click('Accept')
    expect(page.posted).toMatchObject({ url: app.redirectUri, fields: { state: 'state-1' } })
    expect(page.buttons).toEqual(['Continue'])
    const { status, json } = await app.redeem(page)
    expect(status).toBe(200)
    expect(json).toMatchObject({ token_type: 'Bearer', scope: `${reading} openid profile` })
    const me = await service.graph(json.access_token, 'GET', '/me')
    expect(me.json.userPrincipalName).toBe(name('globalAdministrator'))
    expect(simulator.signIn.consentedScopes(served.clientId, service.id('globalAdministrator'))).toContain(
      'User.Read.All',
    )
  })

  it('takes whoever is typed in, and says when nobody is called that', async () => {
    const { name, browser, client } = service
    const person = browser()
    await person.open(client().url())
    let page = await person.click('Use another account')
    expect(page.title).toBe('Sign in')
    page = await person.click('Next', { email: 'nobody@contoso.example' })
    expect(page.text).toContain("We couldn't find an account with that username.")
    page = await person.click('Next', { email: name('member').toUpperCase() })
    expect(page.title).toBe('Permissions requested')
    expect(page.text).not.toContain('on behalf of your organization')
    expect((await person.click('Accept')).posted?.fields['code']).toBeDefined()
  })

  it('posts back that consent was declined', async () => {
    const { name, browser, client } = service
    const person = browser()
    await person.open(client({ scope: reading }).url())
    await person.click(name('globalAdministrator'))
    const { posted } = await person.click('Cancel')
    expect(posted?.fields).toMatchObject({ error: 'access_denied', error_subcode: 'cancel', state: 'state-1' })
    expect(posted?.fields['error_description']).toContain('AADSTS65004: User declined to consent to access the app.')
    expect(posted?.fields['code']).toBeUndefined()
  })

  it('needs an administrator for what only an administrator can give, until one consented for everybody', async () => {
    const { name, browser, client } = service
    const app = client({ scope: reading })
    const person = browser()
    await person.open(app.url())
    let page = await person.click(name('globalReader'))
    expect(page.title).toBe('Need admin approval')
    page = await person.click('Return to the application')
    expect(page.posted?.fields['error_description']).toContain('AADSTS90094')
    const other = browser()
    await other.open(app.url())
    await other.click(name('globalReader'))
    page = await other.click('Have an admin account?')
    expect(page.title).toBe('Pick an account')
    await other.click(name('globalAdministrator'))
    await other.click('Accept', { forAll: 'yes' })
    page = await signIn(browser(), app.url(), name('globalReader'))
    expect((await app.redeem(page)).json.scope).toContain('Group.Read.All')
  })

  it('takes no consent for everybody from somebody who forged the box', async () => {
    const { served, simulator, name, id, browser, client } = service
    const person = browser()
    await person.open(client().url())
    await person.click(name('member'))
    await person.click('Accept', { forAll: 'yes' })
    expect(simulator.signIn.consentedScopes(served.clientId, id('member'))).toContain('User.Read')
    expect(simulator.signIn.consentedScopes(served.clientId, id('globalReader'))).toEqual([])
  })
})

describe('a browser somebody is signed in to', () => {
  it('goes straight on, unless it is told otherwise', async () => {
    const { name, browser, client } = service
    const person = browser()
    await signIn(person, client().url(), name('member'))
    expect((await person.open(client().url())).posted?.fields['code']).toBeDefined()
    expect((await person.open(client().url({ prompt: 'none' }))).posted?.fields['code']).toBeDefined()
    expect((await person.open(client().url({ prompt: 'select_account' }))).title).toBe('Pick an account')
    expect((await person.open(client().url({ prompt: 'consent' }))).title).toBe('Permissions requested')
    const page = await person.open(client().url({ prompt: 'login', login_hint: name('member') }))
    expect(page).toMatchObject({ title: 'Sign in', fields: { email: name('member') } })
    const other = await person.open(client().url({ login_hint: name('globalReader') }))
    expect(other).toMatchObject({ title: 'Sign in', fields: { email: name('globalReader') } })
    expect((await person.open(`${service.served.authority}/common/oauth2/v2.0/logout`)).text).toContain('signed out')
    expect((await person.open(client().url())).title).toBe('Pick an account')
  })

  it('is asked only for what is new', async () => {
    const { name, browser, client } = service
    const person = browser()
    await signIn(person, client().url(), name('globalAdministrator'))
    const page = await person.open(client({ scope: reading }).url())
    expect(page.title).toBe('Permissions requested')
    expect(page.text).toContain('Group.Read.All')
    expect(page.text).not.toContain('openid')
  })

  it('cannot go on unasked where somebody has to be asked', async () => {
    const { name, browser, client } = service
    const person = browser()
    const silent = { prompt: 'none' }
    expect((await person.open(client().url(silent))).posted?.fields['error']).toBe('login_required')
    await signIn(person, client().url(), name('member'))
    const { posted } = await person.open(client({ scope: reading }).url(silent))
    expect(posted?.fields['error']).toBe('interaction_required')
    expect(posted?.fields['error_description']).toContain('AADSTS65001')
    await signIn(person, client().url({ prompt: 'select_account' }), name('globalReader'))
    expect((await person.open(client().url(silent))).posted?.fields['error_description']).toContain('AADSTS16000')
  })
})

describe('trouble that the application never hears of', () => {
  it.each([
    ['an unknown client', { client_id: '11111111-2222-3333-4444-555555555555' }, 'AADSTS700016'],
    ['an address that is not registered', { redirect_uri: 'http://localhost:1/elsewhere' }, 'AADSTS50011'],
    ['an address elsewhere', { redirect_uri: 'https://evil.example' }, 'AADSTS50011'],
    ['an answer in the address', { response_mode: 'query' }, 'AADSTS70007'],
    ['an answer of no mode', { response_mode: undefined }, 'AADSTS70007'],
  ])('%s', async (_, wrong, code) => {
    const page = await service.browser().open(service.client().url(wrong))
    expect(page.title).toContain('having trouble signing you in')
    expect(page.text).toContain(code)
    expect(page.posted).toBeUndefined()
  })

  it.each([
    ['foreigner', 'AADSTS50020'],
    ['disabled', 'AADSTS50057'],
  ] as const)('the account is %s', async (sort, code) => {
    const person = service.browser()
    await person.open(service.client().url())
    let page = await person.click(service.name(sort))
    expect(page.text).toContain(code)
    expect(page.posted).toBeUndefined()
    page = await person.click('Sign in with another account')
    expect(page.title).toBe('Pick an account')
  })

  it('a tenant that is not there, and a registration that is not for every tenant', async () => {
    const { browser, client, simulator } = service
    expect((await browser().open(client({ tenant: 'nowhere.example' }).url())).text).toContain('AADSTS90002')
    const clientId = simulator.signIn.clients[2]?.id ?? ''
    expect((await browser().open(client({ tenant: 'organizations', clientId }).url())).text).toContain('AADSTS50194')
    const elsewhere = client({ tenant: 'fabrikam.example', clientId })
    expect((await browser().open(elsewhere.url())).text).toContain('AADSTS700016')
  })

  it.each([
    ['a scope that Graph has not', { scope: 'Nonsense.Read' }, 'AADSTS650053'],
    ['claims that are no JSON', { claims: '{' }, 'AADSTS90023'],
    ['a challenge that is too short', { code_challenge: 'short' }, 'AADSTS501491'],
    ['another response type', { response_type: 'token' }, 'AADSTS700054'],
  ])('but hears of %s', async (_, wrong, code) => {
    const { posted } = await service.browser().open(service.client().url(wrong))
    expect(posted?.fields['error_description']).toContain(code)
    expect(posted?.fields['state']).toBe('state-1')
  })
})

it('escapes what others wrote', async () => {
  const page = await service.browser().open(service.client().url({ login_hint: '"><script>alert(1)</script>' }))
  expect(page.fields['email']).toBe('"><script>alert(1)</script>')
})
