import { type Db, emptyLog } from '../database.ts'
import type { Examined } from './examined.ts'
import type { PageCheck } from './page-check.ts'

/** Pages read together: 256 KiB. */
const slicePages = 64
const mostNamed = 20

/** Brings what the log holds into the file, so that its pages are the newest. Nothing is held back in memory either. */
function settleFile(db: Db, note: (sentence: string) => void): void {
  if (!db.readonly && !emptyLog(db))
    note('Another program is reading the vault: its latest changes still stand in the log.')
  db.pragma('shrink_memory')
}

/** Checks the HMAC of every page of the file, also of those that are free. */
export async function checkPages({ db, findings, pace }: Examined, file: PageCheck): Promise<void> {
  settleFile(db, findings.note)
  const { pages, restBytes } = file.size()
  const damaged: number[] = []
  for (let first = 1; first <= pages; first += slicePages) {
    await pace.step('Checking pages', first, pages)
    const states = file.check(first, Math.min(slicePages, pages - first + 1))
    for (const [place, state] of states.entries()) if (state === 'damaged') damaged.push(first + place)
    findings.count('pages', states.length)
  }
  for (const page of damaged.slice(0, mostNamed))
    findings.add({ what: `Page ${page} of vault.db was altered or is damaged: its checksum does not fit.` })
  if (damaged.length > mostNamed)
    findings.add({ what: `${damaged.length - mostNamed} more pages of vault.db were altered or are damaged.` })
  if (restBytes > 0)
    findings.add({ what: 'The file vault.db does not end with a whole page: it was cut off or added to.' })
}
