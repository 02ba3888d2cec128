import { readFileSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { colourModes } from '../../shared/api/desktop.contract.ts'
import { lockSettingsSchema } from '../../shared/api/lock.contract.ts'
import { noticeSettingsSchema } from '../../shared/api/notices.contract.ts'

const boundsSchema = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() })
export type Bounds = z.infer<typeof boundsSchema>

const preferencesSchema = z.object({
  colours: z.enum(colourModes).default('system'),
  /** Where the window stood last, in pixels of the desktop; absent before the first time. */
  bounds: boundsSchema.optional(),
  isMaximized: z.boolean().default(false),
  lock: lockSettingsSchema.default({ idleMinutes: 15 }),
  notices: noticeSettingsSchema.default({ level: 'all' }),
  /** Closing the window leaves Dirsafe in the tray while a schedule is on. */
  keepsRunning: z.boolean().default(true),
  /** It was told that backups by the clock stand still while Dirsafe is closed. */
  knowsStandstill: z.boolean().default(false),
})
/** What is remembered of the window between two starts; nothing of any tenant. */
export type Preferences = z.infer<typeof preferencesSchema>

/** Preferences kept in a file. */
export interface PreferencesFile {
  readonly get: () => Preferences
  readonly change: (part: Partial<Preferences>) => void
}

/** Reads the file; one that is missing or was written by something else counts as empty. */
export function openPreferences(file: string): PreferencesFile {
  let preferences = read(file)
  return {
    get: () => preferences,
    change: (part) => {
      preferences = { ...preferences, ...part }
      writeFileSync(file, JSON.stringify(preferences))
    },
  }
}

function read(file: string): Preferences {
  try {
    return preferencesSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return preferencesSchema.parse({})
  }
}

/** So much of the window has to lie on a screen, or it could not be grabbed. In pixels. */
const graspable = 80

/** The bounds if the window would be within reach there; undefined where that screen is gone. */
export const findReachable = (bounds: Bounds | undefined, screens: readonly Bounds[]): Bounds | undefined =>
  bounds !== undefined &&
  screens.some(
    (screen) =>
      bounds.x + bounds.width >= screen.x + graspable &&
      bounds.x <= screen.x + screen.width - graspable &&
      bounds.y >= screen.y &&
      bounds.y <= screen.y + screen.height - graspable,
  )
    ? bounds
    : undefined
