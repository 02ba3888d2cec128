import type { Entity } from '../directory/entity.ts'
import { badRequest, GraphError, noPhoto } from '../graph-error.ts'
import type { Photo } from '../photos/photo-store.ts'
import type { Call, Reply } from './call.ts'
import { getLive, requireScopes } from './lookup.ts'
import type { Operation, Target } from './operation.ts'

const sides = [48, 64, 96, 120, 240, 360, 432, 504, 648]
const maxBytes = 4 * 1024 * 1024
const hasPhoto = ({ type }: Target): boolean => type.hasPhoto

/** `GET /users/{id}/photo`: what the photo is, not the photo. Graph docs: profilephoto-get. */
export const readPhoto: Operation = {
  methods: ['GET'],
  pattern: '{set}/{id}/photo',
  applies: hasPhoto,
  run: (call, target) => {
    const entity = readable(call, target)
    const photo = getPhoto(call, entity, undefined)
    const context = `${call.root}/$metadata#${target.type.path}('${entity.id}')/photo/$entity`
    return { status: 200, json: { '@odata.context': context, ...described(photo) } }
  },
}

/** `GET /users/{id}/photos`: the sizes there are. */
export const listPhotos: Operation = {
  methods: ['GET'],
  pattern: '{set}/{id}/photos',
  applies: hasPhoto,
  run: (call, target) => {
    const entity = readable(call, target)
    const largest = getPhoto(call, entity, undefined)
    const value = sides
      .filter((side) => side <= largest.width)
      .flatMap((side) => call.world.photos.find(entity.id, side) ?? [])
    return { status: 200, json: { value: value.map(described) } }
  },
}

/** `GET /users/{id}/photos/{size}`. */
export const readPhotoOfSize: Operation = {
  methods: ['GET'],
  pattern: '{set}/{id}/photos/{size}',
  applies: hasPhoto,
  run: (call, target) => ({ status: 200, json: described(getPhoto(call, readable(call, target), sideOf(call))) }),
}

/** `GET /users/{id}/photo/$value`: the largest there is. */
export const readPhotoBytes: Operation = {
  methods: ['GET'],
  pattern: '{set}/{id}/photo/$value',
  applies: hasPhoto,
  run: (call, target) => binary(getPhoto(call, readable(call, target), undefined)),
}

/** `GET /users/{id}/photos/{size}/$value`. */
export const readPhotoBytesOfSize: Operation = {
  methods: ['GET'],
  pattern: '{set}/{id}/photos/{size}/$value',
  applies: hasPhoto,
  run: (call, target) => binary(getPhoto(call, readable(call, target), sideOf(call))),
}

/** `PUT` or `PATCH /users/{id}/photo/$value`. Graph docs: profilephoto-update. */
export const writePhoto: Operation = {
  methods: ['PUT', 'PATCH'],
  pattern: '{set}/{id}/photo/$value',
  applies: hasPhoto,
  run: (call, target) => {
    const entity = writable(call, target)
    const bytes = call.bytes ?? new Uint8Array()
    if (bytes.length > maxBytes) throw new GraphError(413, 'RequestEntityTooLarge', 'The image is larger than 4 MB.')
    const isJpeg = /^image\/jpe?g\b/i.test(call.headers['content-type'] ?? '')
    if (!isJpeg || !call.world.photos.put(entity.id, bytes))
      throw badRequest('The image could not be recognised as a JPEG.')
    return { status: 200 }
  },
}

/** `DELETE /users/{id}/photo` or `…/photo/$value`. Graph docs: profilephoto-delete. */
export const deletePhoto: Operation = {
  methods: ['DELETE'],
  pattern: '{set}/{id}/photo',
  applies: hasPhoto,
  run: deletePhotoOf,
}

/** The second address of the same deletion. */
export const deletePhotoBytes: Operation = { ...deletePhoto, pattern: '{set}/{id}/photo/$value' }

function deletePhotoOf(call: Call, target: Target): Reply {
  const entity = writable(call, target)
  if (!call.world.photos.remove(entity.id)) throw noPhoto()
  return { status: 204 }
}

function readable(call: Call, { type }: Target): Entity {
  requireScopes(call, type.scopes.photoRead)
  return getLive(call, type, call.params['id'] ?? '')
}

function writable(call: Call, { type }: Target): Entity {
  requireScopes(call, type.scopes.photoWrite)
  return getLive(call, type, call.params['id'] ?? '')
}

function getPhoto(call: Call, entity: Entity, side: number | undefined): Photo {
  const photo = call.world.photos.find(entity.id, side)
  if (!photo) throw noPhoto()
  return photo
}

function sideOf(call: Call): number {
  const side = sides.find((candidate) => `${candidate}x${candidate}` === call.params['size']?.toLowerCase())
  if (side === undefined) throw badRequest(`The photo size '${call.params['size']}' is not supported.`)
  return side
}

function described(photo: Photo): Record<string, unknown> {
  return {
    '@odata.mediaContentType': 'image/jpeg',
    '@odata.mediaEtag': `"${photo.etag}"`,
    id: `${photo.width}X${photo.height}`,
    width: photo.width,
    height: photo.height,
  }
}

function binary(photo: Photo): Reply {
  return { status: 200, headers: { 'content-type': 'image/jpeg', ETag: `"${photo.etag}"` }, bytes: photo.bytes }
}
