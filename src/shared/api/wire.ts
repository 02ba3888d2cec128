/** The shape `customJsonSerializers` has on both ends of a port. */
interface WireSerializer {
  readonly type: number
  readonly condition: (value: unknown) => boolean
  readonly serialize: (value: never) => unknown
  readonly deserialize: (written: never) => unknown
}

/** Bytes are written in pieces of this size: a call takes only so many arguments. */
const pieceBytes = 0x8000

const toBase64 = (bytes: Uint8Array): string => {
  let text = ''
  for (let at = 0; at < bytes.length; at += pieceBytes)
    text += String.fromCharCode(...bytes.subarray(at, at + pieceBytes))
  return btoa(text)
}

const fromBase64 = (written: string): Uint8Array => Uint8Array.from(atob(written), (sign) => sign.charCodeAt(0))

/**
 * What crosses a port and is not JSON; both ends are given the same list. Without it a `Uint8Array` arrives as an
 * object of numbered members. A `Blob` needs nothing: oRPC carries it as it is, and photos travel that way.
 */
export const wireSerializers: WireSerializer[] = [
  {
    // Below 20 is oRPC's own.
    type: 20,
    condition: (value) => value instanceof Uint8Array,
    serialize: toBase64,
    deserialize: fromBase64,
  },
]
