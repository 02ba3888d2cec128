import { expect, test } from 'vitest'
import { openTokenSections, type TokenFile } from './token-file.ts'

/** A file whose reads and writes take their time, one tick each. */
function slowFile(text: string | undefined): TokenFile & { readonly text: () => string | undefined } {
  const tick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
  let kept = text
  return {
    text: () => kept,
    read: () => tick().then(() => kept),
    write: async (given) => {
      await tick()
      kept = given
    },
    wipe: async () => {
      await tick()
      kept = undefined
    },
  }
}

test('changes at the same time do not overwrite each other', async () => {
  const file = slowFile(undefined)
  const sections = openTokenSections(file)
  await Promise.all([sections.put('a', '1'), sections.put('b', '2'), sections.put('a', '3')])
  expect(await Promise.all([sections.find('a'), sections.find('b'), sections.find('c')])).toEqual(['3', '2', undefined])
})

test('with its last section the file goes', async () => {
  const file = slowFile(undefined)
  const sections = openTokenSections(file)
  await sections.put('a', '1')
  await sections.put('b', '2')
  await sections.put('a', undefined)
  expect(file.text()).toBe('{"b":"2"}')
  await sections.put('b', undefined)
  expect(file.text()).toBeUndefined()
})

test.each(['', 'no JSON', '[]', 'null', '{"a":5}'])('a file that holds %s counts as empty', async (text) => {
  expect(await openTokenSections(slowFile(text)).find('a')).toBeUndefined()
})

test('a file that cannot be read now is kept as it is, and read as soon as it can be', async () => {
  const file = slowFile('{"a":"1"}')
  let isLocked = true
  const locked = { ...file, read: () => (isLocked ? Promise.reject(new Error('the keyring is locked')) : file.read()) }
  const sections = openTokenSections(locked)
  await expect(sections.find('a')).rejects.toMatchObject({ code: 'serviceUnavailable' })
  await expect(sections.put('b', '2')).rejects.toThrow('It was kept.')
  expect(file.text()).toBe('{"a":"1"}')
  isLocked = false
  await sections.put('b', '2')
  expect(file.text()).toBe('{"a":"1","b":"2"}')
})

test('who signs out leaves nothing, also of a file that cannot be read', async () => {
  const file = slowFile('sealed')
  const sections = openTokenSections({ ...file, read: () => Promise.reject(new Error('another computer sealed it')) })
  await sections.put('a', undefined)
  expect(file.text()).toBeUndefined()
})

test('a write that failed does not stop the next', async () => {
  const file = slowFile(undefined)
  let fails = true
  const failing = {
    ...file,
    write: (text: string) => {
      if (!fails) return file.write(text)
      fails = false
      return Promise.reject(new Error('disk full'))
    },
  }
  const sections = openTokenSections(failing)
  await expect(sections.put('a', '1')).rejects.toThrow('disk full')
  await sections.put('a', '2')
  expect(await sections.find('a')).toBe('2')
})
