import { expect, test } from 'vitest'
import { commands } from './commands.ts'
import { parseCommand } from './parse.ts'

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
  [['search', 'v', 'two', 'words'], 'Expected: dirsafe search DIR TEXT'],
  [['prune', 'v', '--keep-dayly', '7'], 'There is no option --keep-dayly.'],
  [['verify', 'v', '--level'], "Option '--level <value>' argument missing."],
])('%j', ([name = '', ...args], sentence) => expect(() => parse(name, ...args)).toThrow(sentence))
