import { describe, expect, test } from 'vitest'
import { domain, withTenantRead } from '../../../../test/hand-made/around.ts'
import { chosen, planOf, requestsOf, root } from '../../../../test/hand-made/plan-of.ts'
import { but, group, object, user } from '../../../../test/hand-made/states.ts'

const ada = user('Ada', { content: { mail: 'ada@contoso.example' } })
const usurper = user('Usurper', { content: { userPrincipalName: 'ADA@contoso.example' } })
const managed = domain('contoso.example', 'Managed')
const inBin = { [ada.id]: ada.content }
const rename = (name: string) => ({ renames: [{ kind: 'user', id: ada.id, name }] })

describe('a user whose name somebody else has now', () => {
  test.each([{}, { bin: inBin }])(
    'does not come back, and it is said who has it and what to do (%j)',
    async (where) => {
      const plan = await planOf({ was: [ada], now: [usurper], ...where })
      expect(plan.steps).toEqual([])
      expect(plan.blocked).toEqual([
        {
          object: { kind: 'user', id: ada.id, name: 'Ada' },
          reason: `Usurper (${usurper.id}) has the name ada@contoso.example now. Give that account another one, or bring it back under another name (on the command line: --rename user:${ada.id}=NAME@DOMAIN).`,
        },
      ])
    },
  )

  test('comes out of the recycle bin under another one, which it keeps', async () => {
    const options = rename('ada2@contoso.example')
    const plan = await planOf({ was: [ada], now: [usurper], bin: inBin, options })
    expect(plan.blocked).toEqual([])
    expect(plan.steps).toMatchObject([
      { action: 'restoreFromBin', requests: [{ body: { newUserPrincipalName: 'ada2@contoso.example' } }] },
    ])
  })

  test('is made anew under another one', async () => {
    const options = rename('ada2@contoso.example')
    const plan = await planOf({ was: [ada], now: [usurper], options })
    expect(plan.steps[0]).toMatchObject({
      action: 'create',
      requests: [{ url: `${root}/users`, body: { userPrincipalName: 'ada2@contoso.example' } }],
    })
    expect(plan.steps.some(({ parts }) => parts.includes('userPrincipalName'))).toBe(false)
  })

  test('does not come back under a name that somebody else has had all along', async () => {
    const twins = [{ id: 'u-old', displayName: 'Old', userPrincipalName: 'old@contoso.example' }]
    const plan = await planOf({ was: [ada], now: [], bin: inBin, twins, options: rename('old@contoso.example') })
    expect(plan.blocked[0]?.reason).toMatch(/^Old \(u-old\) has the name old@contoso\.example now\./)
  })

  test('stays as it is where it is there, and so do the rest of its values not', async () => {
    const now = but(ada, { content: { userPrincipalName: 'a@contoso.example', department: 'Lost' } })
    const plan = await planOf({ was: [ada], now: [now, usurper] })
    expect(plan.steps).toMatchObject([{ parts: ['department'] }])
    expect(plan.blocked).toMatchObject([
      { part: 'userPrincipalName', reason: expect.stringContaining('Usurper has ada@') },
    ])
  })

  test('is its own where nobody else has it', async () => {
    const plan = await planOf({ was: [ada], now: [user('Other')], bin: inBin })
    expect(plan.steps).toMatchObject([{ action: 'restoreFromBin', requests: [{ method: 'POST' }] }])
    expect(plan.steps[0]?.requests[0]).not.toHaveProperty('body')
  })
})

describe('a mail address that somebody else has now', () => {
  const taker = user('Taker', { content: { proxyAddresses: ['smtp:Ada@contoso.example'] } })

  test('keeps a user in the recycle bin unless it is to come back without', async () => {
    const scene = { was: [ada], now: [taker], bin: inBin }
    const plan = await planOf(scene)
    expect(plan.steps).toEqual([])
    expect(plan.blocked[0]?.reason).toContain(`--drop-addresses user:${ada.id}`)
    const options = { renames: [{ kind: 'user', id: ada.id, dropsAddresses: true as const }] }
    const dropping = await planOf({ ...scene, options })
    expect(dropping.steps).toMatchObject([
      { action: 'restoreFromBin', requests: [{ body: { autoReconcileProxyConflict: true } }] },
    ])
    expect(dropping.blocked).toMatchObject([{ part: 'mail' }])
  })

  test('is no matter where it is an alias of the same user', async () => {
    const now = but(ada, { content: { mail: 'new@contoso.example', proxyAddresses: ['smtp:ada@contoso.example'] } })
    const plan = await planOf({ was: [ada], now: [now], parts: ['mail'] })
    expect(plan.steps).toMatchObject([{ parts: ['mail'] }])
    expect(plan.blocked).toEqual([])
  })

  test('is left out of a user who is made anew', async () => {
    const plan = await planOf({ was: [ada], now: [taker] })
    expect(plan.steps[0]).toMatchObject({ action: 'create' })
    expect(plan.steps.some(({ parts }) => parts.includes('mail'))).toBe(false)
    expect(plan.blocked).toMatchObject([{ part: 'mail', reason: expect.stringContaining('Taker has ada@') }])
  })
})

describe('a user whose domain', () => {
  test.each([
    ['is not verified', [domain('contoso.example', 'Managed', false)]],
    ['is not there', []],
  ])('%s does not come back under that name', async (_, domains) => {
    const scene = { ...withTenantRead, was: [ada], now: domains, kinds: ['user'] }
    const plan = await planOf(scene)
    expect(plan.blocked[0]?.reason).toContain('the domain contoso.example is not verified in this tenant')
    const now = [...domains, domain('other.example', 'Managed')]
    const renamed = await planOf({ ...scene, now, options: rename('ada@other.example') })
    expect(renamed.steps[0]).toMatchObject({ action: 'create' })
  })

  test('is federated is not made anew there, and comes out of the recycle bin with a word', async () => {
    const now = [domain('contoso.example', 'Federated')]
    const scene = { ...withTenantRead, was: [ada], now, kinds: ['user'] }
    expect((await planOf(scene)).blocked[0]?.reason).toContain('contoso.example is federated')
    const plan = await planOf({ ...scene, bin: inBin })
    expect(plan.steps).toMatchObject([{ action: 'restoreFromBin' }])
    expect(plan.warnings).toContainEqual(expect.stringMatching(/^contoso\.example is federated: .* of Ada are kept/))
  })

  test('is managed comes back with no word', async () => {
    const plan = await planOf({ ...withTenantRead, was: [ada], now: [managed], bin: inBin, kinds: ['user'] })
    expect(plan.steps).toMatchObject([{ action: 'restoreFromBin' }])
    expect(plan.warnings).toEqual([])
  })

  test('is not verified keeps the name it has where it is there', async () => {
    const now = [but(ada, { content: { userPrincipalName: 'ada@other.example' } }), domain('other.example', 'Managed')]
    const plan = await planOf({ ...withTenantRead, was: [ada], now, kinds: ['user'] })
    expect(plan.steps).toEqual([])
    expect(plan.blocked).toMatchObject([{ part: 'userPrincipalName', reason: expect.stringContaining('not verified') }])
  })
})

describe('a mail nickname that another group has now', () => {
  const unified = { groupTypes: ['Unified'], mailEnabled: true }
  const choir = group('Choir', { content: unified })
  const other = group('Other', { content: { ...unified, mailNickname: 'choir' } })

  test('keeps a Microsoft 365 group from coming back, but under another one when it is made anew', async () => {
    const scene = { was: [choir], now: [other] }
    expect((await planOf(scene)).blocked[0]?.reason).toContain(`--rename group:${choir.id}=NICKNAME`)
    const options = { renames: [{ kind: 'group', id: choir.id, name: 'choir2' }] }
    const plan = await planOf({ ...scene, options })
    expect(plan.steps[0]).toMatchObject({ action: 'create', requests: [{ body: { mailNickname: 'choir2' } }] })
    const inBin = await planOf({ ...scene, options, bin: { [choir.id]: choir.content } })
    expect(inBin.steps).toEqual([])
    expect(inBin.blocked[0]?.reason).not.toContain('--rename')
  })

  test('is no matter to a security group', async () => {
    const plan = await planOf({ was: [group('Choir')], now: [other] })
    expect(plan.steps[0]).toMatchObject({ action: 'create' })
  })
})

describe('an application whose identifier another one has now', () => {
  const uri = 'api://shop'
  const shop = object('application', 'Shop', {
    content: { displayName: 'Shop', appId: 'app-1', identifierUris: [uri] },
  })
  const other = object('application', 'Other', {
    content: { displayName: 'Other', appId: 'app-2', identifierUris: [uri] },
  })

  test('is made anew without it', async () => {
    const plan = await planOf({ was: [shop], now: [other], select: chosen(shop) })
    expect(plan.steps[0]).toMatchObject({ action: 'create' })
    expect(JSON.stringify(plan.steps.map(({ requests }) => requests))).not.toContain(uri)
    expect(plan.blocked).toMatchObject([
      { part: 'identifierUris', reason: expect.stringContaining('Other has api://shop now') },
    ])
  })

  test('stays in the recycle bin until it is free', async () => {
    const plan = await planOf({ was: [shop], now: [other], bin: { [shop.id]: shop.content }, select: chosen(shop) })
    expect(requestsOf(plan.steps)).toEqual([])
    expect(plan.blocked[0]?.reason).toContain('Other')
  })
})

test('a name for an object that does not come back is said to change nothing', async () => {
  const now = but(ada, { content: { department: 'Lost' } })
  const plan = await planOf({ was: [ada], now: [now], options: rename('ada2@contoso.example') })
  expect(plan.steps).toMatchObject([{ parts: ['department'] }])
  expect(plan.warnings).toEqual([expect.stringMatching(/^Ada is not renamed:/)])
})
