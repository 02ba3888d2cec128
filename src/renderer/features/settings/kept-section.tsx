import type { JSX } from 'react'
import { FullReadsPart } from './full-reads-part.tsx'
import { LogDaysPart } from './log-days-part.tsx'
import { ReadOnlyNote } from './read-only-note.tsx'
import { RetentionPart } from './retention-part.tsx'

/** What stays in the vault and for how long. */
export function KeptSection(): JSX.Element {
  return (
    <>
      <ReadOnlyNote />
      <RetentionPart />
      <LogDaysPart />
      <FullReadsPart />
    </>
  )
}
