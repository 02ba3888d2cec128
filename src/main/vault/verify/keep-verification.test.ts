import { expect, test } from 'vitest'
import type { Db } from '../database.ts'
import { withTables } from '../testing/open-test-tables.ts'
import { backUp, item } from '../testing/small-tenant.ts'
import { findLastVerification, keepFindings, noteVerification } from './keep-verification.ts'

const damage = [{ what: 'A page.', snapshots: [1] }]
const day = (number: number): string => `2026-03-0${number}T00:00:00.000Z`
const sentences = (db: Db) => db.prepare('SELECT what FROM damage').pluck().all()

test('what was found by looking at every page is not taken back by looking at the structure', () =>
  withTables(({ backup, db, snapshots }) => {
    backUp(backup, { user: [item('u1', { displayName: 'Anna' })] })
    keepFindings(db, { verifiedAt: day(1), level: 2, outcome: 'damaged' }, damage)
    keepFindings(db, { verifiedAt: day(2), level: 1, outcome: 'sound' }, [])
    expect(findLastVerification(db)).toEqual({ at: day(1), level: 2, outcome: 'damaged' })
    // The next backup has to know what to mend.
    expect(sentences(db)).toEqual(['A page.'])
    keepFindings(db, { verifiedAt: day(3), level: 1, outcome: 'damaged' }, [{ what: 'A table.' }])
    expect(findLastVerification(db)).toEqual({ at: day(3), level: 2, outcome: 'damaged' })
    expect(sentences(db)).toEqual(['A page.', 'A table.'])
    keepFindings(db, { verifiedAt: day(4), level: 2, outcome: 'sound' }, [])
    expect(findLastVerification(db)).toEqual({ at: day(4), level: 2, outcome: 'sound' })
    expect([sentences(db), snapshots.report(1).verifiedAt]).toEqual([[], day(4)])
  }))

test('a rehearsal that failed is taken back by one that does not, and not by the pages alone', () =>
  withTables(({ db }) => {
    noteVerification(db, { verifiedAt: day(1), level: 3, outcome: 'damaged' })
    keepFindings(db, { verifiedAt: day(2), level: 2, outcome: 'sound' }, [])
    expect(findLastVerification(db)).toMatchObject({ level: 3, outcome: 'damaged' })
    noteVerification(db, { verifiedAt: day(3), level: 3, outcome: 'sound' })
    expect(findLastVerification(db)).toMatchObject({ at: day(3), outcome: 'sound' })
  }))
