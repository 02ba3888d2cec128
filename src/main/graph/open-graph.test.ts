import { expect, test } from 'vitest'
import type { DirectoryReader } from '../backup/directory-reader.ts'
import type { DirectoryWriter } from '../restore/directory-writer.ts'
import { openGraph } from './open-graph.ts'
import { systemSurroundings } from './surroundings.ts'

test('opening sends nothing, and gives what backup and restore need', () => {
  const graph = openGraph({
    graph: 'https://graph.microsoft.com/',
    fetch: () => {
      throw new Error('sent')
    },
    token: async () => '',
    ...systemSurroundings,
  })
  const reader: DirectoryReader = graph.reader
  const writer: DirectoryWriter = graph.writer
  expect(writer.root).toBe('https://graph.microsoft.com/v1.0')
  expect(reader.spent()).toEqual({ requests: 0, units: 0 })
})
