import { badRequest } from '../graph-error.ts'
import type { EntityType } from '../types/entity-type.ts'
import type { Property } from '../types/property.ts'

/** A value as it will be stored. Throws 400 when its JSON type, length, pattern or count is wrong. */
export function checkedValue(type: EntityType, name: string, spec: Property, value: unknown): unknown {
  if (value === null) {
    if (spec.isNotNull || spec.isCollection) throw invalid(type, name)
    return null
  }
  if (!spec.isCollection) return checkedItem(type, name, spec, value)
  if (!Array.isArray(value)) throw wrongType(name, `Collection(${edmTypes[spec.type]})`)
  if (spec.maxItems !== undefined && value.length > spec.maxItems) throw invalid(type, name)
  return value.map((item) => checkedItem(type, name, spec, item))
}

const edmTypes: Readonly<Record<Property['type'], string>> = {
  string: 'Edm.String',
  boolean: 'Edm.Boolean',
  int: 'Edm.Int32',
  dateTime: 'Edm.DateTimeOffset',
  guid: 'Edm.Guid',
  record: 'Edm.ComplexType',
  binary: 'Edm.Binary',
}

const guidPattern = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i
const momentPattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/

function checkedItem(type: EntityType, name: string, spec: Property, value: unknown): unknown {
  if (spec.type === 'record') return checkedRecord(type, name, spec, value)
  if (spec.type === 'boolean' || spec.type === 'int') {
    const isRight = spec.type === 'boolean' ? typeof value === 'boolean' : Number.isInteger(value)
    if (!isRight) throw wrongType(name, edmTypes[spec.type])
    return value
  }
  if (typeof value !== 'string') throw wrongType(name, edmTypes[spec.type])
  if (spec.type === 'guid' && !guidPattern.test(value)) throw wrongType(name, edmTypes.guid)
  if (spec.type === 'dateTime') return checkedMoment(name, value)
  if (value === '' && spec.isRequired) throw invalid(type, name)
  if (spec.maxLength !== undefined && value.length > spec.maxLength) throw invalid(type, name)
  if (spec.values && !spec.values.includes(value)) throw invalid(type, name)
  if (spec.pattern && !spec.pattern.test(value)) throw invalid(type, name)
  return value
}

function checkedMoment(name: string, value: string): string {
  const at = momentPattern.test(value) ? Date.parse(value) : Number.NaN
  if (Number.isNaN(at)) throw wrongType(name, edmTypes.dateTime)
  return new Date(at).toISOString().replace('.000Z', 'Z')
}

/** Fields that were left out become null, unless the record keeps them. */
function checkedRecord(type: EntityType, name: string, spec: Property, value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrongType(name, edmTypes.record)
  const fields = spec.fields ?? {}
  for (const key of Object.keys(value))
    if (!key.includes('@') && !Object.hasOwn(fields, key))
      throw badRequest(`The property '${key}' does not exist on the type of '${name}'.`)
  const given = value as Record<string, unknown>
  const written = Object.entries(fields).filter(([key]) => !spec.keepsOmitted || given[key] !== undefined)
  return Object.fromEntries(
    written.map(([key, field]) => {
      const inner = given[key]
      return [
        key,
        inner === undefined ? (field.isCollection ? [] : null) : checkedValue(type, `${name}/${key}`, field, inner),
      ]
    }),
  )
}

function invalid(type: EntityType, name: string): Error {
  return badRequest(`Invalid value specified for property '${name}' of resource '${type.title}'.`)
}

function wrongType(name: string, edmType: string): Error {
  return badRequest(`Cannot convert the value of property '${name}' to the expected type '${edmType}'.`)
}
