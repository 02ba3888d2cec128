import { createHash } from 'node:crypto'
import { encodeJpeg, scaled, sizeOf, withComment } from './jpeg.ts'
import { drawGroupPicture, drawPortrait } from './portrait.ts'

/** A photo as it is served. */
export interface Photo {
  readonly bytes: Uint8Array
  /** Pixels. */
  readonly width: number
  readonly height: number
  /** Changes with every write, even of the same bytes. Without quotes. */
  readonly etag: string
}

/** A picture to be drawn when somebody asks for it. */
export interface Drawing {
  readonly kind: 'portrait' | 'group'
  readonly recipe: number
}

interface Kept {
  readonly source: Drawing | Uint8Array
  readonly writes: number
}

const drawnSide = 240

/** Photos by object id. Drawn ones cost nothing until they are read. */
export class PhotoStore {
  readonly #kept = new Map<string, Kept>()
  readonly #drawn = new Map<string, Uint8Array>()

  /** Ids of all objects that have a photo. */
  get ids(): Iterable<string> {
    return this.#kept.keys()
  }

  /** True when the object has a photo. */
  has(id: string): boolean {
    return this.#kept.has(id)
  }

  /** Gives an object a drawn photo. */
  draw(id: string, drawing: Drawing): void {
    this.#kept.set(id, { source: drawing, writes: 0 })
  }

  /** Gives an object a photo of its own; false when the bytes are no JPEG. */
  put(id: string, bytes: Uint8Array): boolean {
    if (!sizeOf(bytes)) return false
    this.#kept.set(id, { source: new Uint8Array(bytes), writes: (this.#kept.get(id)?.writes ?? 0) + 1 })
    return true
  }

  /** Takes the photo away; false when there was none. */
  remove(id: string): boolean {
    return this.#kept.delete(id)
  }

  /** The photo at its largest, or scaled to a square of a smaller side; undefined when there is none. */
  find(id: string, side?: number): Photo | undefined {
    const kept = this.#kept.get(id)
    if (!kept) return undefined
    const original =
      kept.source instanceof Uint8Array ? kept.source : withComment(this.#base(kept.source, drawnSide), id)
    const size = sizeOf(original)
    if (!size || (side !== undefined && side > Math.max(size.width, size.height))) return undefined
    const hash = createHash('sha256').update(original).update(String(kept.writes)).digest('hex')
    const etag = hash.slice(0, 16).toUpperCase()
    if (side === undefined || (side === size.width && side === size.height)) return { bytes: original, ...size, etag }
    const bytes =
      kept.source instanceof Uint8Array ? scaled(original, side) : withComment(this.#base(kept.source, side), id)
    return bytes && { bytes, width: side, height: side, etag }
  }

  #base(drawing: Drawing, side: number): Uint8Array {
    const key = `${drawing.kind} ${drawing.recipe} ${side}`
    const known = this.#drawn.get(key)
    if (known) return known
    const canvas =
      drawing.kind === 'portrait' ? drawPortrait(drawing.recipe, side) : drawGroupPicture(drawing.recipe, side)
    const encoded = encodeJpeg(canvas.pixels, side, side)
    this.#drawn.set(key, encoded)
    return encoded
  }
}
