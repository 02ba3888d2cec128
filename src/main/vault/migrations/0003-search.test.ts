import { expect, test } from 'vitest'
import { migrate } from '../migrate.ts'
import { openTables } from '../rows/tables.ts'
import { openSearch } from '../search/open-search.ts'
import { refreshSearch } from '../search/rebuild-search.ts'
import { dropActivity } from '../testing/drop-activity.ts'
import { withTables } from '../testing/open-test-tables.ts'
import { backUp, item } from '../testing/small-tenant.ts'

const user = (displayName: string) => item('u1', { displayName })

test('a vault from before gets its index from the versions it holds', () =>
  withTables(({ db, backup }) => {
    for (const name of ['Anna', 'Berta', 'Anna']) backUp(backup, { user: [user(name)] })
    db.exec(`DROP TABLE search_word; DROP TABLE search_text; DROP TABLE removed_snapshot; DROP TABLE read_part;
      DROP TABLE forgotten; DROP TABLE damage; ${dropActivity}`)
    db.pragma('user_version=2')
    migrate(db)
    const tables = openTables(db)
    const search = openSearch(tables)
    const find = (text: string) => search.find({ text, snapshot: null, limit: 9 }).hits.map(({ id }) => id)
    expect(find('berta')).toEqual([])
    refreshSearch(tables)
    expect(find('berta')).toEqual(['u1'])
    expect(find('anna')).toEqual(['u1'])
    expect(db.prepare('SELECT count(*) FROM search_text').pluck().get()).toBe(2)
  }))

test('an index made by these rules is left as it is; one made by others is made anew', () =>
  withTables(({ backup, tables, search }) => {
    backUp(backup, { user: [user('Anna')] })
    const find = () => search.find({ text: 'anna', snapshot: 1, limit: 9 }).hits.length
    refreshSearch(tables)
    tables.searchTexts.clear()
    refreshSearch(tables)
    expect(find()).toBe(0)
    tables.settings.set('searchRules', 'of long ago')
    refreshSearch(tables)
    expect(find()).toBe(1)
  }))
