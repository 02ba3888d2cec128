/** Something of Entra that no backup holds. */
export interface LeftOut {
  /** What people call it, as it begins a line. */
  readonly what: string
  /** Graph's names: properties and relations of the type, or of the place in the tenant. None: whole objects. */
  readonly names: readonly string[]
  /** Why, and what to do where it matters, in sentences. */
  readonly reason: string
}

/** Of what could be read, and is not. */
export const notYet = 'Not read yet.'

/** Graph docs: extensibility-overview; known-issues: change tracking is not supported for them. */
export const openExtensions: LeftOut = {
  what: 'Open and schema extensions',
  names: ['extensions'],
  reason: 'Programs keep data of their own there, which no change feed carries. Ask the maker of the program.',
}

/** Graph docs: custom-security-attributes-overview. */
export const securityAttributes: LeftOut = {
  what: 'Custom security attributes',
  names: ['customSecurityAttributes'],
  reason:
    'Reading them takes a permission and a role of their own, which few who make backups have; asked for without them, Microsoft Graph refuses everything else too.',
}
