/** What a spreadsheet takes for a formula at the start of a cell, and what it skips before one; also the apostrophe. */
const dangerous = "=+\\-@\\t\\r\\n'＝＋－＠"

/**
 * The starts of cells: that of the text, and what follows a sign at which a spreadsheet of another country, reading this
 * file by its own separator, would start the next one.
 */
const dangerousStart = new RegExp(`(^|[;\\t\\r\\n])(?=[${dangerous}])`, 'g')

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
export function toCsvCell(text: string): string {
  const inert = text.toWellFormed().replaceAll('\0', '\uFFFD').replace(dangerousStart, "$1'")
  return /[",;\t\r\n]|^ | $/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert
}

/** One record with its line end. */
export const toCsvRow = (texts: readonly string[]): string => `${texts.map(toCsvCell).join(',')}\r\n`

/** Comes first in the file and tells spreadsheets that it is UTF-8. */
export const byteOrderMark = '\uFEFF'

/** A whole small file; the first record is its header. */
export const toCsvFile = (records: readonly (readonly string[])[]): string =>
  byteOrderMark + records.map(toCsvRow).join('')
