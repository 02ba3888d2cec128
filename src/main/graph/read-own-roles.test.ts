import { expect, test } from 'vitest'
import { scriptGraph } from './testing/scripted-graph.ts'

const { signal } = new AbortController()

test('the roles of whoever signed in are told by their templates', async () => {
  const { reader, seen } = scriptGraph(() => ({ json: { value: [{ roleTemplateId: 'a' }, { roleTemplateId: 'b' }] } }))
  expect(await reader.ownRoles(signal)).toEqual(['a', 'b'])
  expect(seen[0]?.path).toContain('/me/transitiveMemberOf/microsoft.graph.directoryRole?')
  expect(seen[0]?.headers.get('consistencylevel')).toBe('eventual')
})

test('what is refused, or told only in part, is not known', async () => {
  const refused = scriptGraph(() => ({ status: 403, json: { error: { code: 'Authorization_RequestDenied' } } }))
  expect(await refused.reader.ownRoles(signal)).toBeNull()
  const nameless = scriptGraph(() => ({ json: { value: [{ roleTemplateId: 'a' }, {}] } }))
  expect(await nameless.reader.ownRoles(signal)).toBeNull()
})

test('the tenant tells its id and name', async () => {
  const { reader } = scriptGraph(() => ({ json: { value: [{ id: 't', displayName: 'Contoso' }] } }))
  expect(await reader.tenant(signal)).toEqual({ id: 't', name: 'Contoso' })
  const silent = scriptGraph(() => ({ json: { value: [{ id: 't' }] } }))
  expect(await silent.reader.tenant(signal)).toEqual({ id: 't', name: null })
})
