import { livesWith } from '../directory/directory.ts'
import type { Entity } from '../directory/entity.ts'
import { badRequest, GraphError, notFound } from '../graph-error.ts'
import { type GroupSettingTemplate, groupSettingTemplates } from '../published/group-setting-templates.ts'
import { listPage } from '../query/list-page.ts'
import { defaultSelection, selectionOf } from '../query/select.ts'
import { showSelected } from '../query/show.ts'
import { checkValues } from '../rules/check-values.ts'
import type { EntityType } from '../types/entity-type.ts'
import { isUnified } from '../types/group-shape.ts'
import { getType, isReplicated } from '../world.ts'
import { type Call, jsonBody, type Reply } from './call.ts'
import { getLive, requireRead, requireScopes } from './lookup.ts'
import type { Operation } from './operation.ts'

/** Where settings stand: at the tenant or at one group. */
interface Place {
  readonly type: EntityType
  readonly group: Entity | undefined
}

interface NamedValue {
  readonly name: string
  readonly value: string | null
}

/** Settings at one of the two paths. Graph docs: group-list-settings, group-post-settings, groupsetting-update. */
const settingsAt = (path: string): readonly Operation[] => [
  { methods: ['GET'], pattern: path, run: list },
  { methods: ['POST'], pattern: path, run: add },
  { methods: ['GET'], pattern: `${path}/{setting}`, run: get },
  { methods: ['PATCH'], pattern: `${path}/{setting}`, run: update },
  { methods: ['DELETE'], pattern: `${path}/{setting}`, run: remove },
]

/** `GET /groupSettingTemplates`, and one of them. Graph docs: groupsettingtemplate-list. */
const templates: readonly Operation[] = [
  {
    methods: ['GET'],
    pattern: 'groupSettingTemplates',
    run: (call) => {
      requireRead(call, getType(call.world, 'groupSetting'))
      const value = groupSettingTemplates.map(shownTemplate)
      return { status: 200, json: { '@odata.context': `${call.root}/$metadata#groupSettingTemplates`, value } }
    },
  },
  {
    methods: ['GET'],
    pattern: 'groupSettingTemplates/{template}',
    run: (call) => {
      requireRead(call, getType(call.world, 'groupSetting'))
      const found = findTemplate(call.params['template'])
      if (!found) throw notFound(call.params['template'] ?? '')
      return { status: 200, json: shownTemplate(found) }
    },
  },
]

/** Everything about settings of groups, for the tenant and for one group. */
export const groupSettings: readonly Operation[] = [
  ...settingsAt('groupSettings'),
  ...settingsAt('groups/{id}/settings'),
  ...templates,
]

const shownTemplate = ({ id, displayName, description, values }: GroupSettingTemplate) => ({
  id,
  deletedDateTime: null,
  displayName,
  description,
  values,
})

const findTemplate = (id: unknown): GroupSettingTemplate | undefined =>
  groupSettingTemplates.find((template) => template.id === String(id).toLowerCase())

function placeOf(call: Call): Place {
  const id = call.params['id']
  const group = id === undefined ? undefined : getLive(call, getType(call.world, 'group'), id)
  return { type: getType(call.world, 'groupSetting'), group }
}

function settingsOf(call: Call, { type, group }: Place): readonly Entity[] {
  const { directory } = call.world
  const all = group === undefined ? [...directory.live(type.name)].filter(isTenantWide) : directory.dependents(group)
  return all
    .filter((setting) => setting.type === type.name && setting.state === 'live' && isReplicated(call.world, setting))
    .sort((a, b) => a.ordinal - b.ordinal)
}

const isTenantWide = (setting: Entity): boolean => (setting.links.get(livesWith)?.size ?? 0) === 0

function getSetting(call: Call, place: Place): Entity {
  const id = call.params['setting'] ?? ''
  const found = settingsOf(call, place).find((setting) => setting.id === id.toLowerCase())
  if (!found) throw notFound(id)
  return found
}

function list(call: Call): Reply {
  const place = placeOf(call)
  const { type, group } = place
  requireRead(call, type)
  const names = selectionOf(call, type, 'list')
  return listPage(call, {
    type,
    context: group === undefined ? 'groupSettings' : `groups('${group.id}')/settings`,
    isWholeType: false,
    walk: function* (after) {
      for (const setting of settingsOf(call, place)) if (setting.ordinal > after) yield [setting.ordinal, setting]
    },
    show: (setting) => showSelected(type, setting, names),
  })
}

function get(call: Call): Reply {
  const place = placeOf(call)
  requireRead(call, place.type)
  return {
    status: 200,
    json: showSelected(place.type, getSetting(call, place), selectionOf(call, place.type, 'single')),
  }
}

function add(call: Call): Reply {
  const place = placeOf(call)
  const { type, group } = place
  const { world } = call
  requireScopes(call, type.scopes.create)
  const values = checkValues(call, type, jsonBody(call), undefined)
  const template = findTemplate(values['templateId'])
  if (!template) throw badRequest(`Invalid value specified for property 'templateId' of resource 'GroupSetting'.`)
  if (template.isForOneGroup !== (group !== undefined) || (group && !isUnified(group.values)))
    throw badRequest(`The template ${template.displayName} cannot be used for this directory object.`)
  if (settingsOf(call, place).some((other) => other.values['templateId'] === template.id))
    throw new GraphError(
      400,
      'Request_BadRequest',
      'A conflicting object with one or more of the specified property values is present in the directory.',
    )
  checkNames(template, values['values'] as readonly NamedValue[], true)
  const since = world.directory.changes.end
  const setting = world.directory.add(type.name, world.ids.guid(), { ...values, displayName: template.displayName })
  if (group) world.directory.tie(setting, group)
  world.faults.hideNew(setting, since)
  return { status: 201, json: showSelected(type, setting, defaultSelection(type)) }
}

function update(call: Call): Reply {
  const place = placeOf(call)
  requireScopes(call, place.type.scopes.update)
  const setting = getSetting(call, place)
  const { templateId, ...body } = jsonBody(call)
  const template = findTemplate(setting.values['templateId'])
  if (!template || (templateId !== undefined && findTemplate(templateId) !== template))
    throw badRequest("Property 'templateId' is immutable once it is set.")
  const values = checkValues(call, place.type, body, setting)
  if (values['values'] !== undefined) {
    const sent = values['values'] as readonly NamedValue[]
    checkNames(template, sent, false)
    const before = (setting.values['values'] ?? []) as readonly NamedValue[]
    const merged = before.map((entry) => sent.find(({ name }) => name === entry.name) ?? entry)
    call.world.directory.set(setting, 'values', merged)
  }
  return { status: 204 }
}

function remove(call: Call): Reply {
  const place = placeOf(call)
  requireScopes(call, place.type.scopes.delete)
  call.world.directory.purge(getSetting(call, place))
  return { status: 204 }
}

/** A new setting names all values of its template, a change only such. Graph docs: group-post-settings. */
function checkNames(template: GroupSettingTemplate, values: readonly NamedValue[], isWhole: boolean): void {
  const names = values.map(({ name }) => name)
  const unknown = names.find((name) => !template.values.some((known) => known.name === name))
  if (unknown !== undefined) throw badRequest(`The setting '${unknown}' is not part of ${template.displayName}.`)
  if (new Set(names).size < names.length) throw badRequest('A setting value can be named only once.')
  const missing = isWhole && template.values.find(({ name }) => !names.includes(name))
  if (missing) throw badRequest(`The required setting value '${missing.name}' is missing.`)
  for (const { name, value } of values) {
    const type = template.values.find((known) => known.name === name)?.type
    if (type === 'System.Boolean' && !/^(true|false)$/i.test(value ?? ''))
      throw badRequest(`The value of the setting '${name}' is no System.Boolean.`)
  }
}
