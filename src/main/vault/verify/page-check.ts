import { createHmac, pbkdf2Sync } from 'node:crypto'
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'

/** Bytes of a page, of which the last 80 are reserved. */
export const pageBytes = 4096
const saltBytes = 16
const macBytes = 64
/** SQLite never writes the page that holds the byte at 1 GiB (sqlite.org/fileformat.html, "The Lock-Byte Page"). */
const lockBytePage = 0x40000000 / pageBytes + 1

/** How a page was found. `empty`: nothing was ever written to it, as to one that was freed before it was. */
export type PageState = 'sound' | 'empty' | 'damaged'

/** Checks the pages of the database file, also those no table uses. */
export interface PageCheck {
  /** Whole pages in the file, and what is left over at its end. */
  readonly size: () => { readonly pages: number; readonly restBytes: number }
  /** The states of pages, the first of them numbered from 1. */
  readonly check: (first: number, count: number) => readonly PageState[]
  readonly close: () => void
}

/**
 * Opens the file a second time, for its pages alone, and keeps it open until `close`: closing any descriptor of a file
 * drops every lock the process holds on it (POSIX), also those of SQLite; close it after the database. Only the key of
 * the pages' HMACs is held.
 *
 * SQLCipher 4 as documented in "SQLCipher Design" (zetetic.net/sqlcipher/design) and in `cipher_sqlcipher.c` of SQLite3
 * Multiple Ciphers: pages of 4096 bytes; the first 16 bytes of page 1 are the salt; at the end of each page 16 bytes of
 * initial vector and 64 of HMAC-SHA512 over ciphertext, vector and the page's number in little endian; the key of the
 * HMAC is PBKDF2-HMAC-SHA512 of the key, 2 rounds, salt XOR 0x3a.
 */
export function openPageCheck(path: string, dataKey: Buffer): PageCheck {
  const file = openSync(path, 'r')
  const salt = Buffer.alloc(saltBytes)
  readSync(file, salt, 0, saltBytes, 0)
  const macKey = pbkdf2Sync(dataKey, Buffer.from(salt.map((byte) => byte ^ 0x3a)), 2, 32, 'sha512')
  const number = Buffer.alloc(4)

  const stateOf = (page: Buffer, pageNumber: number): PageState => {
    if (page.readInt32LE(0) === 0 && page.every((byte) => byte === 0)) return 'empty'
    if (pageNumber === lockBytePage) return 'damaged'
    if (pageNumber === 1 && !page.subarray(0, saltBytes).equals(salt)) return 'damaged'
    number.writeUInt32LE(pageNumber)
    const mac = createHmac('sha512', macKey)
      .update(page.subarray(pageNumber === 1 ? saltBytes : 0, pageBytes - macBytes))
      .update(number)
      .digest()
    return mac.equals(page.subarray(pageBytes - macBytes)) ? 'sound' : 'damaged'
  }
  const read = (first: number, count: number): Buffer => {
    const pages = Buffer.alloc(count * pageBytes)
    readSync(file, pages, 0, pages.length, (first - 1) * pageBytes)
    return pages
  }
  return {
    size: () => {
      const { size } = fstatSync(file)
      return { pages: Math.floor(size / pageBytes), restBytes: size % pageBytes }
    },
    check: (first, count) => {
      const pages = read(first, count)
      return Array.from({ length: count }, (_, place) => {
        const state = stateOf(pages.subarray(place * pageBytes, (place + 1) * pageBytes), first + place)
        // Another program may have been writing just this page: once more.
        return state === 'damaged' ? stateOf(read(first + place, 1), first + place) : state
      })
    },
    close: () => {
      macKey.fill(0)
      closeSync(file)
    },
  }
}
