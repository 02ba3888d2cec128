import { expect, test } from 'vitest'
import { toPackageFolder } from './bundled-packages.mjs'

test.each([
  ['/home/x/dirsafe/node_modules/zod/v4/index.js', 'node_modules/zod'],
  ['/home/x/dirsafe/node_modules/@orpc/client/dist/index.mjs?commonjs-proxy', 'node_modules/@orpc/client'],
  ['\0/home/x/dirsafe/node_modules/a/node_modules/@b/c/d.js', 'node_modules/a/node_modules/@b/c'],
  ['C:\\dirsafe\\node_modules\\react\\index.js', 'node_modules/react'],
  ['/home/x/dirsafe/src/main/index.ts', undefined],
  ['\0rolldown/runtime.js', undefined],
])('%j is of the package %j', (id, folder) => {
  expect(toPackageFolder(id)).toBe(folder)
})
