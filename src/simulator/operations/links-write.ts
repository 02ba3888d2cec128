import type { Entity } from '../directory/entity.ts'
import { badRequest, notFound } from '../graph-error.ts'
import { getReferenced } from '../rules/references.ts'
import { requireManagement } from '../rules/restricted-units.ts'
import type { Link } from '../types/entity-type.ts'
import { applyBinding, type Binding, checkBinding } from './bindings.ts'
import { type Call, jsonBody, type Reply } from './call.ts'
import { deleteObject } from './delete.ts'
import { getAnyLive, getLinkSource, getLive, requireScopes } from './lookup.ts'
import type { Operation, Target } from './operation.ts'

const isMany = ({ type, link }: Target): boolean => isWritable({ type, link }) && !type.links[link]?.isSingle
const isOne = ({ type, link }: Target): boolean => isWritable({ type, link }) && type.links[link]?.isSingle === true
const isWritable = ({ type, link }: Target): boolean => type.links[link]?.writeScopes !== undefined

/** `POST /groups/{id}/members/$ref`. Graph docs: group-post-members, group-post-owners. */
export const addLink: Operation = {
  methods: ['POST'],
  pattern: '{set}/{id}/{link}/$ref',
  applies: isMany,
  run: (call, target) => bind(call, target),
}

/** `PUT /users/{id}/manager/$ref`: replaces the one target. Graph docs: user-post-manager. */
export const putLink: Operation = {
  methods: ['PUT'],
  pattern: '{set}/{id}/{link}/$ref',
  applies: isOne,
  run: (call, target) => bind(call, target),
}

/** `DELETE /groups/{id}/members/{oid}/$ref`. Graph docs: group-delete-members. */
export const removeLink: Operation = {
  methods: ['DELETE'],
  pattern: '{set}/{id}/{link}/{oid}/$ref',
  applies: isMany,
  run: (call, target) => {
    const { source, link } = sourceOf(call, target)
    const oid = call.params['oid'] ?? ''
    const linked = call.world.directory.find(oid.toLowerCase())
    return unlink(call, target, source, link, linked)
  },
}

/** `DELETE /users/{id}/manager/$ref`. Graph docs: user-delete-manager. */
export const removeSingleLink: Operation = {
  methods: ['DELETE'],
  pattern: '{set}/{id}/{link}/$ref',
  applies: isOne,
  run: (call, target) => {
    const { source, link } = sourceOf(call, target)
    const [linked] = call.world.directory.targets(source, target.link)
    return unlink(call, target, source, link, linked)
  },
}

/** `DELETE /groups/{id}/members/{oid}` without `/$ref` deletes the member itself. Graph docs: group-delete-members. */
export const removeTarget: Operation = {
  methods: ['DELETE'],
  pattern: '{set}/{id}/{link}/{oid}',
  applies: isMany,
  run: (call, target) => {
    const source = getLive(call, target.type, call.params['id'] ?? '')
    const { entity, type } = getAnyLive(call, call.params['oid'] ?? '')
    if (!call.world.directory.isLinked(source, target.link, entity)) throw notFound(entity.id)
    return deleteObject(call, type, entity)
  },
}

function bind(call: Call, target: Target): Reply {
  const { source, link } = sourceOf(call, target)
  const referenced = getReferenced(call, jsonBody(call)['@odata.id'])
  const binding: Binding = { name: target.link, link, targets: [referenced] }
  checkBinding(call, target.type, source, binding)
  applyBinding(call, target.type, source, binding)
  return { status: 204 }
}

function sourceOf(call: Call, { type, link: name }: Target): { readonly source: Entity; readonly link: Link } {
  const link = type.links[name]
  if (!link) throw notFound(name)
  requireScopes(call, link.writeScopes)
  const source = getLinkSource(call, type, call.params['id'] ?? '')
  requireManagement(call, source)
  return { source, link }
}

function unlink(call: Call, target: Target, source: Entity, link: Link, linked: Entity | undefined): Reply {
  const { directory } = call.world
  target.type.rules.checkLink?.(call, source, target.link, undefined)
  if (!linked || !directory.isLinked(source, target.link, linked)) throw notFound(call.params['oid'] ?? target.link)
  if (link.keepsLast && [...directory.targets(source, target.link)].length === 1)
    throw badRequest('The group must have at least one owner, hence this owner cannot be removed.')
  directory.unlink(source, target.link, linked)
  target.type.rules.afterLinks?.(call.world, source, target.link, [linked])
  return { status: 204 }
}
