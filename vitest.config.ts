import { defineConfig } from 'vitest/config'

/** `npm run test:long` asks for the counts of a nightly run; tests read it from the environment. */
const longRun = { env: { DIRSAFE_LONG: '1' }, testTimeout: 900_000 }

export default defineConfig(({ mode }) => ({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts', 'bench/**/*.test.ts', 'test/**/*.test.ts'],
          exclude: ['test/desktop/**'],
          maxWorkers: 2,
          testTimeout: 20_000,
          hookTimeout: 30_000,
          ...(mode === 'long' ? longRun : {}),
        },
      },
      {
        test: {
          name: 'desktop',
          include: ['test/desktop/**/*.test.ts'],
          globalSetup: ['test/desktop/setup.ts'],
          setupFiles: ['test/desktop/tell-of-failure.ts'],
          // One window at a time, and after the unit tests, which would take its processor time away.
          fileParallelism: false,
          sequence: { groupOrder: 1 },
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // The window follows what it is told a moment later.
          expect: { poll: { timeout: 10_000 } },
        },
      },
    ],
  },
}))
