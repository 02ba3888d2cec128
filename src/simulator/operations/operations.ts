import { assignGroupLicense, assignUserLicense } from './assign-license.ts'
import { batch } from './batch.ts'
import { create } from './create.ts'
import { remove, removeAny } from './delete.ts'
import { listDeletedOfNoType, purgeDeleted, readDeleted, restoreDeleted } from './deleted-items.ts'
import { delta } from './delta.ts'
import { get, getAny } from './get.ts'
import { getByIds } from './get-by-ids.ts'
import { countLink, readLink, readLinkOfType, readRefs } from './links-read.ts'
import { addLink, putLink, removeLink, removeSingleLink, removeTarget } from './links-write.ts'
import { countAll, list } from './list.ts'
import type { Operation } from './operation.ts'
import {
  deletePhoto,
  deletePhotoBytes,
  listPhotos,
  readPhoto,
  readPhotoBytes,
  readPhotoBytesOfSize,
  readPhotoOfSize,
  writePhoto,
} from './photo.ts'
import { update } from './update.ts'

/** Every operation the simulator serves. Adding one: its file, and a line here. */
export const operations: readonly Operation[] = [
  list,
  countAll,
  get,
  getAny,
  create,
  update,
  remove,
  removeAny,
  readLink,
  readLinkOfType,
  readRefs,
  countLink,
  addLink,
  putLink,
  removeLink,
  removeSingleLink,
  removeTarget,
  delta,
  listDeletedOfNoType,
  readDeleted,
  restoreDeleted,
  purgeDeleted,
  readPhoto,
  listPhotos,
  readPhotoOfSize,
  readPhotoBytes,
  readPhotoBytesOfSize,
  writePhoto,
  deletePhoto,
  deletePhotoBytes,
  batch,
  getByIds,
  assignUserLicense,
  assignGroupLicense,
]
