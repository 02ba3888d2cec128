const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** An id as a row holds it: a GUID takes 16 bytes instead of 36. */
export type StoredId = string | Buffer

/** Ids that are GUIDs as Graph writes them become bytes; any other stays text. */
export const toStoredId = (id: string): StoredId => (guid.test(id) ? Buffer.from(id.replaceAll('-', ''), 'hex') : id)

/** The id as Graph wrote it. */
export function fromStoredId(stored: StoredId): string {
  if (typeof stored === 'string') return stored
  const hex = stored.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
