import { deflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { makeDictionary } from './dictionary.ts'

const person = (place: number): string =>
  JSON.stringify({
    department: ['Finance', 'Sales'][place % 2],
    displayName: `Given${place * 7919} Family${place * 104729}`,
    mail: `given${place * 7919}@contoso.onmicrosoft.com`,
    usageLocation: 'DE',
  })

test('it holds what many objects share and nothing that is one object’s own', () => {
  const people = Array.from({ length: 100 }, (_, place) => person(place))
  const dictionary = makeDictionary(['department', 'displayName', 'mail'], people).toString()
  for (const shared of ['Finance', 'Sales', 'contoso.onmicrosoft.com', ',"displayName":"'])
    expect(dictionary).toContain(shared)
  for (let place = 2; place < 100; place++) {
    expect(dictionary).not.toContain(`Given${place * 7919}`)
    expect(dictionary).not.toContain(`Family${place * 104729}`)
  }
})

test('two pieces that many have each do not stand together because one person has both', () => {
  const [given, family] = [
    ['Ada ', 'Ben ', 'Cleo ', 'Dora '],
    ['Adler', 'Braun', 'Conrad', 'Decker', 'Ebert'],
  ]
  const names = given.flatMap((first) => family.map((last) => `${first}${last}`))
  const people = names.map((displayName, place) => JSON.stringify({ department: 'Sales', displayName, place }))
  const dictionary = makeDictionary(['displayName'], people).toString()
  expect(dictionary).toContain('Ada ')
  expect(dictionary).toContain('Decker')
  for (const name of names) expect(dictionary).not.toContain(name)
})

test('it makes contents much smaller', () => {
  const people = Array.from({ length: 200 }, (_, place) => person(place))
  const dictionary = makeDictionary(['department', 'displayName', 'mail', 'usageLocation'], people.slice(0, 100))
  const sizeOf = (text: string, options = {}) => deflateRawSync(text, options).length
  const [plain, shared] = people
    .slice(100)
    .reduce(([without, with_], text) => [without + sizeOf(text), with_ + sizeOf(text, { dictionary })], [0, 0])
  expect(shared).toBeLessThan(plain / 2)
})

test('it stays small however much it is shown', () => {
  const long = Array.from({ length: 400 }, (_, place) => JSON.stringify({ text: `${'word '.repeat(5000)}${place}` }))
  expect(makeDictionary(['text'], long).length).toBeLessThanOrEqual(30 * 1024)
})

test('without a sample it holds the names of attributes', () => {
  expect(makeDictionary(['city', 'mail'], []).toString()).toBe(',"city":"\n,"mail":"')
})
