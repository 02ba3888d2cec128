import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toCellText, toCsvFile, toCsvRow } from '../../shared/csv-cell.ts'
import { hostileNames } from './hostile-names.ts'

/** A reader of RFC 4180 with any separator, as spreadsheets of other countries use. */
function parse(text: string, separator = ','): string[][] {
  const rows: string[][] = [['']]
  let isQuoted = false
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? ''
    const row = rows.at(-1) as string[]
    const cell = row.at(-1) ?? ''
    if (isQuoted) {
      if (sign !== '"') row[row.length - 1] = cell + sign
      else if (text[at + 1] === '"') {
        row[row.length - 1] = `${cell}"`
        at += 1
      } else isQuoted = false
    } else if (sign === '"' && cell === '') isQuoted = true
    else if (sign === separator) row.push('')
    else if (sign === '\n') rows.push([''])
    else if (sign !== '\r') row[row.length - 1] = cell + sign
  }
  rows.pop()
  return rows
}

const undo = (cell: string): string => cell.replace(/(^|[;\t\r\n])'/g, '$1')
const whole = (text: string): string => text.toWellFormed().replaceAll('\0', '\uFFFD')
const isFormula = (cell: string): boolean => /^[=+\-@\t\r\n＝＋－＠]/.test(cell)

const sign = fc.constantFrom(
  '=',
  '+',
  '-',
  '@',
  '\t',
  '\r',
  '\n',
  '\r\n',
  "'",
  '"',
  ',',
  ';',
  ' ',
  'a',
  '1',
  '＝',
  '\0',
  '\uD800',
)
const anyCell = fc.oneof(
  fc.array(sign).map((signs) => signs.join('')),
  fc.string({ unit: 'binary' }),
  fc.constantFrom(...hostileNames.filter(({ length }) => length < 2000)),
)
const anyRows = fc.array(fc.array(anyCell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 3 })

describe('a CSV', () => {
  test('comes back as it was, and no cell of it begins a formula', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const cells = parse(rows.map(toCsvRow).join(''))
        expect(cells.flat().filter(isFormula)).toEqual([])
        expect(cells.map((row) => row.map(undo))).toEqual(rows.map((row) => row.map(whole)))
      }),
      { numRuns: 10_000 },
    )
  })

  test('begins no formula where a semicolon or a tab separates cells either', () => {
    fc.assert(
      fc.property(anyRows, fc.constantFrom(';', '\t'), (rows, separator) => {
        // The first cell of an export is an id: there the file says nothing a tenant chose.
        const cells = parse(rows.map((row) => toCsvRow(['6c1f', ...row])).join(''), separator)
        expect(cells.flat().filter((cell) => /^[=+\-@＝＋－＠]/.test(cell))).toEqual([])
      }),
      { numRuns: 10_000 },
    )
  })

  test.each([
    ['=1+1', "'=1+1"],
    ['+49 30 1234', "'+49 30 1234"],
    ['-5', "'-5"],
    ['@SUM(1)', "'@SUM(1)"],
    ['\t=1', '"\'\t\'=1"'],
    ['\r=1', '"\'\r\'=1"'],
    ['\n=1', '"\'\n\'=1"'],
    ["'quoted", "''quoted"],
    ["O'Brien", "O'Brien"],
    ['a-b=c', 'a-b=c'],
    ['a;=1', '"a;\'=1"'],
    ['a\n"=1', '"a\n\'""=1"'],
    ['a,b', '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ['', ''],
  ])('%j stands as %j', (text, cell) => {
    expect(toCsvRow([text])).toBe(`${cell}\r\n`)
  })

  test('a file begins with the byte order mark', () => {
    expect(Buffer.from(toCsvFile([['a'], ['b']])).toString('hex')).toBe('efbbbf610d0a620d0a')
  })

  test('values become text', () => {
    expect([undefined, null, 'x', true, 0, ['a'], { a: 1 }].map(toCellText)).toEqual([
      '',
      '',
      'x',
      'true',
      '0',
      '["a"]',
      '{"a":1}',
    ])
  })
})
