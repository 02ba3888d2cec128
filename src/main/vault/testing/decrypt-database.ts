import { createDecipheriv } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'

const pageBytes = 4096
/** At the end of each page: 16 bytes of IV, 64 of HMAC. SQLCipher 4. */
const reservedBytes = 80
const walHeaderBytes = 32
const frameHeaderBytes = 24

function decryptPage(page: Buffer, isFirst: boolean, dataKey: Buffer): Buffer {
  const end = pageBytes - reservedBytes
  const decipher = createDecipheriv('aes-256-cbc', dataKey, page.subarray(end, end + 16)).setAutoPadding(false)
  return Buffer.concat([decipher.update(page.subarray(isFirst ? 16 : 0, end)), decipher.final()])
}

/**
 * Every page of a database in clear, and every frame of its log, whether SQLite still uses it or not. Read by
 * `node:crypto` alone; the file must not be open through SQLite in this process.
 */
export function decryptDatabase(file: string, dataKey: Buffer): Buffer {
  const pages: Buffer[] = []
  const bytes = readFileSync(file)
  for (let at = 0; at + pageBytes <= bytes.length; at += pageBytes)
    pages.push(decryptPage(bytes.subarray(at, at + pageBytes), at === 0, dataKey))
  const log = existsSync(`${file}-wal`) ? readFileSync(`${file}-wal`) : Buffer.alloc(0)
  for (let at = walHeaderBytes; at + frameHeaderBytes + pageBytes <= log.length; at += frameHeaderBytes + pageBytes) {
    const number = log.readUInt32BE(at)
    const start = at + frameHeaderBytes
    pages.push(decryptPage(log.subarray(start, start + pageBytes), number === 1, dataKey))
  }
  return Buffer.concat(pages)
}
