import { expect, test } from 'vitest'
import { findCommandWords } from './command-words.ts'

test('what is typed behind the switch is for the command line', () => {
  expect(findCommandWords(['dirsafe', '--no-sandbox', '--cli', 'vault', 'info', '--json'])).toEqual([
    'vault',
    'info',
    '--json',
  ])
  expect(findCommandWords(['dirsafe', '--cli'])).toEqual([])
})

test('a second switch is a word like others', () => {
  expect(findCommandWords(['dirsafe', '--cli', 'backup', '--note', '--cli'])).toEqual(['backup', '--note', '--cli'])
})

test('without it the window is wanted', () => {
  expect(findCommandWords(['dirsafe', '.', '--note'])).toBeUndefined()
  expect(findCommandWords(['--cli'])).toBeUndefined()
})
