import { execFileSync } from 'node:child_process'

/** A disk of its own: memory, mounted as a folder. Undefined where this may not be done. */
export function mountDisk(
  folder: string,
  sizeBytes: number,
): { readonly grow: () => void; readonly remove: () => void } | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return undefined
  try {
    execFileSync('/bin/mount', ['-t', 'tmpfs', '-o', `size=${sizeBytes},mode=700`, 'tmpfs', folder], {
      stdio: 'ignore',
    })
  } catch {
    return undefined
  }
  return {
    grow: () => execFileSync('/bin/mount', ['-o', 'remount,size=512m', folder]),
    remove: () => execFileSync('/bin/umount', [folder]),
  }
}
