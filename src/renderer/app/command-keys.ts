/** What of a key event says which keys are pressed. */
export interface PressedKeys {
  readonly key: string
  /** Where the key lies, whatever the layout: `Digit1`. */
  readonly code: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

const modifiers = ['Ctrl', 'Shift', 'Alt'] as const

/**
 * Whether these keys, written as they are shown (`Ctrl+Shift+B`), are pressed. A digit is the key it lies on, and a sign
 * is the sign, whether or not the layout takes Shift for it. Command counts as Ctrl.
 */
export function isPressed(keys: string, event: PressedKeys): boolean {
  const parts = keys.split('+')
  const wanted = parts.at(-1) ?? ''
  const [ctrl, shift, alt] = modifiers.map((modifier) => parts.slice(0, -1).includes(modifier))
  if ((event.ctrlKey || event.metaKey) !== ctrl || event.altKey !== alt) return false
  const isDigit = /^\d$/.test(wanted)
  const isSign = wanted.length === 1 && !/[\p{L}\d]/u.test(wanted)
  if (!isSign && event.shiftKey !== shift) return false
  if (isDigit) return event.code === `Digit${wanted}` || event.code === `Numpad${wanted}`
  return event.key.toLowerCase() === wanted.toLowerCase()
}
