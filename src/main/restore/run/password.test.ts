import { expect, test } from 'vitest'
import { passwordPlaceholder } from '../../../shared/kinds/kind.ts'
import { generatePassword, needsPassword, withPassword } from './password.ts'

/** Bytes that are as good as random for a test, the same every time. */
function bytesFrom(seed: number): (count: number) => Uint8Array {
  let state = seed
  return (count) =>
    Uint8Array.from({ length: count }, () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
      return state >>> 24
    })
}

test('a password has 28 signs of four kinds and none that look alike', () => {
  const made = Array.from({ length: 300 }, (_, seed) => generatePassword(bytesFrom(seed)))
  expect(new Set(made).size).toBe(300)
  for (const password of made) {
    expect(password).toHaveLength(28)
    for (const kind of [/[A-Z]/, /[a-z]/, /[0-9]/, /[^A-Za-z0-9]/]) expect(password).toMatch(kind)
    expect(password).not.toMatch(/[IO01l\s"\\]/)
  }
})

test('no sign is favoured', () => {
  const counts = new Map<string, number>()
  for (let seed = 0; seed < 400; seed++)
    for (const sign of generatePassword(bytesFrom(seed * 7919))) counts.set(sign, (counts.get(sign) ?? 0) + 1)
  const mean = (400 * 28) / counts.size
  for (const count of counts.values()) expect(Math.abs(count - mean) / mean).toBeLessThan(0.35)
})

test('data of the tenant that read like the placeholder stay as they are', () => {
  const request = {
    method: 'POST' as const,
    url: 'https://graph.test/v1.0/users',
    body: { displayName: passwordPlaceholder, passwordProfile: { password: passwordPlaceholder } },
  }
  expect(withPassword(request, 'p').body).toEqual({
    displayName: passwordPlaceholder,
    passwordProfile: { password: 'p' },
  })
  expect(needsPassword({ ...request, body: { displayName: passwordPlaceholder } })).toBe(false)
})

test('it goes where the placeholder stands, and nowhere else', () => {
  const request = {
    method: 'POST' as const,
    url: 'https://graph.test/v1.0/users',
    body: { displayName: 'Ada', passwordProfile: { password: passwordPlaceholder, list: [null, 1, 'x'] } },
  }
  expect(needsPassword(request)).toBe(true)
  expect(needsPassword({ ...request, body: { displayName: 'Ada' } })).toBe(false)
  expect(withPassword(request, 'p')).toEqual({
    ...request,
    body: { displayName: 'Ada', passwordProfile: { password: 'p', list: [null, 1, 'x'] } },
  })
  expect(request.body.passwordProfile.password).toBe(passwordPlaceholder)
})

test('a password holds no word of the name: another one is drawn', () => {
  const free = generatePassword(bytesFrom(1))
  const name = /[A-Za-z0-9]{3,}/.exec(free)?.[0] ?? ''
  expect(name.length).toBeGreaterThanOrEqual(3)
  const other = generatePassword(bytesFrom(1), [`x ${name.toUpperCase()}, y`])
  expect(other).toHaveLength(28)
  expect(other.toLowerCase()).not.toContain(name.toLowerCase())
})
