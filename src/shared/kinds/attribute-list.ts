import type { Attribute, Section } from './attribute.ts'

/** Attributes that share a section and a way of being restored, written as `[name, label, …what is special]`. */
export function attributesOf<Name extends string>(
  section: Section,
  how: Attribute['how'],
  rows: readonly (readonly [name: Name, label: string, special?: Partial<Attribute<Name>>])[],
): readonly Attribute<Name>[] {
  return rows.map(([name, label, special]) => ({ name, label, section, how, ...special }))
}

/** The sentence for attributes that Graph writes itself. */
export const madeByService = 'Entra sets this itself; Microsoft Graph has no way to write it.'
/** The sentence for attributes mastered in Active Directory. */
export const masteredOnPremises =
  'Active Directory sets this through Entra Connect; Microsoft Graph has no way to write it.'
/** The sentence for what Graph does not document as updatable, nor as read-only. */
export const triedAndReported =
  'Not in the documented list of what can be updated: it is tried, and reported if refused.'
/** The sentence for what comes and goes with licences. */
export const followsFromLicences = 'Follows from the licences; Microsoft Graph has no way to write it.'
