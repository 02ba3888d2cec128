import { inflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { longestText, openShortDeflate } from './short-deflate.ts'

const isLong = process.env['DIRSAFE_LONG'] !== undefined

/** Numbers below a limit that look drawn, the same every time. */
function openDraw(seed: number): (limit: number) => number {
  let state = seed
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * limit)
  }
}

const drawBytes = (draw: (limit: number) => number, length: number, values = 256): Buffer =>
  Buffer.from(Array.from({ length }, () => draw(values)))

/** What zlib makes of the packed text. */
function unpack(packed: Buffer, dictionary: Uint8Array): Buffer {
  const { buffer, engine } = inflateRawSync(packed, { dictionary, info: true }) as unknown as {
    buffer: Buffer
    engine: { bytesWritten: number }
  }
  // Nothing may stand behind the end of the block.
  expect(engine.bytesWritten).toBe(packed.length)
  return buffer
}

function expectBack(text: Uint8Array, dictionary: Uint8Array, pack = openShortDeflate(dictionary)): Buffer {
  const packed = pack(text)
  if (!unpack(packed, dictionary).equals(text)) expect(unpack(packed, dictionary)).toEqual(Buffer.from(text))
  return packed
}

test('zlib reads every byte, nothing at all, and the longest text that nothing makes smaller', () => {
  const dictionary = Buffer.from('what is known')
  expectBack(Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)), dictionary)
  expectBack(Buffer.alloc(0), dictionary)
  expectBack(Buffer.from('a'), Buffer.alloc(0))
  expectBack(drawBytes(openDraw(1), longestText), dictionary)
  expectBack(Buffer.alloc(longestText, 0xff), dictionary)
  expectBack(
    drawBytes(openDraw(2), longestText).map((byte) => 144 + (byte % 112)),
    dictionary,
  )
})

test('a match may have any length', () => {
  const dictionary = drawBytes(openDraw(3), 600)
  const pack = openShortDeflate(dictionary)
  for (let length = 1; length <= 300; length++) {
    const text = Buffer.concat([dictionary.subarray(100, 100 + length), Buffer.from([1, 2, 3])])
    const packed = expectBack(text, dictionary, pack)
    if (length >= 4) expect(packed.length).toBeLessThan(length <= 258 ? 12 : 16)
  }
})

test('a match may stand anywhere up to the farthest place', () => {
  const dictionary = drawBytes(openDraw(4), 40_000)
  const pack = openShortDeflate(dictionary)
  const near = Array.from({ length: 16 }, (_, bit) => [
    2 ** bit - 1,
    2 ** bit,
    2 ** bit + 1,
    1.5 * 2 ** bit,
    1.5 * 2 ** bit + 1,
  ])
  const all = isLong ? Array.from({ length: 32_768 }, (_, place) => place) : near.flat().map(Math.floor)
  for (const distance of all) {
    if (distance < 8 || distance > 32_768) continue
    const at = dictionary.length - distance
    const packed = expectBack(dictionary.subarray(at, at + 8), dictionary, pack)
    if (distance < 32_768) expect(packed.length).toBeLessThan(8)
  }
})

test('what stands too far back is said again', () => {
  const dictionary = drawBytes(openDraw(5), 40_000)
  const pack = openShortDeflate(dictionary)
  const first = dictionary.length - 32_767
  for (const between of [0, 1, 2, 100, 3000]) {
    const text = Buffer.concat([drawBytes(openDraw(6), between), dictionary.subarray(first, first + between + 200)])
    expectBack(text, dictionary, pack)
  }
})

test('a match may begin right before the bytes it makes', () => {
  for (const period of [1, 2, 3, 4, 5, 7]) {
    const text = Buffer.from('abcdefg'.slice(0, period).repeat(500))
    expect(expectBack(text, Buffer.alloc(0)).length).toBeLessThan(40)
    expectBack(text, text.subarray(0, 10))
  }
})

test('zlib reads whatever is drawn, and no text knows of the one before', () => {
  const rounds = isLong ? 3000 : 60
  for (let round = 0; round < rounds; round++) {
    const draw = openDraw(100 + round)
    const values = [2, 3, 16, 256][draw(4)] ?? 2
    const dictionary = drawBytes(draw, draw(2) === 0 ? draw(200) : draw(40_000), values)
    const pack = openShortDeflate(dictionary)
    const texts = Array.from({ length: 8 }, () => {
      const parts = Array.from({ length: draw(12) }, () => {
        const from = draw(dictionary.length + 1)
        return draw(2) === 0 ? drawBytes(draw, draw(60), values) : dictionary.subarray(from, from + draw(400))
      })
      return Buffer.concat(parts).subarray(0, longestText)
    })
    const first = texts.map((text) => expectBack(text, dictionary, pack))
    const again = texts.toReversed().map((text) => pack(text))
    expect(again.reverse().every((packed, place) => first[place]?.equals(packed))).toBe(true)
  }
})
