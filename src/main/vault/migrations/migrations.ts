import { first } from './0001-first.ts'
import { seals } from './0002-seals.ts'
import { search } from './0003-search.ts'
import { forgottenAndDamaged } from './0004-forgotten-and-damaged.ts'
import { activity } from './0005-activity.ts'
import { undo } from './0006-undo.ts'
import { recognised } from './0007-recognised.ts'
import type { Migration } from './migration.ts'

/** Every step there ever was, oldest first. A released one is never changed: a new one is a file and a line here. */
export const migrations: readonly Migration[] = [first, seals, search, forgottenAndDamaged, activity, undo, recognised]
