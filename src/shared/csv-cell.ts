/**
 * Where an apostrophe must stand: at the start of the text, and after a sign at which a spreadsheet of another country,
 * reading this file by its own separator, would start the next cell; there if what follows could begin a formula, or is
 * an apostrophe. Quotation marks between are skipped, as that spreadsheet would skip them.
 */
const start = /(?<=^|[;\t\r\n])(?="*[=+\-@\t\r\n＝＋－＠]|')/g

/** How a value stands in a cell before it is made safe: text as it is, nothing as nothing, lists and objects as JSON. */
export function toCellText(value: unknown): string {
  if (value === undefined || value === null) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/**
 * One cell (RFC 4180), inert in any spreadsheet: an apostrophe stands before every sign that could begin a formula,
 * and before every apostrophe in such a place, so that a reader takes away exactly one. NUL and halves of characters
 * become U+FFFD.
 */
function toCsvCell(text: string): string {
  const inert = text.toWellFormed().replaceAll('\0', '\uFFFD').replace(start, "'")
  return /[",;\t\r\n]|^ | $/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert
}

/** One record with its line end. */
export const toCsvRow = (texts: readonly string[]): string => `${texts.map(toCsvCell).join(',')}\r\n`

/** Comes first in the file and tells spreadsheets that it is UTF-8. */
export const byteOrderMark = '\uFEFF'

/** A whole small file; the first record is its header. */
export const toCsvFile = (records: readonly (readonly string[])[]): string =>
  byteOrderMark + records.map(toCsvRow).join('')
