import { describe, expect, it } from 'vitest'
import { selectedOf } from '../../../shared/kinds/kind.ts'
import { getKind } from '../../../shared/kinds/kinds.ts'
import { toCopiedCells, toCopiedCsv, toCopiedJson, toCopiedRequest, toLinksValue } from './copied-text.ts'

const object = {
  kind: 'user',
  id: '6c1f0d3e-0000-4000-8000-000000000001',
  content: {
    displayName: '=HYPERLINK("x"), "Adele"\nVance',
    accountEnabled: true,
    businessPhones: ['+1 425', 'a,b'],
    onPremisesExtensionAttributes: { extensionAttribute1: "'quoted" },
  },
}

/** A reader of CSV (RFC 4180) that takes the apostrophe away that keeps a cell from being a formula. */
function parseCsv(text: string): readonly (readonly string[])[] {
  const records: string[][] = [['']]
  let isQuoted = false
  for (let at = 0; at < text.length; at += 1) {
    const record = records.at(-1) as string[]
    const sign = text[at] as string
    if (sign === '"' && isQuoted && text[at + 1] === '"') {
      record[record.length - 1] += '"'
      at += 1
    } else if (sign === '"') isQuoted = !isQuoted
    else if (sign === ',' && !isQuoted) record.push('')
    else if (sign === '\r' && !isQuoted) {
      at += 1
      records.push([''])
    } else record[record.length - 1] += sign
  }
  return records.slice(0, -1).map((record) => record.map((cell) => cell.replace(/^'/, '')))
}

/** What a cell stands for, by the type of the value that is stored. */
const fromCell = (cell: string, like: unknown): unknown =>
  typeof like === 'string' ? cell : (JSON.parse(cell) as unknown)

describe('what is copied parses back to the stored object', () => {
  it('as JSON', () => {
    expect(JSON.parse(toCopiedJson(object))).toEqual({ id: object.id, ...object.content })
  })

  it('as CSV', () => {
    const [names = [], values = [], ...others] = parseCsv(toCopiedCsv(object))
    expect(others).toEqual([])
    const stored: { readonly [name: string]: unknown } = { id: object.id, ...object.content }
    const read = Object.fromEntries(names.map((name, at) => [name, fromCell(values[at] ?? '', stored[name])]))
    expect(read).toEqual(stored)
  })

  it('as a request: it names the object and every attribute that is kept of it', () => {
    const [method, address] = (toCopiedRequest(object, 'https://graph.microsoft.us') ?? '').split(' ')
    const url = new URL(address ?? '')
    expect([method, url.origin, url.pathname]).toEqual([
      'GET',
      'https://graph.microsoft.us',
      `/v1.0/users/${object.id}`,
    ])
    expect(url.searchParams.get('$select')?.split(',')).toEqual(['id', ...selectedOf(getKind('user'))])
  })
})

it('does not select where Graph takes no selection, and gives no address it does not know', () => {
  const requestOf = (kind: string, id: string) =>
    toCopiedRequest({ kind, id, content: {} }, 'https://graph.microsoft.com')
  expect(requestOf('domain', 'contoso.com')).toBe('GET https://graph.microsoft.com/v1.0/domains/contoso.com')
  expect(requestOf('authorizationPolicy', 'authorizationPolicy')).toBe(
    'GET https://graph.microsoft.com/v1.0/policies/authorizationPolicy',
  )
  for (const kind of ['subscribedSku', 'appRoleAssignment', 'deletedItem', 'groupSetting', 'unheardOf'])
    expect(requestOf(kind, 'x')).toBeUndefined()
})

it('copies the cells of a row as the table shows them', () => {
  expect(
    toCopiedCells({ name: 'A\tB', values: { accountEnabled: true, city: 'Bern' } }, ['accountEnabled', 'city', 'x']),
  ).toBe('A B\tYes\tBern\t')
})

it('links say the name beside each id, and those without a target are left out', () => {
  const target = { kind: 'user', id: 'u1', name: 'Adele Vance' }
  const links = [
    { link: 'members', targets: [target], isComplete: true },
    { link: 'owners', targets: [], isComplete: true },
  ]
  expect(toLinksValue({ links })).toEqual({ members: [{ id: 'u1', name: 'Adele Vance' }] })
})
