import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** The bytes of all files in a folder and below. */
export function folderBytes(folder: string): number {
  let bytes = 0
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const place = join(folder, entry.name)
    bytes += entry.isDirectory() ? folderBytes(place) : statSync(place).size
  }
  return bytes
}
