import { setFlagsFromString } from 'node:v8'

/**
 * Keeps V8 from letting its room for new objects grow to a hundred megabytes while a backup makes and drops millions of
 * them; it takes no longer so. V8 reads this flag whenever that room is full (heap/new-spaces.cc, `NewSpace::Grow`), so
 * that it may be set while the program runs. For the whole process.
 */
export function keepMemoryLow(): void {
  setFlagsFromString('--semi-space-growth-factor=1')
}
