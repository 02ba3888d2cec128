import type { Engine } from '../api/engine.ts'

/** The engine, and what runs on its vault as a sentence. */
export function watchRuns(engine: Engine): { readonly engine: Engine; readonly running: () => string | undefined } {
  let running: string | undefined
  return {
    running: () => running,
    engine: {
      ...engine,
      alone: (doing, work) =>
        engine.alone(doing, async () => {
          running = doing
          try {
            return await work()
          } finally {
            running = undefined
          }
        }),
    },
  }
}
