import type { JSX } from 'react'
import { BreakGlassPart } from './break-glass-part.tsx'
import { KeysPart } from './keys-part.tsx'

/** What opens the vault, and who must always get into the tenant. */
export function WaysInSection(): JSX.Element {
  return (
    <>
      <KeysPart />
      <BreakGlassPart />
    </>
  )
}
