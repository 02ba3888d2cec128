/** The SID that Entra derives from an object id: S-1-12-1 and its four little-endian words. */
export function securityIdentifierOf(id: string): string {
  const bytes = Buffer.from(id.replaceAll('-', ''), 'hex')
  const reordered = Buffer.concat([
    bytes.subarray(0, 4).reverse(),
    bytes.subarray(4, 6).reverse(),
    bytes.subarray(6, 8).reverse(),
    bytes.subarray(8),
  ])
  const words = [0, 4, 8, 12].map((offset) => reordered.readUInt32LE(offset))
  return `S-1-12-1-${words.join('-')}`
}
