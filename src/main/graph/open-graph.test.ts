import { expect, test } from 'vitest'
import { openGraph } from './open-graph.ts'
import { systemSurroundings } from './surroundings.ts'

test('opening sends nothing', () => {
  const { reader, writer } = openGraph({
    graph: 'https://graph.microsoft.com/',
    fetch: () => {
      throw new Error('sent')
    },
    token: async () => '',
    ...systemSurroundings,
  })
  expect(writer.root).toBe('https://graph.microsoft.com/v1.0')
  expect(reader.spent()).toEqual({ requests: 0, units: 0 })
})
