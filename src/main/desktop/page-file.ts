import { extname, join, normalize, sep } from 'node:path'
import { isOwnAddress } from './own-page.ts'

const types: { readonly [extension: string]: string } = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

/** A file of the page and how it is announced. */
export interface PageFile {
  readonly path: string
  readonly type: string
}

/** The file behind an address of the page; undefined where it is none of ours, of an unknown type, or outside `root`. */
export function findPageFile(root: string, address: string): PageFile | undefined {
  if (!isOwnAddress(address)) return undefined
  const { pathname } = new URL(address)
  const inside = decode(pathname)
  const type = types[extname(pathname)]
  if (inside === undefined || type === undefined || inside.includes('\0')) return undefined
  const path = normalize(join(root, inside))
  return path.startsWith(root + sep) ? { path, type } : undefined
}

function decode(path: string): string | undefined {
  try {
    return decodeURIComponent(path)
  } catch {
    return undefined
  }
}
