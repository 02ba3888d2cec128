// Works on an encrypted database in a utility process: {file, key} is asked, what was read is answered.
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import Database from 'better-sqlite3'

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc')

/** Opens a SQLCipher 4 database with a raw key of 64 hexadecimal digits. */
function open(file, key) {
  const database = new Database(file, { nativeBinding: process.env.DIRSAFE_SQLITE_NODE })
  database.pragma("cipher='sqlcipher'")
  database.pragma('legacy=4')
  database.pragma(`key="x'${key}'"`)
  return database
}

/** Reaches for every value that the addon keeps a reference to, with the garbage collector between. */
function exercise(database) {
  database.function('shout', (text) => text.toUpperCase())
  database.aggregate('joined', { start: 'start', step: (all, next) => `${all} ${next}` })
  const insert = database.prepare('insert into word (id, text) values (@id, @text)')
  for (let id = 1; id <= 500; id += 1) {
    insert.run({ id, text: `word ${id}` })
    if (id % 100 === 0) collectGarbage()
  }
  const codes = new Set()
  for (let attempt = 0; attempt < 200; attempt += 1) {
    try {
      insert.run({ id: 1, text: 'again' })
    } catch (error) {
      codes.add(error.code)
    }
    if (attempt % 50 === 0) collectGarbage()
  }
  const shouted = [...database.prepare('select shout(text) as loud from word where id <= 2').iterate()]
  const { allWords } = database.prepare('select joined(text) as allWords from word where id <= 2').get()
  return { shouted, allWords, codes: [...codes] }
}

process.parentPort.once('message', ({ data: { file, key } }) => {
  const database = open(file, key)
  database.exec('create table word (id integer primary key, text text not null) strict')
  const answer = exercise(database)
  database.close()
  process.parentPort.postMessage({ ...answer, napi: process.versions.napi })
})
