import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { type Db, openDatabase, settle } from '../../src/main/vault/database.ts'
import { argon2id } from '../../src/main/vault/keys/argon2id.ts'
import { kdfPolicy } from '../../src/main/vault/keys/kdf-policy.ts'
import { toHash } from '../../src/main/vault/pack/pack-json.ts'
import { makeDictionary } from '../../src/main/vault/rows/dictionary.ts'
import { toStoredId } from '../../src/main/vault/rows/stored-id.ts'
import { canonicalJson, toContent } from '../../src/shared/diff/canonical.ts'
import type { Kind } from '../../src/shared/kinds/kind.ts'
import type { FeedItem, FeedLink, PhotoAnswer } from '../../src/shared/model/feed.ts'
import { passphrase } from './tools.ts'

const stillOpen = 2147483647

/** As zlib does it for whoever wants it small, with room for little texts. */
const packing = { level: 6, windowBits: 14, memLevel: 8, chunkSize: 1024 }

/** What part of an object a version is of. */
const [attributes, photo] = [0, 1]

const tables = `
  CREATE TABLE snapshot (n INTEGER PRIMARY KEY) STRICT;
  CREATE TABLE dictionary (kind TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE object (o INTEGER PRIMARY KEY, id ANY NOT NULL UNIQUE) STRICT;
  CREATE TABLE content (c INTEGER PRIMARY KEY, hash BLOB NOT NULL UNIQUE, bytes BLOB NOT NULL) STRICT;
  CREATE TABLE version (
    o INTEGER NOT NULL REFERENCES object,
    part INTEGER NOT NULL,
    since INTEGER NOT NULL,
    until INTEGER NOT NULL,
    content INTEGER REFERENCES content,
    PRIMARY KEY (o, part, since)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE link (
    source INTEGER NOT NULL REFERENCES object,
    type TEXT NOT NULL,
    target INTEGER NOT NULL REFERENCES object,
    since INTEGER NOT NULL,
    until INTEGER NOT NULL,
    PRIMARY KEY (source, type, target, since)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX link_target ON link (target);
`

/** Makes a key of the passphrase as a vault does, and opens the database with the settings of a vault. */
async function openUnlocked(folder: string): Promise<Db> {
  const saltFile = join(folder, 'salt')
  const isNew = !existsSync(saltFile)
  if (isNew) writeFileSync(saltFile, randomBytes(16))
  const key = await argon2id(Buffer.from(passphrase), readFileSync(saltFile), kdfPolicy.cost)
  const db = openDatabase(join(folder, 'minimal.db'), key, undefined)
  if (db === undefined) throw new Error('The key does not fit.')
  settle(db)
  if (isNew) db.exec(tables)
  return db
}

/** What the newest snapshot holds. */
export interface MinimalCounts {
  readonly objects: number
  readonly photos: number
  readonly memberships: number
}

/** As little as can be called a history of a directory: what anything built on SQLCipher 4 has to do at least. */
export interface MinimalVault {
  /** One transaction. */
  readonly storeItems: (kind: Kind, items: readonly FeedItem[]) => void
  /** One transaction. */
  readonly storePhotos: (answers: readonly PhotoAnswer[]) => void
  readonly counts: () => MinimalCounts
  /** Makes what was stored a snapshot, and closes. */
  readonly close: () => void
}

function openStatements(db: Db) {
  const still = `until = ${stillOpen}`
  const thisLink = `source = ? AND type = ? AND target = ? AND ${still}`
  return {
    findObject: db.prepare<[string | Buffer], number>('SELECT o FROM object WHERE id = ?').pluck(),
    addObject: db.prepare<[string | Buffer]>('INSERT INTO object (id) VALUES (?)'),
    findContent: db.prepare<[Buffer], number>('SELECT c FROM content WHERE hash = ?').pluck(),
    addContent: db.prepare<[Buffer, Uint8Array]>('INSERT INTO content (hash, bytes) VALUES (?, ?)'),
    findVersion: db
      .prepare<[number, number], number | null>(`SELECT content FROM version WHERE o = ? AND part = ? AND ${still}`)
      .pluck(),
    addVersion: db.prepare(`INSERT INTO version (o, part, since, until, content) VALUES (?, ?, ?, ${stillOpen}, ?)`),
    endVersion: db.prepare(`UPDATE version SET until = ? WHERE o = ? AND part = ? AND ${still}`),
    findLink: db.prepare(`SELECT 1 FROM link WHERE ${thisLink}`),
    addLink: db.prepare(`INSERT INTO link (source, type, target, since, until) VALUES (?, ?, ?, ?, ${stillOpen})`),
    endLink: db.prepare(`UPDATE link SET until = ? WHERE ${thisLink}`),
    endOtherLinks: db.prepare(`UPDATE link SET until = ? WHERE source = ? AND type = ? AND target <> ? AND ${still}`),
    endLinksFrom: db.prepare(`UPDATE link SET until = ? WHERE source = ? AND ${still}`),
    endLinksTo: db.prepare(`UPDATE link SET until = ? WHERE target = ? AND ${still}`),
    findDictionary: db.prepare<[string], Buffer>('SELECT bytes FROM dictionary WHERE kind = ?').pluck(),
    addDictionary: db.prepare<[string, Buffer]>('INSERT INTO dictionary (kind, bytes) VALUES (?, ?)'),
    addSnapshot: db.prepare<[number]>('INSERT INTO snapshot (n) VALUES (?)'),
    count: db.prepare<[], MinimalCounts>(`
      SELECT (SELECT count(*) FROM version WHERE part = ${attributes} AND ${still}) AS objects,
        (SELECT count(*) FROM version WHERE part = ${photo} AND ${still} AND content IS NOT NULL) AS photos,
        (SELECT count(*) FROM link WHERE type = 'members' AND ${still}) AS memberships`),
  }
}

/** Opens it to store snapshot `n`. No search, no seals, no lists, no tallies, and a run that is cut off is lost. */
export async function openMinimalVault(folder: string, n: number): Promise<MinimalVault> {
  const db = await openUnlocked(folder)
  const sql = openStatements(db)
  const numbers = new Map<string, number>()
  const numberOf = (id: string): number => {
    const known = numbers.get(id)
    if (known !== undefined) return known
    const stored = toStoredId(id)
    const number = sql.findObject.get(stored) ?? Number(sql.addObject.run(stored).lastInsertRowid)
    numbers.set(id, number)
    return number
  }
  const keep = (hash: Buffer, toBytes: () => Uint8Array): number =>
    sql.findContent.get(hash) ?? Number(sql.addContent.run(hash, toBytes()).lastInsertRowid)
  const put = (object: number, part: number, content: number | null): void => {
    if (n > 1) {
      if (sql.findVersion.get(object, part) === content) return
      sql.endVersion.run(n, object, part)
    }
    sql.addVersion.run(object, part, n, content)
  }
  const putLink = (kind: Kind, source: number, { link, target, isRemoved }: FeedLink): void => {
    const to = numberOf(target.id)
    if (isRemoved) {
      sql.endLink.run(n, source, link, to)
      return
    }
    if (n > 1) {
      const isOnly = kind.links.some(({ name, isSingle }) => name === link && isSingle === true)
      if (isOnly) sql.endOtherLinks.run(n, source, link, to)
      if (sql.findLink.get(source, link, to) !== undefined) return
    }
    sql.addLink.run(source, link, to, n)
  }
  const remove = (object: number): void => {
    for (const part of [attributes, photo]) sql.endVersion.run(n, object, part)
    for (const end of [sql.endLinksFrom, sql.endLinksTo]) end.run(n, object)
  }
  const dictionaries = new Map<string, Buffer>()
  const dictionaryOf = (kind: Kind, texts: readonly string[]): Buffer => {
    const known = dictionaries.get(kind.id) ?? sql.findDictionary.get(kind.id)
    const dictionary = known ?? makeDictionary(kind.attributes.map(({ name }) => name).sort(), texts)
    if (known === undefined) sql.addDictionary.run(kind.id, dictionary)
    dictionaries.set(kind.id, dictionary)
    return dictionary
  }
  return {
    storeItems: db.transaction((kind: Kind, items: readonly FeedItem[]) => {
      const texts = items.map(({ raw }) => canonicalJson(toContent(kind, raw)))
      const dictionary = dictionaryOf(kind, texts)
      for (const [place, { id, raw, removed, links }] of items.entries()) {
        const [object, text] = [numberOf(id), texts[place] ?? '']
        const deflated = (): Buffer => deflateRawSync(text, { ...packing, dictionary })
        if (removed !== undefined) remove(object)
        else if (Object.keys(raw).length > 0) put(object, attributes, keep(toHash(text), deflated))
        for (const link of links) putLink(kind, object, link)
      }
    }),
    storePhotos: db.transaction((answers: readonly PhotoAnswer[]) => {
      for (const answer of answers) {
        const bytes = answer.state === 'photo' ? answer.bytes : undefined
        if (answer.state === 'photo' || answer.state === 'none')
          put(numberOf(answer.id), photo, bytes === undefined ? null : keep(toHash(bytes), () => bytes))
      }
    }),
    counts: () => sql.count.get() ?? { objects: 0, photos: 0, memberships: 0 },
    close: () => {
      sql.addSnapshot.run(n)
      db.close()
    },
  }
}
