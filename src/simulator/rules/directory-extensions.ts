import type { Directory } from '../directory/directory.ts'
import type { Entity } from '../directory/entity.ts'
import type { EntityType } from '../types/entity-type.ts'
import type { Property, ValueType } from '../types/property.ts'

const valueTypes: Readonly<Record<string, ValueType>> = {
  Binary: 'binary',
  Boolean: 'boolean',
  DateTime: 'dateTime',
  Integer: 'int',
  LargeInteger: 'int',
}

/** The directory extensions there are. Those of an application in the recycle bin are none. Graph docs: extensionproperty. */
export const extensionsIn = (directory: Directory): readonly Entity[] => [...directory.live('extensionProperty')]

/** Whether a property bears the name of a directory extension: `extension_{app id}_{name}`. */
export const isExtensionName = (name: string): boolean => name.startsWith('extension_')

/** What Graph enforces of a directory extension of this type; undefined: it has none of this name. */
export function findExtension(directory: Directory, type: EntityType, name: string): Property | undefined {
  if (!isExtensionName(name)) return undefined
  const found = extensionsIn(directory).find(({ values }) => {
    const targets = Array.isArray(values['targetObjects']) ? values['targetObjects'] : []
    return values['name'] === name && targets.some((target) => String(target).toLowerCase() === type.name.toLowerCase())
  })
  if (found === undefined) return undefined
  return {
    type: valueTypes[String(found.values['dataType'])] ?? 'string',
    write: 'update',
    read: 'list',
    isCollection: found.values['isMultiValued'] === true,
  }
}
