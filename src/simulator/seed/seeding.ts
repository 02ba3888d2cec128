import type { Directory } from '../directory/directory.ts'
import type { PhotoStore } from '../photos/photo-store.ts'
import type { Random } from '../random.ts'
import type { TenantNames } from './tenant-objects.ts'

/** What the makers of a tenant share while they make it. */
export interface Seeding {
  readonly directory: Directory
  readonly photos: PhotoStore
  readonly random: Random
  readonly names: TenantNames
  readonly nowMs: number
  readonly users: number
  /** How often each nickname of a group was wanted. */
  readonly nicknames: Map<string, number>
}
