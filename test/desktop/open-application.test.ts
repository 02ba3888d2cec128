import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OpenApplication, openApplication, openDemo } from './open-application.ts'

let opened: OpenApplication

beforeAll(async () => {
  opened = await openApplication()
})

afterAll(() => opened.close())

test('a demo that does not open tells what is to be seen instead', async () => {
  const { application, page } = opened
  await application.evaluate(() => void process.stderr.write('said by main\n'))
  await page.evaluate(() => {
    setTimeout(() => {
      throw new Error('said by the page')
    })
  })
  await expect.poll(() => opened.output()).toContain('said by main')
  await expect.poll(() => opened.complaints).toContain('said by the page')
  const failure = await openDemo(page, 1).catch((thrown: unknown) => String(thrown))
  expect(failure).toMatch(/The page: .*demo.*Its complaints: said by the page\n/is)
  expect(failure).toMatch(/The processes: .*Dirsafe engine since .*, busy for [\d.]+ s\n/s)
  expect(failure).toMatch(/The end of the output: .*said by main/s)
})
