import { useArrowNavigationGroup, useFocusFinders } from '@fluentui/react-components'
import { useLayoutEffect } from 'react'

interface Bumpers {
  readonly dispose: () => void
}

/** What Tabster makes of a list that arrows move in. */
interface Mover {
  dummyManager?: Bumpers | undefined
}

/** What Tabster makes of a page. */
interface Roots {
  addDummyInputs: () => void
  _forceDummy?: boolean
  readonly _roots?: { readonly [id: string]: { _dummyManager?: Bumpers | undefined } }
}

/** The parts of Tabster, which moves focus for Fluent UI, that are changed here. They are there from the first use on. */
interface TabsterWindow extends Window {
  __tabsterInstance?: {
    readonly root: Roots
    readonly mover?: { createMover: (element: HTMLElement, ...rest: readonly unknown[]) => Mover }
  }
}

/**
 * Keeps Fluent UI from putting an invisible element that takes focus before and after the whole page, and around menus.
 * They lead focus back in from a browser's own buttons, which this window does not have, and out of a list by Tab, which a
 * menu hears itself: it closes and gives focus back. A checker rightly calls them a trap: they can be focused and are hidden
 * from screen readers. Dialogs keep their own. Called once, at the top. Source: tabster 8, `Root` and `Mover`; Fluent UI,
 * `useMenuPopover`.
 */
export function useNoFocusBumpers(): void {
  useFocusFinders()
  useArrowNavigationGroup()
  useLayoutEffect(() => {
    const tabster = (window as TabsterWindow).__tabsterInstance
    if (tabster === undefined) return
    const { root, mover } = tabster
    root.addDummyInputs = () => undefined
    // What is inside of the page was there before, and may have asked for them already.
    root._forceDummy = false
    for (const made of Object.values(root._roots ?? {})) {
      made._dummyManager?.dispose()
      made._dummyManager = undefined
    }
    if (mover === undefined) return
    const create = mover.createMover.bind(mover)
    mover.createMover = (element, ...rest) => {
      const made = create(element, ...rest)
      if (element.getAttribute('role') === 'menu') {
        made.dummyManager?.dispose()
        made.dummyManager = undefined
      }
      return made
    }
    return () => {
      mover.createMover = create
    }
  }, [])
}
