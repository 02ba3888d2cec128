import type { Scopes } from '../auth/scopes.ts'
import type { Entity } from '../directory/entity.ts'
import type { Property } from './property.ts'
import type { Asking, Scene } from './scene.ts'

/** What Graph knows and enforces about one relationship. */
export interface Link {
  /** At most one target, written by PUT. */
  readonly isSingle?: boolean
  /** Types a target may have. */
  readonly targets: readonly string[]
  /** Computed as the other end of this link of that type; cannot be written. */
  readonly inverseOf?: { readonly type: string; readonly link: string }
  readonly readScopes: Scopes
  readonly writeScopes?: Scopes
  /** Resource units of a read, before modifiers. */
  readonly units?: number
  readonly maxTargets?: number
  /** Types of targets that its list leaves out; a list of one type and `$expand` show them. */
  readonly omits?: readonly string[]
  /** The last target cannot be removed. */
  readonly keepsLast?: boolean
  /** In delta: `default` when nothing is selected, `select` when selected, otherwise refused. */
  readonly delta?: 'default' | 'select'
  readonly isExpandable?: boolean
  /** False when this token cannot see the targets at all: reads show none. */
  readonly isVisible?: (source: Entity, call: Asking) => boolean
}

/** Everything the generic operations need to know of one type. One file per type, one line in `types.ts`. */
export interface EntityType {
  /** As in `microsoft.graph.<name>`. */
  readonly name: string
  /** Types derived from it: their objects stand in its collection, and say what they are in `@odata.type`. */
  readonly derived?: readonly string[]
  /** Of those, the ones that an update has to name. */
  readonly typedUpdates?: readonly string[]
  /** As Graph spells the type in error messages. */
  readonly title: string
  /** Path of its collection without a leading slash. */
  readonly path: string
  readonly properties: Readonly<Record<string, Property>>
  readonly links: Readonly<Record<string, Link>>
  /** Properties by which objects can be looked up quickly; the first entries of `keys` also work in the path. */
  readonly indexed: readonly string[]
  /** Properties that identify an object in a path, besides its id. */
  readonly keys: readonly string[]
  readonly scopes: {
    readonly read: Scopes
    /** A weaker read permission and the only properties it shows. */
    readonly basic?: { readonly scopes: Scopes; readonly properties: readonly string[] }
    readonly create?: Scopes
    readonly update?: Scopes
    readonly delete?: Scopes
    readonly restore?: Scopes
    readonly photoRead?: Scopes
    readonly photoWrite?: Scopes
  }
  /** Resource units of a list, before modifiers. */
  readonly listUnits: number
  readonly pageSize: { readonly byDefault: number; readonly max: number }
  /** Query options a list refuses. */
  readonly refusedOptions?: readonly string[]
  /** An update may add links by `…@odata.bind`; a create may for every type. */
  readonly bindsOnUpdate?: boolean
  readonly hasDelta: boolean
  readonly hasPhoto: boolean
  /** There is one object with this id, answered at the path itself; it is not listed, made or deleted. */
  readonly singletonId?: string
  /** Deleted objects do not lie in the recycle bin of directory objects. */
  readonly hasOwnBin?: boolean
  readonly rules: Rules
}

/** What no table can say. Checks throw `GraphError`; nothing has been written when they run. */
export interface Rules {
  readonly deletion?: (entity: Entity) => 'soft' | 'hard'
  /** Throws where the tenant may not read the type at all: it has no licence. */
  readonly checkRead?: (call: Asking) => void
  /** False for an object that is kept but not shown at this moment: one of those it joins is in the recycle bin. */
  readonly isShown?: (world: Scene, entity: Entity) => boolean
  /** The id a new object gets from what was sent; absent: one that is drawn. */
  readonly newId?: (call: Asking, values: Record<string, unknown>) => string | undefined
  readonly checkCreate?: (call: Asking, values: Record<string, unknown>) => void
  /** Values the service adds to what a create sent. */
  readonly complete?: (call: Asking, id: string, values: Record<string, unknown>) => Record<string, unknown>
  readonly afterCreate?: (call: Asking, entity: Entity) => void
  readonly checkUpdate?: (call: Asking, entity: Entity, values: Record<string, unknown>) => void
  /** Values that an update changes besides what was sent. */
  readonly derive?: (call: Asking, entity: Entity, values: Record<string, unknown>) => Record<string, unknown>
  /** Body of a successful PATCH; none means 204. */
  readonly answersUpdate?: (values: Record<string, unknown>) => boolean
  readonly checkDelete?: (call: Asking, entity: Entity) => void
  /** What the body of a restore may hold. */
  readonly restoreParameters?: readonly string[]
  readonly checkRestore?: (call: Asking, entity: Entity, body: Record<string, unknown>) => Record<string, unknown>
  readonly checkLink?: (call: Asking, source: Entity, link: string, target: Entity | undefined) => void
  /** Runs after properties of an object, or the object itself, came, changed or went. */
  readonly afterChange?: (world: Scene, entity: Entity, names: ReadonlySet<string> | 'all') => void
  /** Runs after links of an object were written. */
  readonly afterLinks?: (world: Scene, source: Entity, link: string, targets: readonly Entity[]) => void
  /** False where an object has no such property: its `@odata.type` is another. Absent: it has all of its type. */
  readonly has?: (entity: Entity, name: string) => boolean
  /** What a read shows of a stored value. */
  readonly show?: (entity: Entity, name: string, value: unknown) => unknown
}
