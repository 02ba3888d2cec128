import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import { workerFilesIn } from './worker-files.ts'

const project = join(import.meta.dirname, '..', '..', '..')
const config = readFileSync(join(project, 'electron.vite.config.ts'), 'utf8')

test.each(Object.values(workerFilesIn('out')))('the thread %s is bundled from a source that is there', (file) => {
  const [, source = ''] = config.match(new RegExp(`'${basename(file, '.js')}': resolve\\('(.+)'\\)`)) ?? []
  expect(basename(source, '.ts')).toBe(basename(file, '.js'))
  expect(existsSync(join(project, source))).toBe(true)
})
