/**
 * The name people gave an attribute that the tenant has added: `costCentre` of `extension_{app id}_costCentre`. Any other
 * name is its own label. Graph docs: extensionproperty.
 */
export const extensionLabel = (name: string): string => /^extension_[0-9a-f]{32}_(.+)$/i.exec(name)?.[1] ?? name
