/** What a page has for rows, and how much of a long value SQLite keeps in it. Source: sqlite.org/fileformat2.html, B-tree Pages. */
const usableBytes = 4096 - 80
const mostBytes = usableBytes - 35
const leastBytes = Math.floor(((usableBytes - 12) * 32) / 255) - 23
const roomBytes = usableBytes - 8

/** The bytes a row of this size takes in its page: what is longer goes to pages of its own, filled to the last byte. */
export function inPageBytes(sizeBytes: number): number {
  if (sizeBytes <= mostBytes) return sizeBytes
  const inPage = leastBytes + ((sizeBytes - leastBytes) % (usableBytes - 4))
  return inPage <= mostBytes ? inPage : leastBytes
}

/** Hash, size and header of the record of a content. */
const recordBytes = 32 + 2 + 8
/** Length and number of the record, its place in the page and the page it goes on in. */
const cellBytes = 2 + 4 + 2 + 4

/**
 * Large values in an order in which they fill pages: SQLite begins a new page where the next row does not fit, and a
 * quarter of the room beside overflow pages would stay empty. The largest is placed first, each into the first page that has room for it.
 */
export function toPageOrder<T>(values: readonly T[], sizeOf: (value: T) => number): readonly T[] {
  const rows = values.map((value) => ({ value, bytes: inPageBytes(sizeOf(value) + recordBytes) + cellBytes }))
  const pages: { left: number; readonly values: T[] }[] = []
  for (const { value, bytes } of rows.sort((a, b) => b.bytes - a.bytes)) {
    let page = pages.find(({ left }) => left >= bytes)
    if (page === undefined) {
      page = { left: roomBytes, values: [] }
      pages.push(page)
    }
    page.values.push(value)
    page.left -= bytes
  }
  return pages.flatMap((page) => page.values)
}
