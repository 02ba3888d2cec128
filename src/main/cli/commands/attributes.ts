import { activityKinds } from '../../../shared/activity/activity-kinds.ts'
import { kinds } from '../../../shared/kinds/kinds.ts'
import { tenantLeftOut } from '../../../shared/kinds/tenant-left-out.ts'
import { toActivityRows, toAttributeRows, toLeftOutRows } from '../attribute-rows.ts'
import type { Command } from '../command.ts'
import { toCoverageText } from '../coverage-text.ts'
import { exitCode } from '../exit-code.ts'

/** Stands for what belongs to the directory as a whole. */
const tenant = { id: 'tenant', label: { many: 'The directory as a whole' }, leavesOut: tenantLeftOut }

export const attributes: Command = {
  name: 'attributes',
  summary: 'Show every kind with its attributes and links: backed up, restored, exported, and why not.',
  usage: ['attributes [--markdown]'],
  positionals: [0, 0],
  options: { markdown: { help: 'As the tables of docs/coverage.md.' } },
  run: async ({ typed, terminal }) => {
    const rows = [
      ...toAttributeRows(kinds),
      ...toActivityRows(activityKinds),
      ...toLeftOutRows(tenant.id, tenantLeftOut),
    ]
    terminal.json(rows)
    if (typed.has('markdown')) {
      for (const line of toCoverageText(kinds, activityKinds)) terminal.out(line)
      return exitCode.done
    }
    const width = Math.max(...rows.map((row) => row.attribute.length))
    for (const kind of [...kinds, ...activityKinds.map(({ id, label }) => ({ id, label, leavesOut: [] })), tenant]) {
      terminal.out(`${kind.label.many} (${kind.id})`)
      for (const row of rows.filter((candidate) => candidate.kind === kind.id && candidate.backedUp)) {
        const restored = row.restored ? `restored (${row.how})` : 'not restored'
        terminal.out(
          `  ${row.attribute.padEnd(width)}  backed up  ${restored.padEnd(20)}  ${row.reason ?? ''}`.trimEnd(),
        )
      }
      for (const { what, reason } of kind.leavesOut ?? []) terminal.out(`  Not in any backup: ${what}. ${reason}`)
      terminal.out()
    }
    return exitCode.done
  },
}
