import { join } from 'node:path'

/** The folder of the checkout. */
export const projectFolder = join(import.meta.dirname, '../..')

/** Where npm put the project's packages. */
export const packagesFolder = join(projectFolder, 'node_modules')
