import type { Entity } from '../directory/entity.ts'

/** What Entra adds to a directory extension of an application, its whole name first. Graph docs: resources/extensionproperty. */
export function namedExtension(
  application: Entity,
  name: string,
): { readonly name: string; readonly [key: string]: unknown } {
  return {
    name: `extension_${String(application.values['appId']).replaceAll('-', '')}_${name}`,
    appDisplayName: application.values['displayName'],
    isSyncedFromOnPremises: false,
  }
}
