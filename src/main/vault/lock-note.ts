import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { z } from 'zod'
import { AppError } from '../../shared/errors.ts'
import { lockNoteOf, ownerOnly } from './vault-folder.ts'

/** Names a person would recognise; nothing in it is ever used to judge whether the vault is free. */
const noteSchema = z.object({
  process: z.number().int().positive(),
  computer: z.string().max(255),
  since: z.iso.datetime(),
})

/** What the program that may write tells people of itself: no user, no path. */
type LockNote = z.infer<typeof noteSchema>

/** Leaves the note. It is for people only, so a disk without room for it is no reason to stop. */
export function leaveLockNote(dir: string, now: Date): void {
  const note: LockNote = { process: process.pid, computer: hostname().slice(0, 255), since: now.toISOString() }
  try {
    writeFileSync(lockNoteOf(dir), `${JSON.stringify(note)}\n`, { mode: ownerOnly.file })
  } catch {
    // The sentence is less exact then.
  }
}

/** Takes the note away; while the vault is still held, so that it cannot be another program's. */
export function dropLockNote(dir: string): void {
  try {
    rmSync(lockNoteOf(dir), { force: true })
  } catch {
    // The next program writes over it.
  }
}

/** The note, or undefined where there is none that can be read. It may be left over: only who saw the lock held believes it. */
function findLockNote(dir: string): LockNote | undefined {
  try {
    return noteSchema.safeParse(JSON.parse(readFileSync(lockNoteOf(dir), 'utf8'))).data
  } catch {
    return undefined
  }
}

const two = (number: number): string => String(number).padStart(2, '0')

/** A moment as the clock on this computer's wall shows it, with the day where it is not today's. */
function toWallClock(at: Date, now: Date): string {
  const time = `${two(at.getHours())}:${two(at.getMinutes())}`
  if (at.toDateString() === now.toDateString()) return time
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${time}`
}

/** Who has a vault that is held, as a sentence. */
function toHolderSentence(note: LockNote | undefined, now: Date): string {
  if (note === undefined) return 'Another program has this vault open.'
  const { process, computer, since } = note
  return `Dirsafe on ${computer} (process ${process}) has had this vault open since ${toWallClock(new Date(since), now)}.`
}

/** `vaultInUse`, with who has the vault in the sentence and in the details. */
export function toInUseError(dir: string, now: Date, cause?: unknown): AppError {
  const note = findLockNote(dir)
  const details = note === undefined ? {} : { ...note, process: String(note.process) }
  return new AppError('vaultInUse', toHolderSentence(note, now), details, cause)
}
