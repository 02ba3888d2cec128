import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { listBundledPackages } from './scripts/packaging/bundled-packages.mjs'

/** The Node and the Chromium of the oldest Electron the application is tested on, not of the one installed. */
const node = 'node20.18'
const chrome = 'chrome130'

/**
 * Each file here becomes a file of the same name in `out/main`, where the others can name it by
 * `import.meta.dirname`. Whatever is forked, or run as a worker, has to be listed: a URL inside a bundle is not followed.
 */
const mainEntries = {
  index: resolve('src/main/index.ts'),
  'engine-process': resolve('src/main/engine-process.ts'),
  cli: resolve('src/main/cli.ts'),
  'checkpoint-worker': resolve('src/main/vault/thread/checkpoint-worker.ts'),
  'copy-worker': resolve('src/main/vault/copy/copy-worker.ts'),
  'pack-worker': resolve('src/main/vault/pack/pack-worker.ts'),
  'store-worker': resolve('src/main/vault/thread/store-worker.ts'),
}

// Packages under "dependencies" (the SQLite driver, which loads a file of its own) stay outside the bundles; all others
// are bundled and stand under "devDependencies".
export default defineConfig({
  main: {
    plugins: [listBundledPackages()],
    build: { target: node, rolldownOptions: { input: mainEntries } },
  },
  preload: {
    plugins: [listBundledPackages()],
    build: {
      target: node,
      externalizeDeps: false,
      // A sandboxed preload is loaded as a CommonJS script.
      rolldownOptions: {
        input: { index: resolve('src/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react(), listBundledPackages()],
    build: { target: chrome, minify: true, rolldownOptions: { input: resolve('src/renderer/index.html') } },
  },
})
