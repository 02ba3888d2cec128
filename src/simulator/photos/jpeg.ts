import jpeg from 'jpeg-js'

/** Width and height of a JPEG in pixels; undefined when the bytes are none. */
export function sizeOf(bytes: Uint8Array): { readonly width: number; readonly height: number } | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 4 || view.getUint16(0) !== 0xffd8) return undefined
  let at = 2
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
    if (isFrame) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    at += 2 + view.getUint16(at + 2)
  }
  return undefined
}

/** The same picture with a comment right after its start, so that its bytes are unique. */
export function withComment(bytes: Uint8Array, comment: string): Uint8Array {
  const text = new TextEncoder().encode(comment)
  const marked = new Uint8Array(bytes.length + text.length + 4)
  marked.set(bytes.subarray(0, 2))
  marked.set([0xff, 0xfe, (text.length + 2) >> 8, (text.length + 2) & 255], 2)
  marked.set(text, 6)
  marked.set(bytes.subarray(2), 6 + text.length)
  return marked
}

/** Encodes RGBA pixels. */
export function encodeJpeg(pixels: Uint8Array, width: number, height: number): Uint8Array {
  return jpeg.encode({ data: pixels, width, height }, 82).data
}

/** The picture scaled to a square of the given side; undefined when it cannot be decoded. */
export function scaled(bytes: Uint8Array, side: number): Uint8Array | undefined {
  try {
    const source = jpeg.decode(bytes, { useTArray: true, maxResolutionInMP: 50 })
    const pixels = new Uint8Array(side * side * 4)
    for (let y = 0; y < side; y++)
      for (let x = 0; x < side; x++) {
        const from = Math.floor((y * source.height) / side) * source.width + Math.floor((x * source.width) / side)
        pixels.set(source.data.subarray(from * 4, from * 4 + 4), (y * side + x) * 4)
      }
    return encodeJpeg(pixels, side, side)
  } catch {
    return undefined
  }
}
