import { expect, test } from 'vitest'
import { publicCloud } from '../../../shared/model/cloud.ts'
import { connectionWishSchema } from '../../../shared/model/connection.ts'
import {
  checkFields,
  emptyFields,
  isOneRegistration,
  type RegistrationFields,
  toFields,
  toRegistrations,
} from './registration-fields.ts'

const reads = '3f1e7c52-0c56-4c51-9c7e-6a3c1f4b2d10'
const restores = '8b2c5d10-1f2e-4f6a-8d3b-9c7a2f840000'
const typed: RegistrationFields = {
  ...emptyFields,
  tenant: ' contoso.onmicrosoft.com ',
  readClient: ` ${reads} `,
  restoreClient: restores,
}

test('nothing typed is told field by field', () => {
  expect(Object.keys(checkFields(emptyFields))).toEqual(['tenant', 'readClient', 'restoreClient'])
})

test('what was pasted with spaces is taken, and is what a connection is asked for with', () => {
  expect(checkFields(typed)).toEqual({})
  expect(toRegistrations(typed)).toEqual({
    place: publicCloud,
    tenant: 'contoso.onmicrosoft.com',
    readClient: reads,
    restoreClient: restores,
  })
  expect(connectionWishSchema.safeParse({ ...toRegistrations(typed), kinds: null }).success).toBe(true)
})

test('with one registration the other id is not asked for', () => {
  const one = { ...typed, isOne: true, restoreClient: 'left over' }
  expect(checkFields(one)).toEqual({})
  expect(toRegistrations(one).restoreClient).toBe(reads)
})

test('the same id typed twice is one registration, however it is written', () => {
  expect(isOneRegistration({ ...typed, restoreClient: reads.toUpperCase() })).toBe(true)
  expect(isOneRegistration(typed)).toBe(false)
  expect(isOneRegistration(emptyFields)).toBe(false)
})

test('a client id that is none, and a tenant that is none, are said so', () => {
  const errors = checkFields({ ...typed, tenant: 'Contoso Ltd', readClient: 'Dirsafe read' })
  expect(errors.tenant).toMatch(/one of its domains/)
  expect(errors.readClient).toMatch(/application \(client\) ID/)
})

test('another cloud has addresses of its own, and only then', () => {
  const other = { ...typed, cloud: 'other', authority: 'http://login.example', graph: 'https://graph.example/' }
  expect(Object.keys(checkFields(other))).toEqual(['authority'])
  expect(toRegistrations({ ...other, authority: 'https://login.example/' }).place).toEqual({
    authority: 'https://login.example',
    graph: 'https://graph.example',
  })
  expect(checkFields({ ...other, cloud: 'public' })).toEqual({})
})

test.each([
  ['two registrations in a cloud that is known', typed],
  ['one for both', { ...typed, isOne: true, restoreClient: '' }],
  [
    'a pair of services',
    { ...typed, cloud: 'other', authority: 'https://login.example', graph: 'https://graph.example' },
  ],
])('what was remembered of %s is asked for alike', (_name, fields: RegistrationFields) => {
  const registrations = toRegistrations(fields)
  expect(toRegistrations(toFields(registrations))).toEqual(registrations)
})
