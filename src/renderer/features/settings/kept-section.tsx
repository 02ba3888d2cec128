import type { JSX } from 'react'
import { ForgetPart } from './forget-part.tsx'
import { FullReadsPart } from './full-reads-part.tsx'
import { LogDaysPart } from './log-days-part.tsx'
import { ReadOnlyNote } from './read-only-note.tsx'
import { RetentionPart } from './retention-part.tsx'
import { SizePart } from './size-part.tsx'

/** What stays in the vault and for how long. */
export function KeptSection(): JSX.Element {
  return (
    <>
      <ReadOnlyNote />
      <SizePart />
      <RetentionPart />
      <LogDaysPart />
      <FullReadsPart />
      <ForgetPart />
    </>
  )
}
