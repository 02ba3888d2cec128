import { type NamedRef, toRefKey } from '../../shared/model/ref.ts'
import { toReportMarkdown } from '../../shared/model/report-markdown.ts'
import { type RestoreReport, withoutPasswords } from '../../shared/model/restore-report.ts'
import { checkClearFile, type Writers, writeClearFile } from './clear-file.ts'
import type { Call, CommandOption, Typed } from './command.ts'
import { toReportText } from './plan-text.ts'

/** The options of every command that shows the report of a restore. */
export const reportOptions: { readonly [name: string]: CommandOption } = {
  report: { value: 'FILE', help: 'Also write the report to a new file, in clear: FILE.md or FILE.json.' },
  'with-passwords': {
    help: 'Show the passwords that were made, and write them into the report, in clear. The vault forgets them then.',
  },
}

const writers: Writers<RestoreReport> = {
  '.md': toReportMarkdown,
  '.json': (report) => `${JSON.stringify(report, null, 2)}\n`,
}

/** Throws `badInput` where the report could not be written: asked before anything is done. */
export const checkReportFile = (typed: Typed): void => checkClearFile(typed, writers)

/** The report with the passwords that wait in the vault, each at the first line about its user. */
function withKept(
  report: RestoreReport,
  kept: readonly { readonly object: NamedRef; readonly password: string }[],
): RestoreReport {
  const waiting = new Map(kept.map((one) => [toRefKey(one.object), one]))
  const worksheet = report.worksheet.map((line) => {
    const secret = waiting.get(toRefKey(line.object))?.password
    waiting.delete(toRefKey(line.object))
    return secret === undefined ? line : { ...line, secret }
  })
  // Of whom the report says nothing it may not be known whether they were made: the password must not be lost with that.
  const others = [...waiting.values()].map(({ object, password }) => ({
    object,
    todo: 'This password was made for an account of which it is not known whether it was created. Look whether it is there.',
    secret: password,
  }))
  return { ...report, worksheet: [...worksheet, ...others] }
}

/**
 * Shows a report and writes the file that was asked for. Passwords are in neither unless `--with-passwords` says so; they
 * are erased from the vault when both have them, and not before.
 */
export async function tellReport({ typed, terminal, client }: Call, given: RestoreReport): Promise<void> {
  const { run } = given
  const kept = await client().restore.passwords({ run })
  const isOpen = typed.has('with-passwords')
  const report = isOpen ? withKept(withoutPasswords(given), kept) : withoutPasswords(given)
  const file = writeClearFile(typed, writers, report)
  terminal.json(report)
  for (const line of toReportText(report)) terminal.out(line)
  if (file !== undefined)
    terminal.err(`The report was written to ${file}, in clear${isOpen && kept.length > 0 ? ', with passwords' : ''}.`)
  if (kept.length === 0) return
  const many = kept.length === 1 ? '1 password waits' : `${kept.length} passwords wait`
  if (!isOpen) {
    const dir = typed.positionals[0] ?? 'DIR'
    terminal.err(`${many} in the vault. Have them shown once with: dirsafe runs ${dir} ${run} --with-passwords`)
    return
  }
  await client().restore.erasePasswords({ run })
  terminal.err('The vault does not hold these passwords any more.')
}
