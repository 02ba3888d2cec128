import { mkdirSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { AppError } from '../../shared/errors.ts'
import { addPassphrase } from './key-changes/change-passphrase.ts'
import { rotateDataKey } from './key-changes/rotate-data-key.ts'
import { toChecksum } from './keys/file-seal.ts'
import { writeFirstFormat } from './testing/first-format.ts'
import { opens, otherPassphrase, withClosedVault } from './testing/key-changes.ts'
import { openTestVault, testOptions, testPassphrase } from './testing/with-vault.ts'
import { parseVaultFile, readVaultFile } from './vault-file.ts'
import { vaultFileOf } from './vault-folder.ts'

const right = { passphrase: testPassphrase }
const damage = (says: string) => ({ code: 'vaultDamaged', message: expect.stringContaining(says) })

interface Json {
  format: number
  slots: { name: string; createdAt: string }[]
  mac?: string
  checksum?: string
}

/** Alters the file as someone would who knows everything about it but its keys: the checksum fits again. */
function alter(dir: string, change: (json: Json) => void): void {
  const json: Json = JSON.parse(readFileSync(vaultFileOf(dir), 'utf8'))
  change(json)
  if (json.checksum !== undefined) json.checksum = toChecksum({ ...json })
  writeFileSync(vaultFileOf(dir), `${JSON.stringify(json, null, 2)}\n`)
}

test('every flipped bit is found before a passphrase is tried, or by the MAC', () =>
  withClosedVault({}, async (dir) => {
    const bytes = readFileSync(vaultFileOf(dir))
    const mac = bytes.indexOf('"mac"')
    const isFound = (): boolean => {
      try {
        parseVaultFile(bytes.toString('utf8'))
        return false
      } catch (error) {
        // Where the format itself was hit, a newer one may be claimed: it does not open either.
        return error instanceof AppError && ['vaultDamaged', 'vaultTooNew'].includes(error.code)
      }
    }
    expect(isFound()).toBe(false)
    const unfound: number[] = []
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const place = bit >> 3
      const before = bytes[place] ?? 0
      bytes[place] = before ^ (1 << (bit & 7))
      if (!isFound()) unfound.push(bit)
      bytes[place] = before
    }
    // Only what stands in the MAC itself is left to the MAC.
    expect(unfound.filter((bit) => bit >> 3 < mac)).toEqual([])
    for (const bit of unfound.filter((_, place) => place % 9 === 0)) {
      const flipped = Buffer.from(bytes)
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      writeFileSync(vaultFileOf(dir), flipped)
      await expect(openTestVault(dir)).rejects.toMatchObject(damage('copy of this vault'))
    }
    expect(unfound.length).toBeGreaterThan(44)
  }))

test.each<[string, (json: Json) => void]>([
  ['another name on a slot', ({ slots: [slot] }) => Object.assign(slot ?? {}, { name: 'Somebody' })],
  [
    'another date on a slot',
    ({ slots: [slot] }) => Object.assign(slot ?? {}, { createdAt: '2020-01-01T00:00:00.000Z' }),
  ],
  ['a slot less', (json) => json.slots.pop()],
  ['slots in another order', (json) => json.slots.reverse()],
  ['another MAC', (json) => Object.assign(json, { mac: Buffer.alloc(32).toString('base64') })],
  ['an empty MAC', (json) => Object.assign(json, { mac: '' })],
  ['signs that are no base64 for a MAC', (json) => Object.assign(json, { mac: 'é'.repeat(44) })],
])('%s is found although the checksum fits', (_, change) =>
  withClosedVault({}, async (dir) => {
    alter(dir, change)
    await expect(openTestVault(dir)).rejects.toMatchObject(damage('it was altered or damaged'))
  }),
)

test('a file passed off as one of the first format, which had no MAC, opens nothing', () =>
  withClosedVault({}, async (dir) => {
    alter(dir, (json) => {
      json.format = 1
      delete json.mac
      delete json.checksum
    })
    expect(readVaultFile(dir).format).toBe(1)
    await expect(openTestVault(dir)).rejects.toMatchObject({ code: 'vaultDamaged' })
  }))

test.each([
  ['a space more', (text: string) => text.replace('{', '{ ')],
  ['no line feed at the end', (text: string) => text.trimEnd()],
  ['a field nobody knows', (text: string) => text.replace('"slots"', '"more": 1,\n  "slots"')],
  ['a field twice', (text: string) => text.replace('"format": 2', '"format": 2,\n  "format": 2')],
  ['an escaped letter', (text: string) => text.replace('"Passphrase"', '"\\u0050assphrase"')],
])('%s is damage', (_, change) =>
  withClosedVault({}, async (dir) => {
    writeFileSync(vaultFileOf(dir), change(readFileSync(vaultFileOf(dir), 'utf8')))
    expect(() => readVaultFile(dir)).toThrow(expect.objectContaining(damage('altered')))
  }),
)

const sixteen = Buffer.alloc(16, 1).toString('base64')
test.each<[string, object, object]>([
  ['a short salt of a recovery code', { kdf: { algorithm: 'hkdf-sha256', salt: 'AAAA' } }, {}],
  ['an absurdly long salt', { kdf: { algorithm: 'hkdf-sha256', salt: Buffer.alloc(65).toString('base64') } }, {}],
  ['an unknown algorithm', { kdf: { algorithm: 'md5', salt: sixteen } }, {}],
  ['an unknown kind', { kind: 'fingerprint' }, {}],
  ['a short nonce', {}, { nonce: Buffer.alloc(11).toString('base64') }],
  ['a long nonce', {}, { nonce: Buffer.alloc(13).toString('base64') }],
  ['a shorter key', {}, { sealed: Buffer.alloc(47).toString('base64') }],
  ['a longer key', {}, { sealed: Buffer.alloc(49).toString('base64') }],
])('%s in any slot is refused on open, in the first format too', (_, slot, wrapped) =>
  withClosedVault({}, async (dir) => {
    for (const format of [2, 1]) {
      if (format === 1) await writeFirstFormat(dir)
      const text = readFileSync(vaultFileOf(dir), 'utf8')
      alter(dir, (json) => {
        const last = json.slots.at(-1) as { wrapped?: object }
        Object.assign(last, slot, { wrapped: { ...last.wrapped, ...wrapped } })
      })
      await expect(openTestVault(dir)).rejects.toMatchObject(damage('altered'))
      writeFileSync(vaultFileOf(dir), text)
      expect(await opens(dir, right)).toBe(true)
    }
  }),
)

test('too cheap a passphrase slot is refused even where another opens', () =>
  withClosedVault({}, async (dir, recoveryCode) => {
    await writeFirstFormat(dir)
    alter(dir, ({ slots: [slot] }) => {
      const { kdf } = slot as unknown as { kdf: { memoryKiB: number } }
      kdf.memoryKiB = 32
    })
    for (const secret of [right, { recoveryCode }])
      await expect(opens(dir, secret)).rejects.toMatchObject(damage('a protection that Dirsafe never uses'))
  }))

test('a file of absurd size is refused unread, and what is no file or may not be looked at says so', () =>
  withClosedVault({}, async (dir) => {
    const text = readFileSync(vaultFileOf(dir))
    truncateSync(vaultFileOf(dir), 2 ** 32)
    expect(() => readVaultFile(dir)).toThrow(expect.objectContaining(damage('altered')))
    rmSync(vaultFileOf(dir))
    const refusal = { code: 'notAVault', message: expect.stringContaining('may not read') }
    for (const put of [() => mkdirSync(vaultFileOf(dir)), () => symlinkSync('vault.json', vaultFileOf(dir))]) {
      put()
      expect(() => readVaultFile(dir)).toThrow(expect.objectContaining(refusal))
      rmSync(vaultFileOf(dir), { recursive: true })
    }
    writeFileSync(vaultFileOf(dir), text)
    expect(await opens(dir, right)).toBe(true)
  }))

test('hostile JSON is refused: keys of prototypes, and nesting without end', () =>
  withClosedVault({}, async (dir) => {
    const text = readFileSync(vaultFileOf(dir), 'utf8')
    const deep = '['.repeat(500_000) + ']'.repeat(500_000)
    for (const more of ['"__proto__": {"format": 1}', '"constructor": {"prototype": {"format": 1}}', `"deep": ${deep}`])
      for (const hostile of [text.replace('{', `{${more},`), text.replace('"kdf": {', `"kdf": {${more},`)])
        expect(() => parseVaultFile(hostile)).toThrow(expect.objectContaining(damage('altered')))
    expect(() => parseVaultFile(deep)).toThrow(expect.objectContaining({ code: 'vaultDamaged' }))
  }))

test('the first format opens as it is, and the next change of keys writes the newest', () =>
  withClosedVault({ isFilled: true }, async (dir, recoveryCode) => {
    await writeFirstFormat(dir)
    const text = readFileSync(vaultFileOf(dir), 'utf8')
    const vault = await openTestVault(dir)
    expect(vault.info().format).toBe(1)
    expect(vault.snapshots.snapshots()).toHaveLength(2)
    vault.close()
    expect(readFileSync(vaultFileOf(dir), 'utf8')).toBe(text)
    await addPassphrase(dir, right, { name: 'Ben', passphrase: otherPassphrase }, testOptions)
    expect(readVaultFile(dir).format).toBe(2)
    for (const secret of [right, { passphrase: otherPassphrase }, { recoveryCode }])
      expect(await opens(dir, secret)).toBe(true)
    await writeFirstFormat(dir)
    await rotateDataKey(dir, right, testOptions)
    expect(readVaultFile(dir).format).toBe(2)
    expect(await opens(dir, { recoveryCode })).toBe(true)
  }))
