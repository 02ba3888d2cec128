import { activityKinds } from '../../../shared/activity/activity-kinds.ts'
import { kinds } from '../../../shared/kinds/kinds.ts'
import { toActivityRows, toAttributeRows } from '../attribute-rows.ts'
import type { Command } from '../command.ts'
import { toCoverageText } from '../coverage-text.ts'
import { exitCode } from '../exit-code.ts'

export const attributes: Command = {
  name: 'attributes',
  summary: 'Show every kind with its attributes and links: backed up, restored, exported, and why not.',
  usage: ['attributes [--markdown]'],
  positionals: [0, 0],
  options: { markdown: { help: 'As the tables of docs/coverage.md.' } },
  run: async ({ typed, terminal }) => {
    const rows = [...toAttributeRows(kinds), ...toActivityRows(activityKinds)]
    terminal.json(rows)
    if (typed.has('markdown')) {
      for (const line of toCoverageText(kinds, activityKinds)) terminal.out(line)
      return exitCode.done
    }
    const width = Math.max(...rows.map((row) => row.attribute.length))
    for (const kind of [...kinds, ...activityKinds]) {
      terminal.out(`${kind.label.many} (${kind.id})`)
      for (const row of rows.filter((candidate) => candidate.kind === kind.id)) {
        const restored = row.restored ? `restored (${row.how})` : 'not restored'
        terminal.out(
          `  ${row.attribute.padEnd(width)}  backed up  ${restored.padEnd(20)}  ${row.reason ?? ''}`.trimEnd(),
        )
      }
      terminal.out()
    }
    return exitCode.done
  },
}
