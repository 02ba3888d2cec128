import { expect, test } from 'vitest'
import { openSignInPages } from './sign-in-pages.ts'

function openWorld() {
  const opened: string[] = []
  const pages = openSignInPages(async (address) => void opened.push(address))
  return { opened, pages }
}

test('a page of the authority is opened while the sign-in lasts, and not after', async () => {
  const { opened, pages } = openWorld()
  const page = 'https://login.example.test/tenant/oauth2/v2.0/authorize?client_id=1'
  await pages.during('https://login.example.test', () => pages.open(page))
  expect(opened).toEqual([page])
  await expect(pages.open(page)).rejects.toThrow('not its own')
  expect(opened).toEqual([page])
})

test.each([
  'http://login.example.test/authorize',
  'https://login.example.test.evil.test/authorize',
  'https://login.example.test:444/authorize',
  'https://login.example.test@evil.test/authorize',
  'https://somebody@login.example.test/authorize',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'ms-msdt:/id',
  'no address',
])('%s is not', async (address) => {
  const { opened, pages } = openWorld()
  await expect(pages.during('https://login.example.test', () => pages.open(address))).rejects.toThrow('not its own')
  expect(opened).toEqual([])
})
