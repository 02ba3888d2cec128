import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureApplicationBuilt } from '../../scripts/build-application.mjs'
import { findRuntime, runtimeEnvironment } from '../../scripts/electron-runtime/find-runtime.mjs'
import { openDisplay } from '../../scripts/electron-runtime/open-display.mjs'
import { makeVault, toTenant, type VaultPlan } from './make-vault.ts'
import { measureBrowse, measureDifferences, measureSearch, openBrowse } from './measure.ts'
import { openWindow, type Stage } from './open-window.ts'
import type { Measured } from './to-report.ts'

/** What to measure. */
export interface WindowPlan extends VaultPlan {
  /** How often the application is started to see Browse for the first time. */
  readonly starts: number
  readonly queries: number
  /** Where the vault is kept for the next time, and taken from if it is there; absent: it goes again. */
  readonly vault?: string
  /** Where everything else is put meanwhile. */
  readonly folder?: string
  readonly tell: (sentence: string) => void
}

/** Measures the window of the built application on a vault of an invented tenant. */
export async function runWindow(plan: WindowPlan): Promise<Measured> {
  const place = plan.folder ?? tmpdir()
  mkdirSync(place, { recursive: true })
  const folder = mkdtempSync(join(place, 'dirsafe-window-'))
  try {
    const vault = plan.vault ?? join(folder, 'vault')
    plan.tell(`A vault of ${plan.objects} objects and ${plan.days + 1} snapshots`)
    await makeVault(vault, plan)
    const runtime = await findRuntime()
    await ensureApplicationBuilt()
    const display = await openDisplay()
    try {
      const environment = { ...display.environment, ...runtimeEnvironment(runtime) }
      return await measure(plan, { electron: runtime.electron, environment, vault })
    } finally {
      display.close()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measure(plan: WindowPlan, stage: Stage): Promise<Measured> {
  const firstPaintMs: number[] = []
  for (let start = 1; start < plan.starts; start++) {
    const window = await openWindow(stage)
    try {
      firstPaintMs.push(await openBrowse(window))
    } finally {
      await window.close()
    }
    plan.tell(`Browse was painted after ${firstPaintMs.at(-1)?.toFixed(0)} ms`)
  }
  const window = await openWindow(stage)
  try {
    firstPaintMs.push(await openBrowse(window))
    plan.tell('Scrolling')
    const browse = await measureBrowse(window)
    plan.tell('Comparing')
    const differenceMs = await measureDifferences(window)
    plan.tell('Searching')
    const tenant = toTenant(plan)
    return {
      objects: plan.objects,
      snapshots: plan.days + 1,
      firstPaintMs,
      browse,
      differenceMs,
      oneSnapshot: await measureSearch(window, tenant, plan.days + 1, plan.queries),
      allSnapshots: await measureSearch(window, tenant, null, plan.queries),
    }
  } finally {
    await window.close()
  }
}
