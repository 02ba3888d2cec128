import { describe, expect, it } from 'vitest'
import { compileRule } from './membership-rule.ts'

const known = new Set(['department', 'city', 'accountEnabled', 'mobilePhone', 'otherMails'])
const compile = (rule: string) => compileRule(rule, (name) => known.has(name))
const person = { department: 'Sales', city: 'Oslo', accountEnabled: true, otherMails: ['a@b.example'] }

describe('compileRule', () => {
  it.each([
    ['user.department -eq "Sales"', true],
    ['user.department -eq "sales"', true],
    ['user.department -ne "Sales"', false],
    ['user.accountEnabled -eq true', true],
    ['user.mobilePhone -eq null', true],
    ['user.mobilePhone -ne null', false],
    ['(user.department -eq "Sales") -and (user.city -eq "Rome")', false],
    ['user.department -eq "Sales" -and user.city -eq "Rome" -or user.city -eq "Oslo"', true],
    ['-not (user.city -eq "Rome")', true],
    ['user.city -startsWith "Os"', true],
    ['user.city -contains "sl"', true],
    ['user.city -in ["Rome", "Oslo"]', true],
    ['user.city -notIn ["Rome", "Oslo"]', false],
    ['user.city -match "^O.*o$"', true],
    ['user.otherMails -contains "a@b.example"', true],
    ['device.deviceOSType -eq "Windows"', false],
  ])('%s', (rule, expected) => {
    expect(compile(rule)(person)).toBe(expected)
  })

  it.each([
    '',
    'user.department',
    'user.department -eq',
    'user.shoeSize -eq "42"',
    'user.city -like "O*"',
    '(user.city -eq "Oslo"',
    'user.city -eq "Oslo" user.city -eq "Rome"',
    'group.city -eq "x"',
    '§',
  ])('refuses %j', (rule) => {
    expect(() => compile(rule)).toThrow("Invalid value specified for property 'membershipRule'")
  })
})
