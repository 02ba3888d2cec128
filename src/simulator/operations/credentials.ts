import { nowOf, toMoment } from '../clock.ts'
import type { Entity } from '../directory/entity.ts'
import { badRequest } from '../graph-error.ts'
import { createRandom, hashOf } from '../random.ts'
import { withoutSecrets } from '../types/credential-properties.ts'
import { type Call, jsonBody } from './call.ts'
import { getLive, requireScopes } from './lookup.ts'
import type { Operation, Target } from './operation.ts'

type Entry = Readonly<Record<string, unknown>>

const write = ['Application.ReadWrite.All']
const twoYearsMs = 2 * 365 * 86_400_000
const hasCredentials = ({ type }: Target): boolean => 'passwordCredentials' in type.properties
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789~_-.'

/** `POST /applications/{id}/addPassword`: the one time the secret is shown. Graph docs: application-addpassword. */
export const addPassword: Operation = {
  methods: ['POST'],
  pattern: '{set}/{id}/addPassword',
  applies: hasCredentials,
  run: (call, target) => {
    const owner = ownerOf(call, target)
    const asked = entryIn(jsonBody(call), 'passwordCredential') ?? {}
    const keyId = call.world.ids.guid()
    const secretText = secretFrom(keyId)
    const start = momentOf(asked['startDateTime']) ?? nowOf(call.world)
    const made = {
      customKeyIdentifier: null,
      displayName: asked['displayName'] ?? null,
      endDateTime: momentOf(asked['endDateTime']) ?? toMoment(Date.parse(start) + twoYearsMs),
      hint: secretText.slice(0, 3),
      keyId,
      secretText,
      startDateTime: start,
    }
    put(call, owner, 'passwordCredentials', [...entriesOf(owner, 'passwordCredentials'), made])
    return { status: 200, json: made }
  },
}

/** `POST /applications/{id}/removePassword`. Graph docs: application-removepassword. */
export const removePassword: Operation = {
  methods: ['POST'],
  pattern: '{set}/{id}/removePassword',
  applies: hasCredentials,
  run: (call, target) => {
    const owner = ownerOf(call, target)
    take(call, owner, 'passwordCredentials', jsonBody(call)['keyId'])
    return { status: 204 }
  },
}

/** `POST /applications/{id}/addKey`, with a proof of a key that is there. Graph docs: application-addkey. */
export const addKey: Operation = {
  methods: ['POST'],
  pattern: '{set}/{id}/addKey',
  applies: hasCredentials,
  run: (call, target) => {
    const owner = ownerOf(call, target)
    const body = jsonBody(call)
    requireProof(body)
    const asked = entryIn(body, 'keyCredential')
    if (typeof asked?.['key'] !== 'string' || typeof asked['type'] !== 'string' || typeof asked['usage'] !== 'string')
      throw badRequest("Invalid value specified for property 'keyCredential'.")
    const start = nowOf(call.world)
    const made = {
      customKeyIdentifier: null,
      displayName: asked['displayName'] ?? null,
      endDateTime: toMoment(Date.parse(start) + twoYearsMs),
      key: asked['key'],
      keyId: call.world.ids.guid(),
      startDateTime: start,
      type: asked['type'],
      usage: asked['usage'],
    }
    put(call, owner, 'keyCredentials', [...entriesOf(owner, 'keyCredentials'), made])
    return { status: 200, json: { ...made, key: null } }
  },
}

/** `POST /applications/{id}/removeKey`. Graph docs: application-removekey. */
export const removeKey: Operation = {
  methods: ['POST'],
  pattern: '{set}/{id}/removeKey',
  applies: hasCredentials,
  run: (call, target) => {
    const owner = ownerOf(call, target)
    const body = jsonBody(call)
    requireProof(body)
    take(call, owner, 'keyCredentials', body['keyId'])
    return { status: 204 }
  },
}

function ownerOf(call: Call, { type }: Target): Entity {
  requireScopes(call, write)
  return getLive(call, type, call.params['id'] ?? '')
}

const entriesOf = (owner: Entity, name: string): readonly Entry[] => (owner.values[name] ?? []) as readonly Entry[]

function put(call: Call, owner: Entity, name: string, entries: readonly Entry[]): void {
  call.world.directory.set(owner, name, withoutSecrets(entries))
}

function take(call: Call, owner: Entity, name: string, keyId: unknown): void {
  const kept = entriesOf(owner, name).filter((entry) => entry['keyId'] !== keyId)
  if (kept.length === entriesOf(owner, name).length) throw badRequest(`No credentials found to be removed: '${keyId}'.`)
  put(call, owner, name, kept)
}

function entryIn(body: Entry, name: string): Entry | undefined {
  const value = body[name]
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Entry) : undefined
}

/** A JWT signed with a key that is there already; the simulator only looks whether it was sent. */
function requireProof(body: Entry): void {
  if (typeof body['proof'] !== 'string' || body['proof'] === '')
    throw badRequest("Invalid value specified for property 'proof'.")
}

function momentOf(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined
  const at = Date.parse(String(value))
  if (Number.isNaN(at)) throw badRequest('Invalid value specified for a moment of the credential.')
  return toMoment(at)
}

function secretFrom(keyId: string): string {
  const random = createRandom(hashOf(keyId))
  return Array.from({ length: 40 }, () => letters[random.below(letters.length)]).join('')
}
