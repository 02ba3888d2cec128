import type { Entity } from '../directory/entity.ts'
import { badRequest, notFound } from '../graph-error.ts'
import { listPage } from '../query/list-page.ts'
import { defaultSelection, selectionOf } from '../query/select.ts'
import { showSelected } from '../query/show.ts'
import { checkValues } from '../rules/check-values.ts'
import { namedExtension } from '../rules/named-extension.ts'
import type { EntityType } from '../types/entity-type.ts'
import { getType, isReplicated } from '../world.ts'
import { type Call, jsonBody, type Reply } from './call.ts'
import { getLive, requireScopes } from './lookup.ts'
import type { Operation } from './operation.ts'

const write = ['Application.ReadWrite.All']

/** Things an application consists of, each with a path below it. */
const parts: Readonly<Record<string, string>> = {
  federatedIdentityCredentials: 'federatedIdentityCredential',
  extensionProperties: 'extensionProperty',
}

const below = (path: string, id = ''): string => `applications/{id}/${path}${id}`

/** Reads of one part: its list, and one of it. Graph docs: application-list-federatedidentitycredentials and its like. */
const readsOf = (path: string): readonly Operation[] => [
  {
    methods: ['GET'],
    pattern: below(path),
    units: (call) => typeOf(call, path).listUnits,
    run: (call) => list(call, path),
  },
  { methods: ['GET'], pattern: below(path, '/{part}'), run: (call) => get(call, path) },
  { methods: ['DELETE'], pattern: below(path, '/{part}'), run: (call) => remove(call, path) },
]

/** `POST /applications/{id}/federatedIdentityCredentials`. Graph docs: application-post-federatedidentitycredentials. */
const addFederated: Operation = {
  methods: ['POST'],
  pattern: below('federatedIdentityCredentials'),
  run: (call) => {
    const { type, application, values } = toAdd(call, 'federatedIdentityCredentials')
    const there = partsOf(call, application, type)
    if (there.length >= 20) throw badRequest('An application can have 20 federated identity credentials at most.')
    checkFederated(there, values)
    return add(call, application, type, values)
  },
}

/** `PATCH /applications/{id}/federatedIdentityCredentials/{id}`. Graph docs: federatedidentitycredential-update. */
const updateFederated: Operation = {
  methods: ['PATCH'],
  pattern: below('federatedIdentityCredentials', '/{part}'),
  run: (call) => {
    const { type, application } = at(call, 'federatedIdentityCredentials')
    requireScopes(call, write)
    const credential = getPart(call, application, type)
    const values = checkValues(call, type, jsonBody(call), credential)
    const others = partsOf(call, application, type).filter((other) => other !== credential)
    checkFederated(others, { ...credential.values, ...values })
    for (const [name, value] of Object.entries(values)) call.world.directory.set(credential, name, value)
    return { status: 204 }
  },
}

/** `POST /applications/{id}/extensionProperties`. Graph docs: application-post-extensionproperty. */
const addExtension: Operation = {
  methods: ['POST'],
  pattern: below('extensionProperties'),
  run: (call) => {
    const { type, application, values } = toAdd(call, 'extensionProperties')
    const named = { ...values, ...namedExtension(application, String(values['name'])) }
    if (partsOf(call, application, type).some((other) => other.values['name'] === named.name))
      throw badRequest(`An extension property exists with the name ${named.name}.`)
    return add(call, application, type, { isMultiValued: false, ...named })
  },
}

/** Everything about the parts of applications. */
export const applicationParts: readonly Operation[] = [
  ...Object.keys(parts).flatMap(readsOf),
  addFederated,
  updateFederated,
  addExtension,
]

function typeOf(call: Call, path: string): EntityType {
  return getType(call.world, parts[path] ?? '')
}

function at(call: Call, path: string): { readonly type: EntityType; readonly application: Entity } {
  const type = typeOf(call, path)
  requireScopes(call, type.scopes.read)
  return { type, application: getLive(call, getType(call.world, 'application'), call.params['id'] ?? '') }
}

function partsOf(call: Call, application: Entity, type: EntityType): readonly Entity[] {
  const found = call.world.directory.dependents(application)
  return found.filter((part) => part.type === type.name && part.state === 'live').sort((a, b) => a.ordinal - b.ordinal)
}

function getPart(call: Call, application: Entity, type: EntityType): Entity {
  const id = call.params['part'] ?? ''
  const found = partsOf(call, application, type).find((part) => part.id === id.toLowerCase())
  if (!found || !isReplicated(call.world, found)) throw notFound(id)
  return found
}

function list(call: Call, path: string): Reply {
  const { type, application } = at(call, path)
  const names = selectionOf(call, type, 'list')
  return listPage(call, {
    type,
    context: `applications('${application.id}')/${path}`,
    isWholeType: false,
    walk: function* (after) {
      for (const part of partsOf(call, application, type))
        if (part.ordinal > after && isReplicated(call.world, part)) yield [part.ordinal, part]
    },
    show: (part) => showSelected(type, part, names),
  })
}

function get(call: Call, path: string): Reply {
  const { type, application } = at(call, path)
  const part = getPart(call, application, type)
  return { status: 200, json: showSelected(type, part, selectionOf(call, type, 'single')) }
}

function remove(call: Call, path: string): Reply {
  const { type, application } = at(call, path)
  requireScopes(call, write)
  call.world.directory.purge(getPart(call, application, type))
  return { status: 204 }
}

function toAdd(call: Call, path: string) {
  requireScopes(call, write)
  const { type, application } = at(call, path)
  return { type, application, values: checkValues(call, type, jsonBody(call), undefined) }
}

function add(call: Call, application: Entity, type: EntityType, values: Record<string, unknown>): Reply {
  const { world } = call
  const since = world.directory.changes.end
  const part = world.directory.add(type.name, world.ids.guid(), values)
  world.directory.tie(part, application)
  world.faults.hideNew(part, since)
  return { status: 201, json: showSelected(type, part, defaultSelection(type)) }
}

/** Names, and issuer with subject, are there once in an application. Graph docs: resources/federatedidentitycredential. */
function checkFederated(others: readonly Entity[], values: Readonly<Record<string, unknown>>): void {
  if (others.some((other) => other.values['name'] === values['name']))
    throw badRequest(`FederatedIdentityCredential with name ${values['name']} already exists.`)
  if (
    others.some((other) => other.values['issuer'] === values['issuer'] && other.values['subject'] === values['subject'])
  )
    throw badRequest('FederatedIdentityCredential with the same issuer and subject already exists.')
}
