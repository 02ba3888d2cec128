/** A picture of this many pixels each way, as PNG. */
export interface Drawn {
  readonly size: number
  readonly png: Buffer
}

const icoHeadBytes = 6
const icoEntryBytes = 16

/** One file for Windows with pictures of up to 256 pixels. Source: Microsoft, "ICO": entries may hold PNG since Vista. */
export function toIco(pictures: readonly Drawn[]): Buffer {
  const head = Buffer.alloc(icoHeadBytes + icoEntryBytes * pictures.length)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(pictures.length, 4)
  let offset = head.length
  for (const [place, { size, png }] of pictures.entries()) {
    const at = icoHeadBytes + icoEntryBytes * place
    // 0 stands for 256.
    head.writeUInt8(size % 256, at)
    head.writeUInt8(size % 256, at + 1)
    head.writeUInt16LE(1, at + 4)
    head.writeUInt16LE(32, at + 6)
    head.writeUInt32LE(png.length, at + 8)
    head.writeUInt32LE(offset, at + 12)
    offset += png.length
  }
  return Buffer.concat([head, ...pictures.map(({ png }) => png)])
}

/** The names Apple gives to PNG pictures of a size: once as they are, once for a display of twice the density. */
const icnsTypes: { readonly [size: number]: readonly string[] } = {
  16: ['icp4'],
  32: ['icp5', 'ic11'],
  64: ['ic12'],
  128: ['ic07'],
  256: ['ic08', 'ic13'],
  512: ['ic09', 'ic14'],
  1024: ['ic10'],
}

/** One file for macOS. Throws for a size that Apple has no name for. Source: Apple Icon Image format, its OSTypes. */
export function toIcns(pictures: readonly Drawn[]): Buffer {
  const blocks = pictures.flatMap(({ size, png }) => {
    const types = icnsTypes[size]
    if (types === undefined) throw new Error(`An icon of ${size} pixels has no place in an icns file.`)
    return types.map((type) => toBlock(type, png))
  })
  return toBlock('icns', Buffer.concat(blocks))
}

function toBlock(type: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.write(type, 'latin1')
  head.writeUInt32BE(head.length + content.length, 4)
  return Buffer.concat([head, content])
}
