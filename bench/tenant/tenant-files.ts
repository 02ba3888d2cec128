import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { photoBytes } from './photo-bytes.ts'
import type { Day, SyntheticTenant } from './synthetic-tenant.ts'
import { groupId, groupOf, type TenantObject, userId, userOf } from './tenant-values.ts'

const folders = ['users', 'groups', 'photos'] as const

const toText = ({ id, values, links }: TenantObject): string => `${JSON.stringify({ id, ...values, ...links })}\n`

/**
 * The tenant as files, the way scripts export it for backup tools: a JSON file for each object in a folder for each
 * kind, and photos as images. Only what changed is written again. Files are named by the id of their object, as EntraExporter
 * names them.
 */
export class TenantFiles {
  readonly #folder: string
  readonly #tenant: SyntheticTenant

  constructor(folder: string, tenant: SyntheticTenant) {
    this.#folder = folder
    this.#tenant = tenant
    for (const kind of folders) mkdirSync(join(folder, kind), { recursive: true })
  }

  /** Writes every file there is. */
  writeAll(): void {
    const { users, groups } = this.#tenant
    for (let number = 0; number < users.count; number++) {
      if (!this.#tenant.isUser(number)) continue
      this.#writeUser(number)
      if (this.#tenant.hasPhoto(number)) this.#writePhoto(number)
    }
    for (let number = 0; number < groups.count; number++) if (this.#tenant.isGroup(number)) this.#writeGroup(number)
  }

  /** Writes what one day changed. */
  write(day: Day): void {
    for (const { number, is } of day.users) {
      if (is === 'gone') {
        rmSync(this.#place('users', number, 'json'))
        rmSync(this.#place('photos', number, 'jpg'), { force: true })
      } else this.#writeUser(number)
    }
    for (const { number } of day.groups) this.#writeGroup(number)
    for (const number of day.photos) this.#writePhoto(number)
  }

  #place(kind: (typeof folders)[number], number: number, ending: string): string {
    const id = kind === 'groups' ? groupId(this.#tenant, number) : userId(this.#tenant, number)
    return join(this.#folder, kind, `${id}.${ending}`)
  }

  #writeUser(number: number): void {
    writeFileSync(this.#place('users', number, 'json'), toText(userOf(this.#tenant, number)))
  }

  #writeGroup(number: number): void {
    writeFileSync(this.#place('groups', number, 'json'), toText(groupOf(this.#tenant, number)))
  }

  #writePhoto(number: number): void {
    const bytes = photoBytes(this.#tenant.seed, number, this.#tenant.photoRevision[number] ?? 0)
    writeFileSync(this.#place('photos', number, 'jpg'), bytes)
  }
}
