import type { WizardStep } from './restore.store.ts'

/** What every step of the restore wizard says. */
export const texts = {
  title: 'Restore',
  titleUndo: (run: number): string => `Take back run ${run}`,
  titleFrom: (moment: string): string => `Restore from ${moment}`,
  steps: {
    what: 'What',
    options: 'Options',
    plan: 'Plan',
    permission: 'Permission',
    run: 'Run',
    report: 'Report',
  } satisfies Record<WizardStep, string>,
  stepList: 'Steps of the restore',
  back: 'Back',
  next: 'Next',
  cancel: 'Cancel',
  goOnKey: 'Ctrl+Enter',
  noSnapshot: 'There is nothing to restore yet',
  noSnapshotText: 'The first backup makes a snapshot. What it holds can be put back from then on.',
  notConnected: 'There is no way to the tenant from here',
  notConnectedText: 'This vault can be looked at, but nothing can be put back until its tenant is connected.',
  toHome: 'Go to Home',
  connect: 'Connect a tenant',
  toRuns: 'Go to Runs',
  runNumber: (run: number): string => `Run ${run}`,
} as const
