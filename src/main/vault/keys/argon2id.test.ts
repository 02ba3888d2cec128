import { expect, test } from 'vitest'
import { argon2id, slowArgon2id } from './argon2id.ts'

const [password, salt] = [Buffer.from('correct horse battery staple'), Buffer.alloc(16, 5)]

test.each([
  { memoryKiB: 64, passes: 1, lanes: 1 },
  { memoryKiB: 256, passes: 3, lanes: 4 },
])('both ways make the same key of %j', async (cost) => {
  const keys = [await argon2id(password, salt, cost), await slowArgon2id(password, salt, cost)]
  expect(keys[0]).toEqual(keys[1])
  expect(keys[0]).toHaveLength(32)
  expect(await argon2id(password, salt, { ...cost, passes: cost.passes + 1 })).not.toEqual(keys[0])
})
