import { beforeEach, describe, expect, it } from 'vitest'
import { type Ask, askerOf } from '../ask.ts'
import { sizeOf } from '../photos/jpeg.ts'
import { createSimulator, type Simulator } from '../simulator.ts'
import { createTenant } from '../tenant.ts'

let simulator: Simulator
let ask: Ask

beforeEach(() => {
  simulator = createSimulator({ tenant: createTenant({ users: 100 }) })
  ask = askerOf(simulator)
})

const jpeg = { 'content-type': 'image/jpeg' }
const adele = (): string => simulator.state.named('user', 'Adele Vance')?.id ?? ''
const without = (): string => {
  const have = new Set(simulator.state.photoIds())
  return simulator.state.users().find((user) => !have.has(user.id))?.id ?? ''
}

describe('photos', () => {
  it('describes the largest photo and serves its bytes', async () => {
    const { status, json } = await ask('GET', `/users/${adele()}/photo`)
    expect(status).toBe(200)
    expect(json).toMatchObject({ id: '240X240', width: 240, height: 240, '@odata.mediaContentType': 'image/jpeg' })
    expect(json['@odata.mediaEtag']).toMatch(/^"[0-9A-F]+"$/)
    const { bytes, headers } = await ask('GET', `/users/${adele()}/photo/$value`)
    expect(headers.get('content-type')).toBe('image/jpeg')
    expect(headers.get('etag')).toBe(json['@odata.mediaEtag'])
    expect(sizeOf(bytes)).toEqual({ width: 240, height: 240 })
    expect(bytes).toEqual(simulator.state.photo(adele()))
  })

  it('serves smaller sizes, and none that is larger', async () => {
    const { bytes } = await ask('GET', `/users/${adele()}/photos/48x48/$value`)
    expect(sizeOf(bytes)).toEqual({ width: 48, height: 48 })
    expect((await ask('GET', `/users/${adele()}/photos/648x648/$value`)).status).toBe(404)
    expect((await ask('GET', `/users/${adele()}/photos/50x50/$value`)).status).toBe(400)
    const { json } = await ask('GET', `/users/${adele()}/photos`)
    expect(json.value.map((photo: { id: string }) => photo.id)).toEqual([
      '48X48',
      '64X64',
      '96X96',
      '120X120',
      '240X240',
    ])
  })

  it('answers 404 ImageNotFound where there is none', async () => {
    for (const path of ['photo', 'photo/$value', 'photos', 'photos/48x48/$value']) {
      const { status, json } = await ask('GET', `/users/${without()}/${path}`)
      expect(status, path).toBe(404)
      expect(json.error.code).toBe('ImageNotFound')
      expect(json.error.message).toContain('ImageNotFoundException')
    }
    expect((await ask('DELETE', `/users/${without()}/photo`)).status).toBe(404)
  })

  it('stores a photo, scales it, and changes the ETag even for the same bytes', async () => {
    const picture = simulator.state.photo(adele()) ?? new Uint8Array()
    const id = without()
    expect((await ask('PUT', `/users/${id}/photo/$value`, picture, jpeg)).status).toBe(200)
    expect((await ask('GET', `/users/${id}/photo/$value`)).bytes).toEqual(picture)
    const first = (await ask('GET', `/users/${id}/photo`)).json['@odata.mediaEtag']
    expect((await ask('PATCH', `/users/${id}/photo/$value`, picture, jpeg)).status).toBe(200)
    expect((await ask('GET', `/users/${id}/photo`)).json['@odata.mediaEtag']).not.toBe(first)
    expect(sizeOf((await ask('GET', `/users/${id}/photos/64x64/$value`)).bytes)).toEqual({ width: 64, height: 64 })
    expect((await ask('DELETE', `/users/${id}/photo/$value`)).status).toBe(204)
    expect((await ask('GET', `/users/${id}/photo`)).status).toBe(404)
  })

  it('refuses what is no JPEG, and what is over 4 MB', async () => {
    const put = (bytes: Uint8Array, headers = jpeg) => ask('PUT', `/users/${adele()}/photo/$value`, bytes, headers)
    expect((await put(new Uint8Array([1, 2, 3]))).status).toBe(400)
    expect(
      (await put(simulator.state.photo(adele()) ?? new Uint8Array(), { 'content-type': 'text/plain' })).status,
    ).toBe(400)
    expect((await put(new Uint8Array(4 * 1024 * 1024 + 1))).status).toBe(413)
  })

  it('serves and stores photos of groups', async () => {
    const groups = simulator.state.groups()
    const have = new Set(simulator.state.photoIds())
    const [withPhoto, bare] = [groups.find((group) => have.has(group.id)), groups.find((group) => !have.has(group.id))]
    const { bytes } = await ask('GET', `/groups/${withPhoto?.id}/photo/$value`)
    expect(sizeOf(bytes)).toBeDefined()
    expect((await ask('PUT', `/groups/${bare?.id}/photo/$value`, bytes, jpeg)).status).toBe(200)
  })

  it('needs its own permissions, and comes back with a restored user', async () => {
    const other = askerOf(simulator, simulator.issueToken({ scopes: ['Directory.Read.All'] }))
    expect((await other('GET', `/users/${adele()}/photo`)).status).toBe(403)
    const reader = askerOf(simulator, simulator.issueToken({ scopes: ['ProfilePhoto.Read.All'] }))
    const { status, bytes } = await reader('GET', `/users/${adele()}/photo/$value`)
    expect(status).toBe(200)
    expect((await reader('PUT', `/users/${adele()}/photo/$value`, bytes, jpeg)).status).toBe(403)
    const id = adele()
    await ask('DELETE', `/users/${id}`)
    expect((await ask('GET', `/users/${id}/photo`)).status).toBe(404)
    await ask('POST', `/directory/deletedItems/${id}/restore`)
    expect((await ask('GET', `/users/${id}/photo/$value`)).bytes).toEqual(bytes)
  })

  it('has no photo for what has no photo', async () => {
    expect((await ask('GET', '/domains/contoso.example/photo')).status).toBe(400)
  })
})
