import manifest from '../../package.json' with { type: 'json' }

/** The version of Dirsafe. */
export const version: string = manifest.version
