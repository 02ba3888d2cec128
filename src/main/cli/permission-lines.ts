import type { Cannot, PermissionRow } from '../../shared/api/connection.contract.ts'
import { terminalColumns, wrap } from './wrap.ts'

const indented = (text: string, by: number): readonly string[] =>
  wrap(text, terminalColumns - by).map((line) => `${' '.repeat(by)}${line}`)

/** Each permission with its reason below it. */
export const toPermissionLines = (rows: readonly PermissionRow[]): readonly string[] =>
  rows.flatMap(({ scope, why }) => [`  ${scope}`, ...indented(why, 6)])

/** What the account has no right to, whatever is consented to. */
export const toCannotLines = (rows: readonly Cannot[]): readonly string[] =>
  rows.flatMap(({ what, reason }) => indented(`${what}: ${reason}`, 2))
