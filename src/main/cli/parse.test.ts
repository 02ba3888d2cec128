import { expect, test } from 'vitest'
import { commands } from './commands.ts'
import { parseCommand, toNumber } from './parse.ts'

const parse = (name: string, ...args: readonly string[]) => {
  const command = commands.find((one) => one.name === name)
  if (command === undefined) throw new Error(name)
  return parseCommand(command, args)
}

test.each<[readonly string[], string]>([
  [['vault'], 'Expected: dirsafe vault ACTION DIR …, where ACTION is one of create, info, passphrase, '],
  [['vault', 'info'], 'Expected: dirsafe vault info DIR'],
  [['vault', 'revoke'], 'Expected: dirsafe vault revoke DIR NAME'],
  [['prune'], 'Expected: dirsafe prune DIR [--keep-last N]'],
  [['search', 'v', 'two', 'words'], '"words" is one word too many. Expected: dirsafe search DIR TEXT'],
  [['runs', 'v', '1', '2', '3'], '"2" is one word too many. Expected: dirsafe runs DIR'],
  [['prune', 'v', '--keep-dayly', '7'], 'There is no option --keep-dayly.'],
  [['verify', 'v', '--level'], '--level needs a value: --level 1|2|3.'],
  [['verify', 'v', '--level='], '--level needs a value: --level 1|2|3.'],
  [['prune', 'v', '--keep-daily', ''], '--keep-daily needs a value: --keep-daily N.'],
  [['backup', 'v', '--kinds', ' , '], '--kinds needs a value: --kinds a,b.'],
  [
    ['prune', 'v', '--keep-daily', '--yes'],
    '--keep-daily needs a value: --keep-daily N. If the value begins with a dash: --keep-daily=VALUE.',
  ],
  [['prune', 'v', '--yes=no'], '--yes stands alone: leave out what follows its =.'],
  [
    ['note', 'v', '1', '-draft'],
    'There is no option -d. What begins with a dash and is no option goes last, after --.',
  ],
])('%j', ([name = '', ...args], sentence) => expect(() => parse(name, ...args)).toThrow(sentence))

test('a negative number after an option is its value; after -- and after a switch it is not', () => {
  expect(parse('prune', 'v', '--keep-daily', '-1').value('keep-daily')).toBe('-1')
  expect(parse('note', 'v', '1', '--', '-1').positionals).toEqual(['v', '1', '-1'])
  expect(parse('note', 'v', '--', '--note', '-1').positionals).toEqual(['v', '--note', '-1'])
  expect(() => parse('prune', 'v', '--yes', '-1')).toThrow('There is no option -1.')
})

test('an empty note is one; nothing is asked of what stands before --help', () => {
  expect(parse('backup', 'v', '--note', '').value('note')).toBe('')
  expect(parse('backup', '--kinds', '', '--help').has('help')).toBe(true)
})

test.each(['0', '-1', '1.5', '1e3', '0x10', ' 1', 'x', '', '99999999999999999999'])('%j is no whole number', (text) =>
  expect(() => toNumber(text, '--limit')).toThrow(`--limit must be a whole number from 1, not "${text}".`),
)
