import { beforeAll, describe, expect, it } from 'vitest'
import { type Ask, askerOf } from '../ask.ts'
import { createSimulator, type Simulator } from '../simulator.ts'
import { createTenant } from '../tenant.ts'

const advanced = { ConsistencyLevel: 'eventual' }

let simulator: Simulator
let ask: Ask

beforeAll(() => {
  simulator = createSimulator({ tenant: createTenant({ users: 300 }) })
  ask = askerOf(simulator)
})

const filtered = async (set: string, filter: string, more = '', headers = {}) => {
  const path = `/${set}?$select=id,displayName&$top=999&$filter=${encodeURIComponent(filter)}${more}`
  const { status, json } = await ask('GET', path, undefined, headers)
  return { status, ids: json.value?.map((item: { id: string }) => item.id), message: json.error?.message as string }
}

describe('$filter', () => {
  it.each([
    ["department eq 'Retail'", (user: Record<string, unknown>) => user['department'] === 'Retail'],
    ["startswith(displayName,'a')", (user: Record<string, unknown>) => /^a/i.test(String(user['displayName']))],
    ['accountEnabled eq false', (user: Record<string, unknown>) => user['accountEnabled'] === false],
    ["city in ('London', 'Paris')", (user: Record<string, unknown>) => /^(London|Paris)$/.test(String(user['city']))],
    [
      "userType eq 'Guest' and externalUserState eq 'Accepted'",
      (user: Record<string, unknown>) => user['externalUserState'] === 'Accepted',
    ],
    [
      'createdDateTime ge 2025-01-01T00:00:00Z',
      (user: Record<string, unknown>) => String(user['createdDateTime']) >= '2025',
    ],
    [
      "(city eq 'London' or city eq 'Paris') and department eq 'Retail'",
      (user: Record<string, unknown>) =>
        /^(London|Paris)$/.test(String(user['city'])) && user['department'] === 'Retail',
    ],
  ])('%s', async (filter, test) => {
    const expected = simulator.state
      .users()
      .filter(test)
      .map((user) => user.id)
    expect(expected.length).toBeGreaterThan(0)
    expect((await filtered('users', filter)).ids).toEqual(expected)
  })

  it('reads a chain of ids', async () => {
    const [a, b] = simulator.state.groups()
    expect((await filtered('groups', `id eq '${a?.id}' or id eq '${b?.id}'`)).ids).toEqual([a?.id, b?.id])
  })

  it('reads a principal name through the index, whatever its case', async () => {
    const adele = simulator.state.named('user', 'Adele Vance')
    const name = String(adele?.['userPrincipalName']).toUpperCase()
    expect((await filtered('users', `userPrincipalName eq '${name}'`)).ids).toEqual([adele?.id])
  })

  it('takes quotes inside strings', async () => {
    expect((await filtered('users', "surname eq 'D''Amico'")).status).toBe(200)
  })

  it('looks into collections with any', async () => {
    const { ids } = await filtered('groups', "groupTypes/any(t:t eq 'Unified')")
    const unified = simulator.state.groups().filter((group) => (group['groupTypes'] as string[]).includes('Unified'))
    expect(ids).toEqual(unified.map((group) => group.id))
    const sku = '6fd2c87f-b296-42f0-b197-1e91e994b900'
    expect((await filtered('users', `assignedLicenses/any(x:x/skuId eq ${sku})`)).ids.length).toBeGreaterThan(100)
  })

  it.each([
    ["department ne 'Retail'", 'NotEqualsMatch'],
    ["not(department eq 'Retail')", 'Not'],
    ["endswith(mail,'.example')", 'EndsWithMatch'],
    ['mobilePhone eq null', 'EqualsNull'],
  ])('needs the header and $count for %s', async (filter, operator) => {
    const plain = await filtered('users', filter)
    expect(plain.status).toBe(400)
    expect(plain.message).toContain(`Operator '${operator}' is not supported`)
    expect((await filtered('users', filter, '', advanced)).status).toBe(400)
    const { ids } = await filtered('users', filter, '&$count=true', advanced)
    expect(ids.length).toBeGreaterThan(0)
    expect(ids.length).toBeLessThanOrEqual(300)
  })

  it.each([
    '',
    'department',
    'department eq',
    "department = 'x'",
    "department eq 'x",
    "foo eq 'x'",
    "skills eq 'x'",
    "contains(displayName,'x')",
    "department eq 'a' department eq 'b'",
    ';',
  ])('refuses %j', async (filter) => {
    expect((await filtered('users', filter)).status).toBe(400)
  })
})
