import type { Locator, Page } from 'playwright-core'

/** What scrolling a list from its beginning to its end showed. */
export interface Scrolled {
  /** The longest task, in milliseconds; 0: none was longer than the 50 that count as long. */
  readonly longestTaskMs: number
  /** Between two frames, in milliseconds. */
  readonly frameMs: { readonly median: number; readonly p95: number }
  /** The most rows that were in the page at once. */
  readonly rows: number
  /** Pixels of the list. */
  readonly height: number
}

/** Selects every row of every list. */
const rowSelector = '[role=row], [role=treeitem], [role=option]'

/**
 * Clicks, and tells how many milliseconds later all that is wanted had been painted: the frame that found it in the page
 * was over. Throws when that takes longer than `patienceMs`.
 */
export const paintedAfterClick = (target: Locator, wanted: readonly string[], patienceMs = 30_000): Promise<number> =>
  target.evaluate(
    (element, { selectors, patience }) =>
      new Promise<number>((resolve, reject) => {
        const startedMs = performance.now()
        const look = (): void => {
          const missing = selectors.filter((selector) => document.querySelector(selector) === null)
          if (missing.length === 0) setTimeout(() => resolve(performance.now() - startedMs), 0)
          else if (performance.now() - startedMs > patience) reject(new Error(`Never painted: ${missing.join(' ')}`))
          else requestAnimationFrame(look)
        }
        ;(element as HTMLElement).click()
        requestAnimationFrame(look)
      }),
    { selectors: wanted, patience: patienceMs },
  )

/** Scrolls a list: first as a wheel does, then by leaps to its end, a step a frame, and back to the beginning. */
export const scrollThrough = (
  page: Page,
  selector: string,
  steps: { readonly slow: number; readonly leaps: number },
): Promise<Scrolled> =>
  page.evaluate(
    ({ scroller, rows, slow, leaps }) =>
      new Promise<Scrolled>((resolve, reject) => {
        const list = document.querySelector(scroller)
        if (list === null) return reject(new Error(`There is no ${scroller}.`))
        const [wheelPixels, framesACount] = [120, 10]
        const height = list.scrollHeight
        const tasks: number[] = []
        const observer = new PerformanceObserver((entries) =>
          tasks.push(...entries.getEntries().map(({ duration }) => duration)),
        )
        observer.observe({ type: 'longtask' })
        const frames: number[] = []
        let [step, most, lastMs] = [0, 0, performance.now()]
        const end = (): void => {
          tasks.push(...observer.takeRecords().map(({ duration }) => duration))
          observer.disconnect()
          list.scrollTop = 0
          frames.sort((a, b) => a - b)
          const at = (share: number): number => frames[Math.floor((frames.length - 1) * share)] ?? 0
          resolve({
            longestTaskMs: Math.max(0, ...tasks),
            frameMs: { median: at(0.5), p95: at(0.95) },
            rows: most,
            height,
          })
        }
        const go = (): void => {
          const now = performance.now()
          frames.push(now - lastMs)
          lastMs = now
          // Counting costs time that would count as the window's.
          if (step % framesACount === 0) most = Math.max(most, document.querySelectorAll(rows).length)
          step += 1
          if (step <= slow) list.scrollTop += wheelPixels
          else list.scrollTop = (height * (step - slow)) / leaps
          if (step < slow + leaps) requestAnimationFrame(go)
          // Whatever the last step set going is part of it.
          else requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(end, 0)))
        }
        requestAnimationFrame(go)
      }),
    { scroller: selector, rows: rowSelector, slow: steps.slow, leaps: steps.leaps },
  )

/** A port of the page's own to the engine, asked for as the window does, and how long each call over it takes. */
export const askEngine = (
  page: Page,
  path: string,
  inputs: readonly object[],
): Promise<readonly { readonly ms: number; readonly answer: unknown }[]> =>
  page.evaluate(
    async ({ url, bodies }) => {
      const port = await new Promise<MessagePort>((resolve) => {
        const receive = (event: MessageEvent): void => {
          const [given] = event.ports
          if (event.data?.type !== 'dirsafe:port' || event.data.end !== 'engine' || given === undefined) return
          // The window must not take it for its own.
          event.stopImmediatePropagation()
          window.removeEventListener('message', receive, true)
          resolve(given)
        }
        window.addEventListener('message', receive, true)
        window.postMessage({ type: 'dirsafe:want-port', end: 'engine' }, location.origin)
      })
      port.start()
      const answers: { ms: number; answer: unknown }[] = []
      for (const [place, body] of bodies.entries()) {
        const startedMs = performance.now()
        // As oRPC writes a call on a port: its id, then the path and what is handed in.
        const call = { i: `bench${place}`, p: { u: url, b: { json: body } } }
        const answer = await new Promise<unknown>((resolve) => {
          port.onmessage = ({ data }) => resolve(JSON.parse(String(data)))
          port.postMessage(JSON.stringify(call))
        })
        answers.push({ ms: performance.now() - startedMs, answer })
      }
      port.close()
      return answers
    },
    { url: path, bodies: inputs },
  )
