const special: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  Ø: 'O',
  ł: 'l',
  Ł: 'L',
  ı: 'i',
  æ: 'ae',
  œ: 'oe',
  đ: 'd',
}

/** A name in plain lower-case letters and digits, words joined by the separator, for addresses. */
export function toAddressPart(name: string, separator = '.'): string {
  return name
    .replace(/[ßøØłŁıæœđ]/g, (letter) => special[letter] ?? '')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, separator)
    .replace(/^[.-]+|[.-]+$/g, '')
}
