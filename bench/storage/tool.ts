import type { ProcessResult } from '../report/run-process.ts'

/** A backup tool beside Dirsafe. */
export interface Tool {
  readonly name: 'restic' | 'borg' | 'git' | 'minimal'
  /** How to install it. */
  readonly install: string
  readonly isInstalled: () => Promise<boolean>
  /** Makes an empty repository in the folder. */
  readonly open: (folder: string) => Promise<Repository>
}

/** Where a tool keeps its backups. */
export interface Repository {
  /** Stores the files as they are now. */
  readonly store: (files: string, day: number) => Promise<ProcessResult>
  /** Packs what is there as densely as the tool can. */
  readonly pack: () => Promise<void>
  readonly sizeBytes: () => number
}
