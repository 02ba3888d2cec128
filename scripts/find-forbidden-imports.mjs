import { readdirSync } from 'node:fs'
import { join, sep } from 'node:path'
import { cruise } from 'dependency-cruiser'
import config from '../.dependency-cruiser.mjs'

const SOURCE = /\.(ts|tsx|mjs)$/

/**
 * An import that breaks a rule of `.dependency-cruiser.mjs`.
 * @typedef {object} ForbiddenImport
 * @property {string} rule
 * @property {string} from
 * @property {string} to for a circle, every file on the way back
 * @property {string} reason
 */

/**
 * Reads every source file in the given folders of a project and follows its imports. Throws when a file was left out:
 * a checker that reads nothing finds nothing.
 * @param {string} project
 * @param {readonly string[]} folders
 * @returns {Promise<{ readonly fileCount: number, readonly forbidden: readonly ForbiddenImport[] }>}
 */
export async function findForbiddenImports(project, folders) {
  const { enhancedResolveOptions, ...cruiseOptions } = config.options
  const { output } = await cruise(
    [...folders],
    { ...cruiseOptions, baseDir: project, ruleSet: { forbidden: config.forbidden }, validate: true },
    enhancedResolveOptions,
  )
  if (typeof output === 'string') throw new Error(`The import checker answered with text: ${output}`)
  const files = folders.flatMap((folder) => findSources(project, folder))
  const read = new Set(output.modules.map((module) => module.source))
  const missed = files.filter((file) => !read.has(file))
  if (files.length === 0 || missed.length > 0) {
    throw new Error(
      `The import checker read ${files.length - missed.length} of ${files.length} files. ${missed.join(', ')}`,
    )
  }
  const found = output.summary.violations.map(({ rule, from, to, cycle }) => ({
    rule: rule.name,
    from,
    to: cycle?.map((step) => step.name).join(' → ') ?? to,
    reason: reasonOf(rule.name),
  }))
  return { fileCount: files.length, forbidden: found }
}

/** @param {string} name */
const reasonOf = (name) => config.forbidden.find((rule) => rule.name === name)?.comment ?? ''

/**
 * @param {string} project
 * @param {string} folder
 */
function findSources(project, folder) {
  const files = readdirSync(join(project, folder), { recursive: true, encoding: 'utf8' })
  return files.filter((file) => SOURCE.test(file)).map((file) => join(folder, file).split(sep).join('/'))
}
