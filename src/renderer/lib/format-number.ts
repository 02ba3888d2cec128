const numbers = new Intl.NumberFormat('en')

/** A number with its thousands apart: `2,418`. */
export const toNumberText = (value: number): string => numbers.format(value)

/** How many of something: `1 group`, `2,418 groups`. */
export const toCountText = (count: number, one: string, many: string): string =>
  `${toNumberText(count)} ${count === 1 ? one : many}`

const kibibyte = 1024
const units = ['bytes', 'KB', 'MB', 'GB'] as const

/** A size: `46 KB`, `48 MB`. */
export function toSizeText(bytes: number): string {
  let size = bytes
  let unit = 0
  while (size >= kibibyte && unit < units.length - 1) {
    size /= kibibyte
    unit++
  }
  return `${numbers.format(size < 10 && unit > 0 ? Math.round(size * 10) / 10 : Math.round(size))} ${units[unit]}`
}
