import type { JsonObject, JsonValue } from '../model/json.ts'
import type { Content } from '../model/object-state.ts'
import type { Attribute } from './attribute.ts'
import { attributesOf } from './attribute-list.ts'

/** A type that Graph derives from that of a kind: its objects are listed among those of the kind. */
interface DerivedType {
  /** The kind it belongs to. */
  readonly kind: string
  readonly label: string
  /** Why none is created anew, as a sentence with what to do. */
  readonly whyNotMade: string
  /** What changes one names the type in its body. */
  readonly isNamedInUpdates?: true
}

const askWhoeverRunsIt = 'Let whoever runs the agent set it up again.'

/**
 * Agents: applications and accounts for programs that act by themselves. Sources: v1.0 metadata; Graph docs
 * application-list, application-delta, resources/agentidentity, resources/agentuser.
 */
const derivedTypes: { readonly [type: string]: DerivedType } = {
  agentUser: {
    kind: 'user',
    label: 'User account of an agent',
    whyNotMade: `The user account of an agent belongs to its agent identity, and an ordinary account would be no use to it. ${askWhoeverRunsIt}`,
    // Graph docs: agentuser-update.
    isNamedInUpdates: true,
  },
  agentIdentity: {
    kind: 'servicePrincipal',
    label: 'Agent identity',
    whyNotMade: `An agent identity is made by its blueprint, nobody else can make it. ${askWhoeverRunsIt}`,
  },
  agentIdentityBlueprint: {
    kind: 'application',
    label: 'Agent identity blueprint',
    whyNotMade: `A new blueprint would not be the parent of the agents that this one made. ${askWhoeverRunsIt}`,
  },
  agentIdentityBlueprintPrincipal: {
    kind: 'servicePrincipal',
    label: 'Agent identity blueprint',
    whyNotMade: `It stands for the blueprint of agents, and comes with it. ${askWhoeverRunsIt}`,
  },
}

const prefix = '#microsoft.graph.'

/** The kind that objects of this `@odata.type` belong to, of a type derived from that of the kind; else undefined. */
export const kindOfDerived = (odataType: string): string | undefined =>
  derivedTypes[odataType.replace(prefix, '')]?.kind

/** The name Dirsafe keeps the type of an object under, where that is derived from the type of its kind. */
export const subtypeName = 'subtype'

/** What `subtype` keeps of an entry: its `@odata.type`, where that is not the one of the kind. */
export const toSubtype = (odataType: string, kindType: string): string | undefined =>
  odataType === kindType ? undefined : odataType.replace(prefix, '')

const labelOf = (value: JsonValue): string => derivedTypes[String(value)]?.label ?? String(value)

/** The attribute for it. */
export const subtypeAttribute: readonly Attribute<typeof subtypeName>[] = attributesOf('Identity', 'never', [
  [
    subtypeName,
    'Special type',
    { isOfType: true, inWords: labelOf, reason: 'What an object is, is settled when it is made.' },
  ],
])

/** What a special object is, in plain words; undefined: it is like the others of its kind. */
export function subtypeLabel({ [subtypeName]: subtype }: Content): string | undefined {
  return subtype === undefined || subtype === null ? undefined : labelOf(subtype)
}

/** What the body of an update says besides what it changes. */
export function typeInUpdates({ [subtypeName]: subtype }: Content): JsonObject {
  return derivedTypes[String(subtype)]?.isNamedInUpdates === true
    ? { '@odata.type': `${prefix}${String(subtype)}` }
    : {}
}

/** Why a special object is not created anew, as a sentence: it would become an ordinary one. */
export function whyNotMade({ [subtypeName]: subtype }: Content): string | undefined {
  if (subtype === undefined || subtype === null) return undefined
  return (
    derivedTypes[String(subtype)]?.whyNotMade ??
    `Microsoft Graph calls it ${String(subtype)}, a type that Dirsafe does not know and cannot make. Make it where it was made before.`
  )
}
