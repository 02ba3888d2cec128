/** Until when nothing is tried again for a vault, by its folder. */
export interface Waits {
  /** `isFirm`: something failed, and only time or the person who opens the vault ends it; else any change does. */
  readonly until: (dir: string, ms: number, isFirm: boolean) => void
  readonly has: (dir: string, nowMs: number) => boolean
  /** Something changed that one may have waited for. */
  readonly loosen: () => void
  readonly end: (dir: string) => void
}

export function openWaits(): Waits {
  const waits = new Map<string, { readonly untilMs: number; readonly isFirm: boolean }>()
  return {
    until: (dir, untilMs, isFirm) => void waits.set(dir, { untilMs, isFirm }),
    has: (dir, nowMs) => nowMs < (waits.get(dir)?.untilMs ?? 0),
    loosen: () => {
      for (const [dir, { isFirm }] of waits) if (!isFirm) waits.delete(dir)
    },
    end: (dir) => void waits.delete(dir),
  }
}
