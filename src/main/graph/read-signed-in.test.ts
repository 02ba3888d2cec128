import { expect, test } from 'vitest'
import type { JsonValue } from '../../shared/model/json.ts'
import type { SendCall } from './graph-call.ts'
import { readSignedIn } from './read-signed-in.ts'

const { signal } = new AbortController()
const root = 'https://graph.test/v1.0'
const asked = (status: number, body: JsonValue | undefined): Promise<string | undefined> => {
  const send: SendCall = async ({ method, url }) => {
    expect([method, url]).toEqual(['GET', `${root}/me?$select=id`])
    return { status, headers: new Headers(), body }
  }
  return readSignedIn(send, root, signal)
}

test('whoever signed in is known by id; an application, or one who may not ask, is nobody', async () => {
  expect(await asked(200, { id: 'ada' })).toBe('ada')
  for (const status of [400, 403, 404]) expect(await asked(status, { error: { code: 'BadRequest' } })).toBeUndefined()
  await expect(asked(401, { error: { code: 'InvalidAuthenticationToken' } })).rejects.toMatchObject({
    code: 'tokenRefused',
  })
})
