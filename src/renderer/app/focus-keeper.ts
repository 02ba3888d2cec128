import { useEffect } from 'react'
import { useFocusWish } from './focus.store.ts'
import { findControl, findFirstPane, findModal, findPane, findStart } from './move-focus.ts'

/** A list that is being read gets so long for its first row before another control of its place takes focus. */
const rowsWithinMs = 1500
/** What is drawn anew gets so long to place focus itself. */
const graceMs = 50

/** Where focus was last, in the page and in the dialog above it. */
interface LastFocus {
  readonly element: HTMLElement
  readonly pane: string | null
}

const isLost = ({ element }: LastFocus): boolean =>
  !element.isConnected || element.matches(':disabled') || element.getClientRects().length === 0

const isNowhere = (): boolean => document.activeElement === null || document.activeElement === document.body

const placeOf = (): HTMLElement | null => document.querySelector('main')

/**
 * Keeps focus on the page. When what had it is gone and nothing else took it, it goes back to where it was before a
 * dialog, else into the same pane, else into the place. A place that is opened by keys has it at once, first as a whole
 * and, when they are there, on the row or control where one begins.
 */
function keepFocus(): () => void {
  let page: LastFocus | null = null
  let dialog: LastFocus | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  /** Set while the whole place has focus and something better in it is awaited; ms of `performance.now()`. */
  let awaitedSince: number | null = null
  let pane: string | null = null

  const enter = (wanted: string | null): void => {
    pane = wanted
    awaitedSince = performance.now()
    placeOf()?.focus()
    settle()
  }
  /** Goes from the whole place to where one begins in it, as soon as that is there. */
  const settle = (): void => {
    const place = placeOf()
    if (awaitedSince === null || place === null) return
    // Somebody, or the place itself, has put it somewhere.
    if (document.activeElement !== place) {
      if (!isNowhere()) awaitedSince = null
      else place.focus()
      if (awaitedSince === null) return
    }
    const isLate = performance.now() - awaitedSince > rowsWithinMs
    // What a later pane shows may be there before what one begins with.
    const begin = isLate ? place : findFirstPane(place)
    const within = pane === null ? begin : (findPane(pane) ?? (isLate ? place : undefined))
    const target = within && (findStart(within) ?? (isLate ? findControl(within) : undefined))
    if (target !== undefined) {
      awaitedSince = null
      target.focus()
    } else if (!isLate) wait()
  }
  const rescue = (): void => {
    if (!isNowhere()) return
    const modal = findModal()
    if (modal !== undefined) {
      if (!modal.contains(document.activeElement)) findControl(modal)?.focus()
      return
    }
    if (dialog !== null && page !== null && !isLost(page)) page.element.focus()
    else if (page === null && dialog !== null) enter(null)
    else if (page !== null && isLost(page)) {
      const same = page.pane === null ? undefined : findPane(page.pane)
      const target = same && (findStart(same) ?? findControl(same))
      if (target === undefined) enter(null)
      else target.focus()
    }
    dialog = null
  }
  const look = (): void => {
    timer = undefined
    if (awaitedSince !== null) settle()
    else rescue()
  }
  const wait = (): void => {
    timer ??= setTimeout(look, graceMs)
  }
  const onFocusIn = ({ target }: FocusEvent): void => {
    if (!(target instanceof HTMLElement)) return
    const focus = { element: target, pane: target.closest('[data-pane]')?.getAttribute('aria-label') ?? null }
    if (target.closest('[aria-modal="true"], [role="menu"]') === null) {
      page = focus
      dialog = null
    } else dialog = focus
  }
  const observer = new MutationObserver(() => {
    if (timer === undefined && (isNowhere() || awaitedSince !== null)) wait()
  })
  observer.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled'] })
  document.addEventListener('focusin', onFocusIn)
  const forget = useFocusWish.subscribe(({ wanted }) => {
    if (wanted === null) return
    useFocusWish.setState({ wanted: null })
    enter(wanted.pane)
  })
  return () => {
    clearTimeout(timer)
    observer.disconnect()
    document.removeEventListener('focusin', onFocusIn)
    forget()
  }
}

/** Focus is never left on nothing. Called once, at the top. */
export function useFocusKeeper(): void {
  useEffect(keepFocus, [])
}
