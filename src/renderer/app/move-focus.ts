/** What can take focus inside a pane. */
const focusable =
  'input:not([disabled]), button:not([disabled]), a[href], textarea:not([disabled]), select:not([disabled]), [tabindex="0"]'

const isShown = (element: Element): boolean => element.getClientRects().length > 0

const panes = (): readonly HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-pane]')].filter(isShown)

const firstOf = (within: Element, selector: string): HTMLElement | undefined =>
  [...within.querySelectorAll<HTMLElement>(selector)].find(isShown)

/** Where focus is best put within a part of the page: where it says so, else on the row of its list that Tab reaches. */
export const findStart = (within: Element): HTMLElement | undefined =>
  firstOf(within, '[data-start]') ?? firstOf(within, '[data-index][tabindex="0"]')

/** The first control of a part of the page; while it works, the one that stops that. */
export function findControl(within: Element): HTMLElement | undefined {
  const progress = firstOf(within, '[role="progressbar"]')
  const isBehind = (element: Element): boolean =>
    progress !== undefined && (progress.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0
  return (
    [...within.querySelectorAll<HTMLElement>(focusable)].find((one) => isShown(one) && isBehind(one)) ??
    firstOf(within, focusable)
  )
}

/** Focuses the pane after the one that has focus, or before it; the first after the last. */
export function goToPane(step: 1 | -1): void {
  const all = panes()
  const at = all.findIndex((pane) => pane.contains(document.activeElement))
  const next = all[(at < 0 ? (step > 0 ? 0 : all.length - 1) : at + step + all.length) % all.length]
  if (next === undefined) return
  const target = firstOf(next, '[data-index][tabindex="0"]') ?? findControl(next) ?? next
  target.focus()
}

/** Focuses the filter of the pane that has focus, else the first filter of the page. */
export function goToFilter(): void {
  const own = document.activeElement?.closest('[data-pane]')?.querySelector<HTMLElement>('[data-filter]')
  const filter = own ?? firstOf(document.body, '[data-filter]')
  filter?.focus()
}

/** The pane in which one begins: the first. A place without panes is one itself. */
export const findFirstPane = (place: HTMLElement): HTMLElement => firstOf(place, '[data-pane]') ?? place

/** The pane of this name; undefined: it is not shown. */
export const findPane = (label: string): HTMLElement | undefined =>
  panes().find((pane) => pane.getAttribute('aria-label') === label)

/** The part of the page that takes all keys, the last that was opened; undefined: none does. */
export const findModal = (): HTMLElement | undefined =>
  [...document.querySelectorAll<HTMLElement>('[aria-modal="true"], [role="menu"]')].filter(isShown).at(-1)
