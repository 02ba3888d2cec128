import { makeQueries } from '../search/queries.ts'
import type { SyntheticTenant } from '../tenant/synthetic-tenant.ts'
import { askEngine, paintedAfterClick, type Scrolled, scrollThrough } from './in-page.ts'
import type { BenchWindow } from './open-window.ts'
import { nameOfWide, wideName, wideNumbers } from './wide-users.ts'

const place = (page: BenchWindow['page'], name: string) =>
  page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name })

/** A tree with a branch below its first row, and a table whose first row has been read. */
const tree = '[role=tree] [role=treeitem][aria-level="2"]'
const table = '[role=grid] [role=row][aria-rowindex="2"] input'

/** How long Browse took to be painted when it was opened for the first time, in milliseconds. */
export const openBrowse = ({ page }: BenchWindow): Promise<number> =>
  paintedAfterClick(place(page, 'Browse'), [tree, table])

/** What Browse was like with every object in the tree. */
export interface BrowseFigures {
  /** Rows of the tree. */
  readonly treeRows: number
  readonly tableRows: number
  /** Opening the largest kind in the tree, in milliseconds. */
  readonly openKindMs: number
  /** Coming back to Browse, in milliseconds. */
  readonly comeBackMs: readonly number[]
  readonly table: Scrolled
  readonly tree: Scrolled
  readonly heapBytes: number
}

const treeRowPixels = 28

/** Opens every list in the tree, leaves Browse and comes back, and scrolls tree and table to their ends. */
export async function measureBrowse(bench: BenchWindow): Promise<BrowseFigures> {
  const { page } = bench
  let heapBytes = 0
  const watch = async (): Promise<void> => {
    heapBytes = Math.max(heapBytes, await bench.heapBytes())
  }
  const openKindMs = await openWholeTree(page)
  const comeBackMs: number[] = []
  for (let time = 0; time < 5; time++) {
    await place(page, 'Home').click()
    await page.getByRole('tree').waitFor({ state: 'detached' })
    comeBackMs.push(await paintedAfterClick(place(page, 'Browse'), [tree, table]))
  }
  await watch()
  const scrolledTable = await scrollThrough(page, '[role=grid]', { slow: 300, leaps: 300 })
  await watch()
  const scrolledTree = await scrollThrough(page, '[role=tree]', { slow: 300, leaps: 300 })
  await watch()
  const tableRows = Number(await page.getByRole('grid').getAttribute('aria-rowcount')) - 1
  return {
    treeRows: Math.round(scrolledTree.height / treeRowPixels),
    tableRows,
    openKindMs,
    comeBackMs,
    table: scrolledTable,
    tree: scrolledTree,
    heapBytes,
  }
}

/** Opens every list in the tree, the largest last. Returns how long that one took to be painted, in milliseconds. */
async function openWholeTree(page: BenchWindow['page']): Promise<number> {
  const toggle = '[data-toggle]'
  const groups = page.getByRole('treeitem', { name: /^Groups/ })
  if ((await groups.getAttribute('aria-expanded')) !== 'true') await groups.locator(toggle).click()
  // The last first, so that what opens does not push the others out of the page.
  const branches = page.locator('[role=treeitem][aria-level="3"][aria-expanded=false]')
  await branches.first().waitFor()
  for (let left = await branches.count(); left > 0; left--) {
    await branches.last().locator(toggle).click()
    await page.waitForFunction(([selector, count]) => document.querySelectorAll(selector).length < count, [
      '[role=treeitem][aria-level="3"][aria-expanded=false]',
      left,
    ] as const)
  }
  const users = page.getByRole('treeitem', { name: /^Users/ }).locator(toggle)
  return paintedAfterClick(users, ['[role=tree] [role=treeitem][aria-level="3"][aria-posinset="8"]'])
}

/** How long the difference of each wide user took to be painted once it was clicked, in milliseconds. */
export async function measureDifferences({ page }: BenchWindow): Promise<readonly number[]> {
  await place(page, 'Compare').click()
  const list = page.getByRole('treegrid', { name: 'Objects that differ' })
  await list.waitFor()
  await page.keyboard.press('Control+f')
  await page.keyboard.type(wideName)
  const times: number[] = []
  for (const number of wideNumbers) {
    const name = nameOfWide(number)
    const row = list.getByRole('row').filter({ hasText: name }).first()
    await row.scrollIntoViewIfNeeded()
    const cell = row.getByText(name)
    times.push(
      await paintedAfterClick(cell, [
        `[role=treegrid][aria-label="Differences of ${name}"] [role=row][aria-rowindex="4"]`,
      ]),
    )
  }
  return times
}

/** A search and its answer as the window had it. */
export interface Asked {
  readonly text: string
  readonly ms: number
  readonly hits: number
}

/** A page of hits in the window. */
const hitsAtOnce = 50

/** Searches over a port of the window, from asking to the answer being read. `snapshot` null: in all. */
export async function measureSearch(
  { page }: BenchWindow,
  tenant: SyntheticTenant,
  snapshot: number | null,
  queries: number,
): Promise<readonly Asked[]> {
  const texts = makeQueries(tenant, queries)
  const inputs = texts.map((text) => ({ text, snapshot, limit: hitsAtOnce }))
  const answers = await askEngine(page, '/search/find', inputs)
  return answers.map(({ ms, answer }, at) => {
    const { p } = answer as { p: { s?: number; b: { json: { hits?: readonly unknown[] } } } }
    const { hits } = p.b.json
    if (hits === undefined) throw new Error(`Searching failed: ${JSON.stringify(answer)}`)
    return { text: texts[at] ?? '', ms, hits: hits.length }
  })
}
