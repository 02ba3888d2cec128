import { createRandom, type Random } from '../random.ts'
import { Canvas, type Colour } from './canvas.ts'

const skins: readonly Colour[] = [
  [255, 224, 196],
  [241, 194, 155],
  [224, 172, 125],
  [198, 134, 88],
  [141, 85, 50],
  [92, 56, 36],
]
const hairs: readonly Colour[] = [
  [35, 28, 26],
  [70, 45, 30],
  [110, 70, 40],
  [170, 120, 60],
  [214, 178, 110],
  [150, 60, 35],
  [150, 150, 155],
]
const clothes: readonly Colour[] = [
  [38, 70, 110],
  [60, 60, 70],
  [160, 50, 60],
  [50, 110, 90],
  [190, 140, 60],
  [110, 80, 140],
  [230, 230, 235],
]
const backgrounds: readonly (readonly [Colour, Colour])[] = [
  [
    [214, 232, 245],
    [160, 196, 224],
  ],
  [
    [240, 226, 210],
    [214, 186, 156],
  ],
  [
    [222, 238, 222],
    [166, 200, 172],
  ],
  [
    [232, 224, 242],
    [190, 174, 216],
  ],
  [
    [245, 232, 200],
    [226, 196, 130],
  ],
  [
    [226, 230, 234],
    [176, 184, 194],
  ],
]
const white: Colour = [250, 250, 250]
const dark: Colour = [45, 40, 40]

function darker(colour: Colour, share: number): Colour {
  return [colour[0] * share, colour[1] * share, colour[2] * share]
}

/** How many different people can be drawn. */
export const portraitCount = 160

/** A friendly face, one of `portraitCount`, as pixels. Even ones have long hair. */
export function drawPortrait(recipe: number, side: number): Canvas {
  const random = createRandom(recipe * 7919 + 13)
  const canvas = new Canvas(side)
  const skin = random.pick(skins)
  const hair = random.pick(hairs)
  const cloth = random.pick(clothes)
  const [top, bottom] = random.pick(backgrounds)
  const isLong = recipe % 2 === 0
  const style = isLong ? 1 + random.below(3) : random.pick([0, 4])
  canvas.fill(top, bottom)
  for (let index = 0; index < 5; index++)
    canvas.ellipse(
      random.next(),
      random.next() * 0.8,
      0.08 + random.next() * 0.12,
      0.08 + random.next() * 0.12,
      darker(top, 0.96),
    )
  if (style === 1 || style === 2) canvas.ellipse(0.5, 0.5, 0.28, style === 1 ? 0.36 : 0.3, hair)
  drawShoulders(canvas, random, skin, cloth)
  canvas.ellipse(0.285, 0.47, 0.035, 0.055, darker(skin, 0.93))
  canvas.ellipse(0.715, 0.47, 0.035, 0.055, darker(skin, 0.93))
  canvas.ellipse(0.5, 0.46, 0.215, 0.265, skin)
  drawHair(canvas, style, skin, hair)
  drawFace(canvas, random, skin, hair, isLong)
  return canvas
}

function drawShoulders(canvas: Canvas, random: Random, skin: Colour, cloth: Colour): void {
  canvas.ellipse(0.5, 1.02, 0.42, 0.28, cloth)
  canvas.ellipse(0.5, 0.76, 0.1, 0.13, darker(skin, 0.88))
  if (random.chance(0.5)) {
    canvas.ellipse(0.43, 0.86, 0.07, 0.05, white)
    canvas.ellipse(0.57, 0.86, 0.07, 0.05, white)
    canvas.ellipse(0.5, 0.95, 0.03, 0.08, darker(cloth, 0.6))
  } else canvas.ellipse(0.5, 0.83, 0.13, 0.06, darker(cloth, 0.8))
  canvas.ellipse(0.5, 0.77, 0.09, 0.1, darker(skin, 0.92))
}

function drawHair(canvas: Canvas, style: number, skin: Colour, hair: Colour): void {
  if (style === 4) {
    canvas.ellipse(0.5, 0.36, 0.222, 0.175, hair, { above: 0.36 })
    canvas.ellipse(0.5, 0.43, 0.19, 0.17, skin)
    return
  }
  canvas.ellipse(0.5, 0.36, 0.235, 0.19, hair, { above: 0.345 })
  canvas.ellipse(0.4, 0.325, 0.14, 0.085, hair)
  canvas.ellipse(0.61, 0.325, 0.12, 0.07, hair)
  if (style === 3) canvas.ellipse(0.5, 0.16, 0.09, 0.08, darker(hair, 0.9))
  if (style === 0) {
    canvas.ellipse(0.295, 0.4, 0.035, 0.09, hair)
    canvas.ellipse(0.705, 0.4, 0.035, 0.09, hair)
  }
}

function drawFace(canvas: Canvas, random: Random, skin: Colour, hair: Colour, isShaven: boolean): void {
  for (const cx of [0.415, 0.585]) {
    canvas.ellipse(cx, 0.46, 0.034, 0.024, white)
    canvas.ellipse(cx, 0.46, 0.019, 0.021, dark)
    canvas.ellipse(cx + 0.006, 0.454, 0.006, 0.006, white)
    canvas.ellipse(cx, 0.408, 0.045, 0.011, darker(hair, 0.8))
    canvas.ellipse(cx + (cx < 0.5 ? -0.035 : 0.035), 0.54, 0.04, 0.028, [
      Math.min(255, skin[0] + 6),
      skin[1] * 0.9,
      skin[2] * 0.88,
    ])
  }
  canvas.ellipse(0.5, 0.53, 0.022, 0.03, darker(skin, 0.9))
  if (!isShaven && random.chance(0.35)) {
    canvas.ellipse(0.5, 0.66, 0.14, 0.075, hair, { below: 0.625 })
    canvas.ellipse(0.5, 0.588, 0.075, 0.014, hair)
  }
  canvas.ellipse(0.5, 0.605, 0.062, 0.042, [176, 70, 70], { below: 0.607 })
  canvas.ellipse(0.5, 0.609, 0.05, 0.015, white, { below: 0.607 })
  if (random.chance(0.3)) {
    canvas.ring(0.415, 0.463, 0.062, 0.012, dark)
    canvas.ring(0.585, 0.463, 0.062, 0.012, dark)
    canvas.box(0.477, 0.456, 0.523, 0.467, dark)
  }
}

/** A picture for a group: three heads before a coloured tile. */
export function drawGroupPicture(recipe: number, side: number): Canvas {
  const random = createRandom(recipe * 104729 + 7)
  const canvas = new Canvas(side)
  const colour = random.pick(clothes)
  canvas.fill(darker(colour, 1), darker(colour, 0.7))
  for (let index = 0; index < 6; index++) canvas.ellipse(random.next(), random.next(), 0.2, 0.2, darker(colour, 0.85))
  for (const [cx, cy] of [
    [0.3, 0.42],
    [0.7, 0.42],
    [0.5, 0.5],
  ] as const) {
    canvas.ellipse(cx, cy + 0.3, 0.19, 0.2, darker(random.pick(clothes), 0.9), { above: cy + 0.34 })
    canvas.ellipse(cx, cy, 0.11, 0.13, random.pick(skins))
    canvas.ellipse(cx, cy - 0.05, 0.12, 0.09, random.pick(hairs), { above: cy - 0.04 })
  }
  return canvas
}
