import { expect, test } from 'vitest'
import { replaceAccount } from './replace-account.ts'

const entry = (account: string, secret: string) => ({ home_account_id: account, secret })

test('one account is replaced as a whole, the others stay, in every section', () => {
  const before = {
    Account: { a: entry('A', ''), b: entry('B', '') },
    AccessToken: { 'a-old': entry('A', 'old'), b: entry('B', 'kept') },
    RefreshToken: { b: entry('B', 'kept') },
  }
  const after = {
    Account: { a: entry('A', '') },
    AccessToken: { 'a-new': entry('A', 'new'), b: entry('B', 'not asked for') },
    RefreshToken: { a: entry('A', 'new') },
    AppMetadata: {},
  }
  expect(JSON.parse(replaceAccount(JSON.stringify(before), JSON.stringify(after), 'A'))).toEqual({
    Account: { a: entry('A', ''), b: entry('B', '') },
    AccessToken: { 'a-new': entry('A', 'new'), b: entry('B', 'kept') },
    RefreshToken: { a: entry('A', 'new'), b: entry('B', 'kept') },
    AppMetadata: {},
  })
})
