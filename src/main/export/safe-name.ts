/** What Windows keeps for devices, with or without an extension. `¹²³` count as digits there. */
const reserved = /^(con|prn|aux|nul|clock\$|conin\$|conout\$|(com|lpt)[0-9¹²³])$/i

/** Refused by Windows, a path separator somewhere, or (`~`) able to name another file by its short name. */
const refused = /[<>:"/\\|?*~]/

/** Longest name in UTF-8 bytes. File systems take 255, encrypted home folders 143, and a path needs room for its folder. */
export const longestNameBytes = 120

const encoder = new TextEncoder()
/** How many bytes a text takes in UTF-8. */
export const bytesOf = (text: string): number => encoder.encode(text).length

/** The text without what no eye can see: controls, and marks that turn the direction of reading or join letters. */
const toVisible = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\s\p{Z}]+/gu, ' ')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .replace(/ +/g, ' ')

function cutTo(text: string, limitBytes: number): string {
  let size = 0
  let kept = ''
  for (const letter of text) {
    size += bytesOf(letter)
    if (size > limitBytes) break
    kept += letter
  }
  return kept
}

/** One line of text from the tenant as it may stand in a text file or a sentence: visible signs only. */
export const toPlainLine = (text: string): string => toVisible(text).trim()

/**
 * A file name, without folder, that Windows, macOS and Linux take, made of whatever a tenant calls something. Never
 * empty, never a device, never hidden, never more than `limitBytes` (at least 16) in UTF-8. Safe names stay as they are.
 */
export function toSafeName(text: string, limitBytes = longestNameBytes): string {
  const letters = toVisible(text.slice(0, 1000)).normalize('NFC')
  // Signs that fall apart into a refused one, as the full-width slash does, become it on some systems.
  const allowed = Array.from(letters, (letter) =>
    refused.test(letter.normalize('NFKD')) || /[\p{Co}\p{Cn}]/u.test(letter) ? '_' : letter,
  ).join('')
  const begun = allowed.replace(/^[ .]+/, '').replace(/^-/, '_')
  const stem = begun.split('.', 1)[0]?.trimEnd() ?? ''
  const name = cutTo(reserved.test(stem) ? `_${begun}` : begun, limitBytes).replace(/[ .]+$/, '')
  return name === '' ? 'unnamed' : name
}

/** Equal for two names that some file system takes for the same, ignoring case and how accents are written. */
export const toNameKey = (name: string): string =>
  name.normalize('NFKC').toLowerCase().toUpperCase().toLowerCase().normalize('NFKC')

/**
 * Gives every stem a file name of its own, ignoring case: the first keeps it, later ones get a number. Names in `taken`
 * are never given. A name has at most `limitBytes` in UTF-8 with its extension; less than 32 are too few.
 */
export function uniqueNames(taken: Iterable<string>): (stem: string, extension: string, limitBytes?: number) => string {
  const keys = new Set(Array.from(taken, toNameKey))
  const lastNumber = new Map<string, number>()
  return (stem, extension, limitBytes = longestNameBytes) => {
    const room = limitBytes - bytesOf(extension)
    const first = `${toSafeName(stem, room)}${extension}`
    const firstKey = toNameKey(first)
    let name = first
    let number = lastNumber.get(firstKey) ?? 1
    while (keys.has(toNameKey(name))) {
      number += 1
      name = `${toSafeName(stem, room - ` ${number}`.length)} ${number}${extension}`
    }
    lastNumber.set(firstKey, number)
    keys.add(toNameKey(name))
    return name
  }
}
