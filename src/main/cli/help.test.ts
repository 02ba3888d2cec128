import { expect, test } from 'vitest'
import { optionsOf } from './command.ts'
import { commands } from './commands.ts'
import { helpOf, helpOfAll } from './help.ts'

const isNarrow = (text: string): boolean => text.split('\n').every((line) => line.length <= 80)

test.each(commands.map((command) => [command.name, command] as const))(
  'the help of %s names every option and fits a terminal',
  (_, command) => {
    const help = helpOf(command)
    expect(help.split('\n').filter((line) => line.length > 80)).toEqual([])
    for (const name of Object.keys(optionsOf(command))) expect(help).toContain(`  --${name}`)
  },
)

test.each(commands.map((command) => [command.name, command] as const))(
  'the forms of %s name its own options and no others',
  (_, command) => {
    const forms = command.usage.join(' ')
    for (const name of Object.keys(command.options)) expect(forms).toContain(`--${name}`)
    for (const [, name = ''] of forms.matchAll(/--([a-z-]+)/g)) expect(Object.keys(command.options)).toContain(name)
  },
)

test('the list of commands tells all that ends with 4', () => {
  const said = helpOfAll(commands).replaceAll('\n', ' ')
  expect(said).toContain('4 differences found (diff --exit-code) or a score below the least (drill --min-score),')
})

test('the list of commands fits a terminal', () => expect(isNarrow(helpOfAll(commands))).toBe(true))

test('a form breaks before an option and not within one', () => {
  const prune = commands.find(({ name }) => name === 'prune')
  const usage = prune === undefined ? '' : helpOf(prune).split('Options:')[0]
  expect(usage).toMatch(/^ {9}\[--/m)
  for (const line of usage?.split('\n') ?? []) expect(line.split('[').length).toBe(line.split(']').length)
})
