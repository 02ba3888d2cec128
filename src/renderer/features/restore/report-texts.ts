import type { RestoreResult } from '../../../shared/model/restore-report.ts'
import { toCountText, toNumberText } from '../../lib/format-number.ts'

/** What the report says, and what is left to do by hand. */
export const reportTexts = {
  reportTitle: 'What came back',
  undoReportTitle: 'What was taken back',
  readingReport: 'Reading the report',
  undo: 'Undo this run…',
  undoHint: 'Undoing makes a plan first. Nothing is written before you confirm it.',
  undoneBy: (run: number, isInPart: boolean): string => `Run ${run} took it back${isInPart ? ' in part' : ''}.`,
  readBack: (left: number): string =>
    left === 0
      ? 'Read back from Entra and compared: no difference is left.'
      : `Read back from Entra and compared: ${toCountText(left, 'difference is', 'differences are')} left.`,
  took: (duration: string, writes: number): string =>
    `The run took ${duration} and ${toCountText(writes, 'write', 'writes')}.`,
  results: { restored: 'restored', alreadySo: 'already so', skipped: 'left out', failed: 'failed' } satisfies Record<
    RestoreResult,
    string
  >,
  resultWords: {
    restored: 'Restored',
    alreadySo: 'Already so',
    skipped: 'Not restored',
    failed: 'Failed',
  } satisfies Record<RestoreResult, string>,
  undoResults: {
    restored: 'taken back',
    alreadySo: 'already so',
    skipped: 'left out',
    failed: 'failed',
  } satisfies Record<RestoreResult, string>,
  undoResultWords: {
    restored: 'Taken back',
    alreadySo: 'Already so',
    skipped: 'Not taken back',
    failed: 'Failed',
  } satisfies Record<RestoreResult, string>,
  passwordWaits: 'Its password was not handed over yet.',
  columns: { object: 'Object', how: 'How', changes: 'Changes', result: 'Result' },
  how: {
    bin: 'Recycle bin',
    create: 'Created again',
    update: 'Updated',
    removed: 'Taken away again',
    left: 'Left out',
    same: 'Same id',
  },
  sameId: 'Same id',
  newIdIs: 'New id',
  copyIds: 'Copy old and new id',
  byHand: 'Left to do by hand',
  byHandDone: (done: number, all: number): string => `${toNumberText(done)} of ${toNumberText(all)} done`,
  nothingByHand: 'Nothing is left to do by hand.',
  showSecret: 'Show it',
  secretLabel: 'Copy it',
  secretHint: 'It has to be changed at the first sign-in.',
  erasePasswords: 'Erase the passwords from the vault',
  passwordsKept: 'The vault keeps them until they are erased. Hand them over first.',
  passwordsErased: 'The vault does not hold them any more. Copy what you need before you leave this page.',
  passwordsNotErased: 'They could not be erased now. Try again.',
  savePasswords: 'Save them, in clear…',
  passwordsName: (run: number): string => `dirsafe-passwords-run-${run}.md`,
  saveReport: 'Save report…',
  reportName: (run: number): string => `dirsafe-restore-run-${run}.md`,
  saveTitle: 'Where to keep it',
  saved: (path: string): string => `It was written to ${path}.`,
  inClear: 'Whoever can open that file can read it. It holds no passwords.',
  passwordsInClear: 'It holds passwords in clear. Hand them over, then delete the file.',
  reveal: 'Show in folder',
  dismiss: 'Dismiss',
  planRest: 'Plan the rest again',
  compareLive: 'Compare with live',
  consentTitle: 'What you allowed for this restore is forgotten here, and remembered by Entra.',
  consentText: 'The next sign-in of that registration may write again until it is taken back.',
  consentHow: 'How to take it back',
  // Entra docs: manage-application-permissions.
  consentSteps:
    'In the Entra admin center open Enterprise applications, find the application by this id, and revoke what is listed under Permissions. What a person allowed for themselves alone is revoked by the script that Review permissions shows there.',
  consentAccount: 'Signed in',
  consentClient: 'Application id',
  consentScopes: 'Allowed',
  consentLockOut: 'Lock-outs',
  finish: 'Done',
} as const
