import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { askedOf } from '../../shared/kinds/kind.ts'
import { kinds } from '../../shared/kinds/kinds.ts'
import type { StoredItem } from '../../shared/model/feed.ts'
import { createVault } from './create-vault.ts'
import type { Vault } from './open-vault.ts'
import { openVault } from './open-vault.ts'
import { allComplete, someTime } from './testing/small-tenant.ts'
import { openTestVault, testOptions, withFolder } from './testing/with-vault.ts'

const canary = 'KanarienvogelQX7'
const passphrase = `${canary} sings in the mine`

/** The word in every form in which it could leak. In base64 it looks different at each of three offsets. */
const forms: readonly Buffer[] = [
  Buffer.from(canary),
  Buffer.from(canary.toLowerCase()),
  Buffer.from(canary, 'utf16le'),
  Buffer.from(Buffer.from(canary).toString('hex')),
  Buffer.from(Buffer.from(canary).toString('hex').toUpperCase()),
  ...[0, 1, 2].map((offset) => {
    const text = Buffer.from(`${'x'.repeat(offset)}${canary}`).toString('base64')
    // Without the signs that the neighbours take part in.
    return Buffer.from(text.slice(Math.ceil((offset * 4) / 3) + (offset > 0 ? 1 : 0), -4))
  }),
]

const holdsCanary = (bytes: Buffer): boolean => forms.some((form) => bytes.includes(form))

/** Files below a folder that hold the word in any form. */
function findCanaries(dir: string): readonly string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => holdsCanary(Buffer.from(path)) || holdsCanary(readFileSync(path)))
}

/** Files that anyone left where temporary files go, and that hold the word. Others may come and go meanwhile. */
const findStrays = (sinceMs: number): readonly string[] =>
  readdirSync(tmpdir(), { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(tmpdir(), entry.name))
    .filter((path) => {
      const mtimeMs = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0
      return mtimeMs >= sinceMs && existsSync(path) && holdsCanary(readFileSync(path))
    })

/** An object with the word in every attribute and everything around it. */
const itemOf = (kind: (typeof kinds)[number], place: number): StoredItem => ({
  id: `${canary}-${kind.id}-${place}`,
  attributes: {
    content: Object.fromEntries(
      kind.attributes.map(({ name }, at) => [name, at % 2 ? `${canary} ${place}` : [{ a: `${canary}${place}` }]]),
    ),
    named: askedOf(kind),
  },
  links: kind.links.map(({ name }) => ({
    link: name,
    target: { id: `${canary}-user-${place + 1}`, kind: 'user' },
    isRemoved: false,
  })),
  unread: kind.links.map(({ name }) => ({ part: name, reason: `${canary} is hidden` })),
})

function backUpCanaries({ backup }: Vault, count: number, before: () => void): void {
  const run = backup.beginRun({ startedAt: someTime, purpose: 'backup', note: canary })
  for (const kind of kinds) {
    const shape = { path: canary, asked: askedOf(kind), links: kind.links.map(({ name }) => name) }
    backup.startRound(run, kind.id, { shape, isFull: true })
    const items = Array.from({ length: count }, (_, place) => itemOf(kind, place))
    backup.applyPage(run, kind.id, items, { next: `https://graph.example/${canary}` })
    before()
    backup.applyPage(run, kind.id, [], { delta: `https://graph.example/${canary}` })
    backup.finishRound(run, kind.id)
    const bytes = Buffer.concat([Buffer.alloc(9000, 'jpeg'), Buffer.from(canary)])
    backup.applyPhotos(run, kind.id, [{ id: items[0]?.id ?? '', state: 'photo', etag: canary, bytes }])
  }
  backup.saveCaptures(
    run,
    allComplete.map((capture) => ({ ...capture, reason: canary })),
  )
  const issues = [{ message: canary }]
  backup.finishRun(run, { finishedAt: someTime, outcome: 'partial', issues, requests: 1, units: 1 })
}

test('a word in every value is nowhere on disk in clear', () =>
  withFolder(async (folder) => {
    const startedMs = Date.now() - 1000
    const dir = join(folder, 'vault')
    const { recoveryCode } = await createVault(dir, { passphrase }, testOptions)
    const vault = await openVault(dir, { passphrase }, testOptions)
    vault.backup.setTenantId(canary)
    // The log is on disk while a run is going on, before anything reaches the database.
    const whileOpen: (readonly string[])[] = []
    const look = (): void => {
      whileOpen.push(findCanaries(folder))
    }
    backUpCanaries(vault, 400, look)
    backUpCanaries(vault, 300, look)

    const { snapshots, history, journal, passwords } = vault
    const columns = ['displayName', 'jobTitle', 'mail']
    const sort = { column: 'jobTitle', descending: true }
    expect(snapshots.rows({ snapshot: 2, kind: 'user', columns, filter: canary, sort, from: 0, count: 9 }).total).toBe(
      300,
    )
    snapshots.branches(2, 'group')
    expect(vault.search.find({ text: canary, snapshot: null, limit: 500 }).more).toBe(true)
    snapshots.history({ kind: 'user', id: `${canary}-user-1` })
    expect(history.statesAt(2, history.touchedBetween(1, 2)).length).toBeGreaterThan(0)
    const restore = journal.begin({ plan: canary } as never, someTime)
    journal.intend(restore, { step: 1, request: 0, sent: { method: 'POST', url: canary } as never, before: canary })
    journal.mapId(restore, 'user', canary, canary)
    passwords.keep(restore, { step: 1, object: { kind: 'user', id: canary, name: canary }, password: canary })
    look()
    passwords.erase(restore)
    look()
    vault.close()

    expect(whileOpen.flat()).toEqual([])
    expect(findCanaries(folder)).toEqual([])
    const text = readFileSync(join(dir, 'vault.json'), 'utf8')
    expect(text).not.toContain(recoveryCode)
    expect(text.replaceAll('-', '')).not.toContain(recoveryCode.replaceAll('-', ''))
    expect(findStrays(startedMs)).toEqual([])
  }))

test('the search for the word would find it', () => {
  for (const offset of [0, 1, 2, 3, 4])
    for (const encoding of ['hex', 'base64', 'utf8', 'utf16le'] as const) {
      const text = Buffer.from(`${'y'.repeat(offset)}${canary} and more`)
      const leaked =
        encoding === 'utf16le' ? Buffer.from(text.toString(), 'utf16le') : Buffer.from(text.toString(encoding))
      expect(holdsCanary(leaked), `${encoding} ${offset}`).toBe(true)
    }
})

test('reading it back gives the word', () =>
  withFolder(async (folder) => {
    const dir = join(folder, 'vault')
    await createVault(dir, { passphrase: 'correct horse battery staple' }, testOptions)
    const vault = await openTestVault(dir)
    backUpCanaries(vault, 3, () => undefined)
    expect(JSON.stringify(vault.snapshots.stateAt(1, { kind: 'user', id: `${canary}-user-1` })?.content)).toContain(
      canary,
    )
    vault.close()
  }))
