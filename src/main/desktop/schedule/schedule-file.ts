import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { scheduledRunSchema, scheduleSchema } from '../../../shared/model/schedule.ts'

const recordSchema = z
  .object({
    dir: z.string(),
    schedule: scheduleSchema,
    since: z.string(),
    lastRunAt: z.string().nullable(),
    runs: z.array(scheduledRunSchema).readonly(),
  })
  .readonly()
const fileSchema = z.object({ vaults: z.array(recordSchema) })
type KeptRecord = z.infer<typeof recordSchema>

/** Schedules kept in a file beside the preferences: readable while every vault is locked, and nothing of a tenant is in it. */
export interface ScheduleFile {
  readonly get: () => readonly KeptRecord[]
  readonly set: (records: readonly KeptRecord[]) => void
}

/** Reads the file; one that is missing or was written by something else counts as empty. */
export function openScheduleFile(file: string): ScheduleFile {
  let records: readonly KeptRecord[] = read(file)
  return {
    get: () => records,
    set: (next) => {
      records = next
      // Whole or not at all: a schedule that is lost is a backup that silently does not run.
      writeFileSync(`${file}.next`, JSON.stringify({ vaults: next }), { mode: 0o600 })
      renameSync(`${file}.next`, file)
    },
  }
}

function read(file: string): readonly KeptRecord[] {
  try {
    return fileSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).vaults
  } catch {
    return []
  }
}
