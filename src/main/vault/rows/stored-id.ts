const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** An id as a row holds it: a GUID takes 16 bytes instead of 36. */
export type StoredId = string | Buffer

/** Ids that are GUIDs as Graph writes them become bytes; any other stays text. */
export const toStoredId = (id: string): StoredId => (guid.test(id) ? Buffer.from(id.replaceAll('-', ''), 'hex') : id)

const toGuid = (hex: string): string =>
  `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`

/** The id as Graph wrote it. */
export const fromStoredId = (stored: StoredId): string =>
  typeof stored === 'string' ? stored : toGuid(stored.toString('hex'))

/** The id of an object as two columns for `toId`: where many are read, text takes half the time of bytes. */
export const idColumns = `iif(typeof(object.id) = 'blob', lower(hex(object.id)), object.id), typeof(object.id) = 'blob'`

/** The id as Graph wrote it, from what a query for `idColumns` returns. */
export const toId = (text: string, isGuid: 0 | 1): string => (isGuid === 1 ? toGuid(text) : text)
