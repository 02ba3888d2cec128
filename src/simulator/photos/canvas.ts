/** Red, green, blue, each 0–255. */
export type Colour = readonly [number, number, number]

/** A square picture that shapes are painted on with soft edges. Positions and lengths are shares of the side. */
export class Canvas {
  readonly side: number
  readonly pixels: Uint8Array

  constructor(side: number) {
    this.side = side
    this.pixels = new Uint8Array(side * side * 4).fill(255)
  }

  /** Paints everything, from one colour at the top to another at the bottom. */
  fill(top: Colour, bottom: Colour): void {
    for (let y = 0; y < this.side; y++) {
      const share = y / this.side
      const colour = [0, 1, 2].map((index) => mix(top[index] ?? 0, bottom[index] ?? 0, share)) as unknown as Colour
      for (let x = 0; x < this.side; x++) this.#blend(x, y, colour, 1)
    }
  }

  /** Paints an ellipse, or only its part above or below a line. */
  ellipse(
    cx: number,
    cy: number,
    rx: number,
    ry: number,
    colour: Colour,
    clip: { above?: number; below?: number } = {},
  ): void {
    const { side } = this
    const fromY = Math.max(0, Math.floor((clip.below ?? cy - ry) * side) - 1)
    const untilY = Math.min(side, Math.ceil((clip.above ?? cy + ry) * side) + 1)
    const fromX = Math.max(0, Math.floor((cx - rx) * side) - 1)
    const untilX = Math.min(side, Math.ceil((cx + rx) * side) + 1)
    for (let y = fromY; y < untilY; y++)
      for (let x = fromX; x < untilX; x++) {
        const dx = ((x + 0.5) / side - cx) / rx
        const dy = ((y + 0.5) / side - cy) / ry
        const edge = (1 - Math.hypot(dx, dy)) * Math.min(rx, ry) * side
        const coverage = Math.min(1, Math.max(0, edge + 0.5))
        if (coverage > 0) this.#blend(x, y, colour, coverage)
      }
  }

  /** Paints the outline of an ellipse. */
  ring(cx: number, cy: number, radius: number, width: number, colour: Colour): void {
    const { side } = this
    for (let y = Math.floor((cy - radius - width) * side); y < (cy + radius + width) * side; y++)
      for (let x = Math.floor((cx - radius - width) * side); x < (cx + radius + width) * side; x++) {
        const distance = Math.hypot((x + 0.5) / side - cx, (y + 0.5) / side - cy)
        const coverage = Math.min(1, Math.max(0, (width / 2 - Math.abs(distance - radius)) * side + 0.5))
        if (coverage > 0) this.#blend(x, y, colour, coverage)
      }
  }

  /** Paints a box. */
  box(x0: number, y0: number, x1: number, y1: number, colour: Colour): void {
    const { side } = this
    for (let y = Math.round(y0 * side); y < Math.round(y1 * side); y++)
      for (let x = Math.round(x0 * side); x < Math.round(x1 * side); x++) this.#blend(x, y, colour, 1)
  }

  #blend(x: number, y: number, colour: Colour, coverage: number): void {
    if (x < 0 || y < 0 || x >= this.side || y >= this.side) return
    const at = (y * this.side + x) * 4
    for (let index = 0; index < 3; index++)
      this.pixels[at + index] = mix(this.pixels[at + index] ?? 0, colour[index] ?? 0, coverage)
  }
}

function mix(from: number, to: number, share: number): number {
  return Math.round(from + (to - from) * share)
}
