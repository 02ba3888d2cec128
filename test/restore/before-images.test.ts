import { expect, test } from 'vitest'
import type { RestoreJournal } from '../../src/main/restore/restore-journal.ts'
import { resumeRestore } from '../../src/main/restore/run-restore.ts'
import { toUndoPorts } from '../../src/main/restore/undo/undo-ports.ts'
import { cutAt, mend } from './cut.ts'
import { ravage, settle } from './damage.ts'
import { all, everything, type Stage, withStage } from './stage.ts'

// What a run overwrote may be gigabytes of photos: it is looked up one by one, and never held together.

const signal = new AbortController().signal

/** The journal, noting which writes were read whole. */
function watched(journal: RestoreJournal) {
  const whole: string[] = []
  const found: string[] = []
  const watching: RestoreJournal = {
    ...journal,
    entriesOf: (run, step) => {
      whole.push(`${run} ${step}`)
      return journal.entriesOf(run, step)
    },
    findEntry: (run, step, request) => {
      found.push(`${step} ${request}`)
      return journal.findEntry(run, step, request)
    },
  }
  return { whole, found, watching }
}

const interrupted = (then: (stage: Stage) => Promise<void>): Promise<void> =>
  withStage(10, async (stage) => {
    const village = await settle(stage)
    const snapshot = await stage.backup('all')
    await ravage(stage, village)
    const plan = await stage.plan(snapshot, all, everything)
    // Late enough: a photo was written over before.
    cutAt(stage, 14, 'before')
    await stage.run(plan).catch(() => undefined)
    mend(stage)
    await then(stage)
  })

test('a restore that goes on reads of what it had overwritten only the writes it looks at once more', () =>
  interrupted(async (stage) => {
    const { journal } = stage.vault
    const run = journal.unfinished()?.run ?? 0
    const done = journal.marks(run).filter(({ state }) => state === 'done' || state === 'alreadySo')
    const photos = journal.unfinished()?.plan.steps.filter(({ action }) => action === 'photo') ?? []
    const { whole, found, watching } = watched(journal)
    const report = await resumeRestore({ ...stage.ports, journal: watching }, () => undefined, signal)
    expect(report).toMatchObject({ outcome: 'complete', differencesLeft: 0 })
    expect(whole).toEqual([])
    // Overwritten photos are never read again: what was done is done.
    const doneSteps = new Set(done.map(({ step }) => step))
    const overwritten = photos.filter(({ step }) => doneSteps.has(step))
    expect(overwritten).not.toEqual([])
    expect(found.filter((one) => overwritten.some(({ step }) => one.startsWith(`${step} `)))).toEqual([])
  }))

test('an undo reads the journal step by step, and the bytes of a photo when they are asked for', () =>
  withStage(10, async (stage) => {
    const village = await settle(stage)
    const snapshot = await stage.backup('all')
    await ravage(stage, village)
    const { run } = await stage.run(await stage.plan(snapshot, all, everything))
    const at = await stage.backup('all')
    const { whole, watching } = watched(stage.vault.journal)
    const { reader } = toUndoPorts({ ...stage.ports, journal: watching }, run, at)
    const { plan } = stage.vault.journal.finished(run) ?? {}
    const step = plan?.steps.find(({ action, changes }) => action === 'photo' && changes[0]?.now !== undefined)
    const before = String((step?.changes[0]?.now as { readonly hash?: string } | undefined)?.hash)
    // Not in the vault itself: only the journal has what was there.
    const unknown = { ...stage.ports.reader, photo: () => undefined }
    const undo = toUndoPorts({ ...stage.ports, reader: unknown, journal: watching }, run, at)
    whole.length = 0
    expect(undo.reader.photo(before)?.byteLength).toBeGreaterThan(0)
    expect(whole).toEqual([`${run} ${step?.step}`])
    expect(reader.photo('0'.repeat(64))).toBeUndefined()
  }))
