import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { openDeflate } from './deflate.ts'

const dictionary = Buffer.from(
  [',"city":"Berlin","country":"Germany","department":"', 'Finance","displayName":"', 'Sales","displayName":"'].join(
    '\n',
  ),
)
const deflate = openDeflate(dictionary)
const byZlib = (text: Buffer): number => deflateRawSync(text, { dictionary }).length

const person = (place: number): Buffer =>
  Buffer.from(
    `{"accountEnabled":true,"city":"Berlin","country":"Germany","department":"${['Finance', 'Sales'][place % 2]}","displayName":"Jürgen ${place * 7919}"}`,
  )

test('a short text is no larger than zlib would make it', () => {
  for (let place = 0; place < 100; place++) {
    const packed = deflate(person(place))
    expect(inflateRawSync(packed, { dictionary }).equals(person(place))).toBe(true)
    expect(packed.length).toBeLessThanOrEqual(byZlib(person(place)))
  }
})

test('a text with much of its own is no larger than zlib would make it', () => {
  for (const people of [40, 60, 300]) {
    const text = Buffer.concat(Array.from({ length: people }, (_, place) => person(place)))
    const packed = deflate(text)
    expect(inflateRawSync(packed, { dictionary }).equals(text)).toBe(true)
    expect(packed.length).toBeLessThanOrEqual(byZlib(text))
  }
})
