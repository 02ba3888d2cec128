import { findActivityKind } from '../../../shared/activity/activity-kinds.ts'
import { getKind } from '../../../shared/kinds/kinds.ts'
import { readPermissions, restorePermissions } from '../../../shared/model/permission-rows.ts'
import type { Command } from '../command.ts'
import { exitCode } from '../exit-code.ts'
import { toList } from '../parse.ts'
import { toPermissionsText } from '../permissions-text.ts'
import { terminalColumns, wrap } from '../wrap.ts'

/** The kinds and logs of `--kinds`; null: all. Throws `badInput` for one there is not. */
const toChosen = (list: string | undefined): readonly string[] | null =>
  toList(list)?.map((id) => findActivityKind(id)?.id ?? getKind(id).id) ?? null

export const permissions: Command = {
  name: 'permissions',
  summary: 'Show which permissions of Microsoft Graph are needed to read or to restore, and why.',
  usage: ['permissions [--restore] [--kinds a,b] [--application]', 'permissions --markdown'],
  positionals: [0, 0],
  options: {
    restore: {
      help: 'Those a restore may need, instead of those to read. A restore asks only for what its plan takes.',
    },
    kinds: { value: 'a,b', help: 'Only for these kinds and logs.' },
    application: { help: 'As application permissions, for runs that nobody signs in for.' },
    markdown: { help: 'As the tables of docs/permissions.md.' },
  },
  run: async ({ typed, terminal }) => {
    const toRows = typed.has('restore') ? restorePermissions : readPermissions
    const rows = toRows(toChosen(typed.value('kinds')), typed.has('application') ? 'application' : 'person')
    terminal.json(rows)
    if (typed.has('markdown')) {
      for (const line of toPermissionsText()) terminal.out(line)
      return exitCode.done
    }
    for (const row of rows) {
      terminal.out(row.scope)
      for (const line of wrap(row.why, terminalColumns - 4)) terminal.out(`    ${line}`)
      if (row.kinds.length > 0)
        for (const line of wrap(`For: ${row.kinds.join(', ')}`, terminalColumns - 4)) terminal.out(`    ${line}`)
    }
    return exitCode.done
  },
}
