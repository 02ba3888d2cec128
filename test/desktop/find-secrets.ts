import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** How much of a secret is looked for: a piece that is long enough to be nobody else's. */
const pieceLength = 40

/**
 * A piece of each secret that no other one has: tokens begin alike, and a heap keeps long texts to 1 024 signs only.
 */
function toPieces(secrets: Iterable<string>): readonly string[] {
  const all = [...secrets]
  return all.map((secret) => {
    for (let at = 0; at + pieceLength <= Math.min(secret.length, 1_000); at += 10) {
      const piece = secret.slice(at, at + pieceLength)
      if (all.every((other) => other === secret || !other.includes(piece))) return piece
    }
    return secret
  })
}

/** The secrets of which a piece stands in the bytes, as UTF-8 or UTF-16. */
export function findIn(bytes: Buffer, secrets: Iterable<string>): readonly string[] {
  return toPieces(secrets).filter((piece) => bytes.includes(piece, 0, 'utf8') || bytes.includes(piece, 0, 'utf16le'))
}

/** Where below a folder a piece of a secret lies, as "file: piece". Files that vanish meanwhile are left out. */
export function findInFiles(folder: string, secrets: Iterable<string>): readonly string[] {
  const all = [...secrets]
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap((entry) => {
      const path = join(entry.parentPath, entry.name)
      return findIn(read(path), all).map((piece) => `${path}: ${piece}`)
    })
}

function read(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch {
    return Buffer.alloc(0)
  }
}
