import { toAppError } from '../../shared/errors.ts'
import type { Kind } from '../../shared/kinds/kind.ts'
import { objectsPart } from '../../shared/model/capture.ts'
import type { ExtensionAttribute } from './directory-reader.ts'
import { isOutlived, type Reading } from './reading.ts'

/** What the tenant has added to its kinds of objects. */
export interface Extensions {
  /** The attributes added to a kind, sorted. */
  readonly extraOf: (kind: Kind) => readonly string[]
  /** Why those of a kind could not be asked for, as a sentence; undefined: they were, or it can have none. */
  readonly reasonOf: (kind: Kind) => string | undefined
  /** The same, as far as only the objects that were read tell. */
  readonly doubtOf: (kind: Kind) => string | undefined
}

/** What can be extended. Graph docs: extensionproperty. */
const extensible: ReadonlySet<string> = new Set(
  ['user', 'group', 'administrativeUnit', 'application', 'device', 'organization'].map(
    (type) => `#microsoft.graph.${type}`,
  ),
)

/** Of more service principals Graph names no extensions at all. Graph docs: directoryobject-getavailableextensionproperties. */
const mostPrincipals = 1000
const doubt =
  'Microsoft Graph named no attributes that the tenant has added; with more than 1,000 enterprise applications it does not name them although they may be there. They were not read.'

/** Asks once for the attributes the tenant has added. Throws what the run cannot survive. */
export async function findExtensions(
  { store, run, reader, signal }: Reading,
  kinds: readonly Kind[],
): Promise<Extensions> {
  let found: readonly ExtensionAttribute[] = []
  try {
    found = await reader.extensions(signal)
  } catch (thrown) {
    const error = toAppError(thrown)
    if (!isOutlived(error)) throw error
    const reason = `Attributes that the tenant has added were not asked for. ${error.message}`
    return {
      extraOf: () => [],
      reasonOf: ({ odataType }) => (extensible.has(odataType) ? reason : undefined),
      doubtOf: () => undefined,
    }
  }
  const principal = kinds.find(({ odataType }) => odataType === '#microsoft.graph.servicePrincipal')
  const isDoubtful = (): boolean =>
    found.length === 0 &&
    principal !== undefined &&
    store.countPart(run, principal.id, objectsPart).count > mostPrincipals
  return {
    extraOf: ({ id }) =>
      found
        .filter(({ kinds }) => kinds.includes(id))
        .map(({ name }) => name)
        .sort(),
    reasonOf: () => undefined,
    doubtOf: ({ odataType }) => (extensible.has(odataType) && isDoubtful() ? doubt : undefined),
  }
}
