import { PassThrough, Writable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { openTerminal, toPlainLine } from './terminal.ts'

test.each([
  ['a cleared screen', '\u001b[2JMallory', '\\u001b[2JMallory'],
  ['a forged line', 'Finance\r\n[x]   1  Fake step', 'Finance\\u000d\\u000a[x]   1  Fake step'],
  ['eight-bit escapes', '\u009b31mred', '\\u009b31mred'],
  ['text that runs backwards', 'gnp\u202e.exe', 'gnp\\u202e.exe'],
])('%s is shown, not obeyed', (_, line, shown) => {
  expect(toPlainLine(line)).toBe(shown)
})

test.each(['Finance – Month end', 'Åsa Łukasz 李', 'family 👩‍👩‍👧'])('%s stays as it is', (line) => {
  expect(toPlainLine(line)).toBe(line)
})

test('a reader that stops reading, as head does, ends nothing', async () => {
  let asked = 0
  const gone = () =>
    new Writable({
      autoDestroy: false,
      write: (_chunk, _encoding, done) => {
        asked += 1
        done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }))
      },
    })
  const owner = { stdout: gone(), stderr: gone(), stdin: new PassThrough(), env: {}, once: () => undefined }
  const terminal = openTerminal(false, owner)
  terminal.out('one')
  terminal.err('two')
  await setImmediate()
  expect(asked).toBe(2)
})

test.each([
  ['a person sees it broken between words', true, 'Nothing was\nfound here.\n'],
  ['a pipe gets it whole', false, 'Nothing was found here.\n'],
])('of a long line %s', (_, isTTY, shown) => {
  let written = ''
  const stream = (): Writable & { isTTY: boolean; columns: number } =>
    Object.assign(
      new Writable({
        write: (chunk, _encoding, done) => {
          written += String(chunk)
          done()
        },
      }),
      { isTTY, columns: 12 },
    )
  const owner = { stdout: stream(), stderr: stream(), stdin: new PassThrough(), env: {}, once: () => undefined }
  openTerminal(false, owner).out('Nothing was found here.')
  expect(written).toBe(shown)
})
