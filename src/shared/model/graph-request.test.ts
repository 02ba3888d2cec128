import { expect, test } from 'vitest'
import { addressesOf, type GraphRequest, resolveNewIds, toNewId } from './graph-request.ts'

const root = 'https://graph.test/v1.0'
const idOf = (oldId: string): string => `new-${oldId}`

test('ids are put into the address and into the references of the body', () => {
  const request: GraphRequest = {
    method: 'PATCH',
    url: `${root}/groups/${toNewId('a')}`,
    body: { 'members@odata.bind': [`${root}/users/${toNewId('b')}`, `${root}/users/c`], '@odata.id': toNewId('d') },
  }
  expect(resolveNewIds(request, idOf)).toEqual({
    method: 'PATCH',
    url: `${root}/groups/new-a`,
    body: { 'members@odata.bind': [`${root}/users/new-b`, `${root}/users/c`], '@odata.id': 'new-d' },
  })
  expect(addressesOf(request)).toEqual([request.url, `${root}/users/${toNewId('b')}`, `${root}/users/c`, toNewId('d')])
})

test('what the tenant wrote stays as it is, however much it reads like a placeholder', () => {
  const body = {
    displayName: `Team ${toNewId('x')}`,
    businessPhones: [toNewId('x')],
    onPremisesExtensionAttributes: { '@odata.id': toNewId('x') },
  }
  const request: GraphRequest = { method: 'PATCH', url: `${root}/users/a`, body }
  expect(resolveNewIds(request, idOf)).toEqual(request)
  expect(addressesOf(request)).toEqual([request.url])
})

test('a request without a body, or with a list for one, keeps it', () => {
  const bare: GraphRequest = { method: 'DELETE', url: `${root}/users/${toNewId('a')}/manager/$ref` }
  expect(resolveNewIds(bare, idOf)).toEqual({ method: 'DELETE', url: `${root}/users/new-a/manager/$ref` })
  const list: GraphRequest = { method: 'POST', url: root, body: [toNewId('a')] }
  expect(resolveNewIds(list, idOf)).toEqual(list)
})
