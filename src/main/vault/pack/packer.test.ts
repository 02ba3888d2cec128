import { inflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { packJson } from './pack-json.ts'
import { openPackTogether, toPack } from './packer.ts'

const dictionary = Buffer.from('{"displayName":"","jobTitle":""}'.repeat(20))
const texts = ['{"displayName":"Müller"}', '{}', `{"jobTitle":"${'Clerk '.repeat(500)}"}`]

test('the thread packs as the one who stores would', { timeout: 30_000 }, async () => {
  const pack = toPack(openPackTogether())
  const [packed, others] = await Promise.all([pack(dictionary, texts), pack(dictionary, ['{"displayName":"Ada"}'])])
  expect(packed).toEqual(texts.map((text) => packJson(text, dictionary)))
  expect(packed?.map((one) => inflateRawSync(one.packed, { dictionary }).toString())).toEqual(texts)
  expect(others?.map(({ size }) => size)).toEqual([21])
})

test('where there is no thread the answer is that nothing was packed', { timeout: 30_000 }, async () => {
  const pack = toPack(openPackTogether(new URL('./no-such-worker.ts', import.meta.url)))
  expect(await pack(dictionary, texts)).toBeUndefined()
  expect(await pack(dictionary, texts)).toBeUndefined()
})
