import { AppError } from '../../shared/errors.ts'
import type { Kind } from '../../shared/kinds/kind.ts'
import type { PhotoRow } from './photo-row.ts'
import { toSafeName } from './safe-name.ts'

/** How photos are named where nothing else is asked: "Adele Vance (87d349ed)". */
export const defaultPattern = '{name} ({shortId})'

/** Of one value in a name, so that a long one does not push out what stands after it. */
const longestValueBytes = 80

/** What a name says of a photo. */
export type NamedPhoto = Pick<PhotoRow, 'kind' | 'row' | 'sinceAt'>

const sinceName = 'since'

const own: ReadonlyMap<string, (photo: NamedPhoto) => string> = new Map([
  ['name', ({ row }) => row.name],
  ['id', ({ row }) => row.id],
  ['shortId', ({ row }) => row.id.slice(0, 8)],
  ['kind', ({ kind }) => kind.label.one],
  // A day as UTC has it, as all times in exported files are.
  [sinceName, ({ sinceAt = '' }) => sinceAt.slice(0, 10)],
])

const placeholder = /\{([^{}]*)\}/g

/** The attributes of a kind that a pattern names. */
export const columnsOf = (pattern: string, kind: Kind): readonly string[] =>
  kind.attributes.map(({ name }) => name).filter((name) => !own.has(name) && pattern.includes(`{${name}}`))

/** Whether a pattern names since when it is the photo. */
export const namesSince = (pattern: string): boolean => pattern.includes(`{${sinceName}}`)

/** Throws `badInput` where the pattern names something that none of the kinds has. */
export function checkNames(pattern: string, kinds: readonly Kind[]): void {
  for (const [, name = ''] of pattern.matchAll(placeholder))
    if (!own.has(name) && !kinds.some((kind) => columnsOf(`{${name}}`, kind).length > 0))
      throw new AppError(
        'badInput',
        `A file name cannot hold {${name}}. It can hold {name}, {shortId}, {id}, {kind}, {since}, and attributes such as {department}.`,
      )
}

/** What only joins one value to the next. */
const joiner = /^[\s,;._–-]+$/

/**
 * The pattern of one name filled in for one photo. What the object does not have leaves nothing, and what would have joined
 * it to the rest goes with it.
 */
export function toPhotoStem(pattern: string, photo: NamedPhoto): string {
  const textOf = (name: string): string => {
    const value = own.get(name)?.(photo) ?? photo.row.values[name] ?? ''
    const text = typeof value === 'string' ? value : JSON.stringify(value)
    return text === '' ? '' : toSafeName(text, longestValueBytes)
  }
  let [stem, between, lacks] = ['', '', false]
  // Cut at its placeholders, text and names take turns.
  for (const [index, piece] of pattern.split(placeholder).entries()) {
    if (index % 2 === 0) between += piece
    else {
      const value = textOf(piece)
      if (joiner.test(between) && (value === '' || (stem === '' && lacks))) between = ''
      if (value !== '') [stem, between] = [stem + between + value, '']
      lacks ||= value === ''
    }
  }
  return lacks ? (stem + between).replace(/\s*(\(\s*\)|\[\s*\])/g, '') : stem + between
}

/** The extension that says what the bytes are; `.bin` where they are no picture Dirsafe knows. */
export function toExtension(bytes: Uint8Array): string {
  const start = Buffer.from(bytes.slice(0, 12)).toString('latin1')
  if (start.startsWith('\xff\xd8\xff')) return '.jpg'
  if (start.startsWith('\x89PNG\r\n')) return '.png'
  if (start.startsWith('GIF8')) return '.gif'
  if (start.startsWith('RIFF') && start.endsWith('WEBP')) return '.webp'
  return start.startsWith('BM') ? '.bmp' : '.bin'
}
