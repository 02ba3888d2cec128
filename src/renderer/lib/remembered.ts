import { useCallback, useState } from 'react'
import type { z } from 'zod'

const prefix = 'dirsafe.'

function read<T>(key: string, schema: z.ZodType<T>): T | undefined {
  try {
    const parsed = schema.safeParse(JSON.parse(localStorage.getItem(prefix + key) ?? 'null'))
    return parsed.success ? parsed.data : undefined
  } catch {
    return undefined
  }
}

/**
 * State that outlives the window: widths, columns, folds, what a person typed. Never a secret, nor anything that was read
 * from a tenant: it is kept in clear. What was
 * written by another version and does not fit the schema is forgotten.
 */
export function useRemembered<T>(key: string, schema: z.ZodType<T>, initial: T): [T, (value: T) => void] {
  const [value, setValue] = useState<T>(() => read(key, schema) ?? initial)
  const remember = useCallback(
    (next: T) => {
      setValue(next)
      localStorage.setItem(prefix + key, JSON.stringify(next))
    },
    [key],
  )
  return [value, remember]
}
