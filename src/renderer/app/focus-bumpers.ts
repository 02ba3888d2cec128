import { useFocusFinders } from '@fluentui/react-components'
import { useLayoutEffect } from 'react'

/** The part of Tabster, which moves focus for Fluent UI, that is changed here. It is there from the first use on. */
interface TabsterWindow extends Window {
  __tabsterInstance?: { readonly root: { addDummyInputs: () => void } }
}

/**
 * Keeps Fluent UI from putting an invisible element that takes focus before and after the whole page. They lead focus
 * back in from a browser's own buttons, which this window does not have, and a checker rightly calls them a trap: they
 * can be focused and are hidden from screen readers. Dialogs keep their own. Called once, at the top.
 */
export function useNoFocusBumpers(): void {
  useFocusFinders()
  useLayoutEffect(() => {
    const tabster = (window as TabsterWindow).__tabsterInstance
    if (tabster !== undefined) tabster.root.addDummyInputs = () => undefined
  }, [])
}
