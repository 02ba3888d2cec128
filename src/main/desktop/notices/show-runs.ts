import { type BrowserWindow, Notification } from 'electron'
import type { EngineHost } from '../engine-host.ts'
import type { PreferencesFile } from '../preferences.ts'
import { isWanted, toNotice } from './to-notice.ts'

/** More than 1: it goes on, but how far it is nobody knows. Less than 0: nothing is shown. Electron docs: win.setProgressBar. */
const unknown = 2
const nothing = -1

/** Shows on the taskbar how far long work is, and by a notification how it ended while the window was not in front. */
export function showRuns(deps: {
  readonly window: BrowserWindow
  readonly engine: Pick<EngineHost<unknown>, 'onNews'>
  readonly preferences: PreferencesFile
}): void {
  const { window, engine, preferences } = deps
  /** It is said once for each wait. */
  let isSignInTold = false
  engine.onNews((news) => {
    if (window.isDestroyed()) return
    if (news.type === 'progress') window.setProgressBar(news.share ?? unknown)
    else if (news.type === 'ended' || news.type === 'gone') {
      window.setProgressBar(nothing)
      isSignInTold = false
    }
    const notice = news.type === 'signInNeeded' && isSignInTold ? undefined : toNotice(news)
    if (news.type === 'signInNeeded') isSignInTold = true
    if (notice === undefined || window.isFocused() || !isWanted(notice, preferences.get().notices.level)) return
    if (!Notification.isSupported()) return
    const shown = new Notification({ title: notice.title, body: notice.body })
    shown.on('click', () => {
      if (window.isMinimized()) window.restore()
      window.show()
      window.focus()
    })
    shown.show()
  })
}
