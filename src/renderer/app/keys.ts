import { useEffect } from 'react'
import { useNavigation } from './navigation.store.ts'
import { places } from './places.ts'

/** What can take focus inside a pane, the roving row of a list first. */
const focusable = '[data-index][tabindex="0"], input:not([disabled]), button:not([disabled]), a[href], [tabindex="0"]'

const isShown = (element: Element): boolean => element.getClientRects().length > 0

const panes = (): readonly HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-pane]')].filter(isShown)

/** Focuses the pane after the one that has focus, or before it; the first after the last. */
function goToPane(step: 1 | -1): void {
  const all = panes()
  const at = all.findIndex((pane) => pane.contains(document.activeElement))
  const next = all[(at < 0 ? (step > 0 ? 0 : all.length - 1) : at + step + all.length) % all.length]
  if (next === undefined) return
  const row = next.querySelector<HTMLElement>('[data-index][tabindex="0"]')
  const target = row ?? [...next.querySelectorAll<HTMLElement>(focusable)].find(isShown) ?? next
  target.focus()
}

/** Focuses the filter of the pane that has focus, else the first filter of the page. */
function goToFilter(): boolean {
  const own = document.activeElement?.closest('[data-pane]')?.querySelector<HTMLElement>('[data-filter]')
  const filter = own ?? [...document.querySelectorAll<HTMLElement>('[data-filter]')].find(isShown)
  filter?.focus()
  return filter !== undefined
}

/** A dialog or a menu is open: the page below it does not listen. */
const isCovered = (): boolean => document.querySelector('[aria-modal="true"], [role="menu"]') !== null

function handle(event: KeyboardEvent, hasVault: boolean): boolean {
  if (isCovered()) return false
  if (event.key === 'F6') {
    goToPane(event.shiftKey ? -1 : 1)
    return true
  }
  if (!hasVault || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return false
  if (event.key === 'f') return goToFilter()
  const place = places[Number(event.key) - 1]
  if (place === undefined) return false
  useNavigation.getState().open(place.id)
  return true
}

/** The keys that work everywhere. */
export function useKeys(hasVault: boolean): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (!event.defaultPrevented && handle(event, hasVault)) event.preventDefault()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [hasVault])
}
