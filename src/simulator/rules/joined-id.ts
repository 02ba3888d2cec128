/**
 * An id made of others, as grants and assignments have: the bytes of each GUID, its first three parts turned round, in
 * base64 for addresses. Upper and lower case differ. Graph docs: serviceprincipal-list-approleassignedto (its sample).
 */
export function joinedIdOf(...guids: readonly string[]): string {
  return Buffer.concat(guids.map(bytesOf)).toString('base64url')
}

function bytesOf(guid: string): Buffer {
  const bytes = Buffer.from(guid.replaceAll('-', ''), 'hex')
  return Buffer.concat([
    bytes.subarray(0, 4).reverse(),
    bytes.subarray(4, 6).reverse(),
    bytes.subarray(6, 8).reverse(),
    bytes.subarray(8),
  ])
}
