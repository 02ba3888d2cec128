import { AppError } from '../../../shared/errors.ts'
import { inSentence } from '../../../shared/kinds/in-sentence.ts'
import { getKind } from '../../../shared/kinds/kinds.ts'
import type { Command } from '../command.ts'
import { exitCode } from '../exit-code.ts'
import { openVault } from '../open.ts'
import { toTimeText } from '../time-text.ts'
import { toTypedRef } from '../typed-ref.ts'

const marks = { added: '+', removed: '-' } as const

export const history: Command = {
  name: 'history',
  summary: 'Show the life of one object: when it changed, in what, and which links came and went.',
  usage: ['history DIR KIND ID'],
  positionals: [3, 3],
  options: {},
  run: async (call) => {
    const { terminal } = call
    const [, kindId = '', typedId = ''] = call.typed.positionals
    const kind = getKind(kindId)
    const ref = toTypedRef(kind.id, typedId)
    const { id } = ref
    await openVault(call, 'read')
    const client = call.client()
    const stretches = await client.objects.history({ ref })
    if (stretches.length === 0)
      throw new AppError('notFound', `No snapshot holds a ${inSentence(kind.label.one)} with the id ${id}.`)
    const times = new Map((await client.snapshots.list()).map((one) => [one.snapshot, one.finishedAt]))
    const oldest = Math.min(...times.keys())
    terminal.json(stretches.map((stretch) => ({ ...stretch, at: times.get(stretch.from) ?? null })))
    for (const stretch of stretches) {
      const at = toTimeText(times.get(stretch.from) ?? '')
      // Of the oldest snapshot nobody knows what it changed.
      const parts = stretch.from === oldest ? ['there'] : stretch.parts
      terminal.out(
        `${String(stretch.from).padStart(4)}  ${at}  ${parts.join(', ')}${stretch.id === id ? '' : `  (${stretch.id})`}`,
      )
      for (const { link, change, other } of stretch.links)
        terminal.out(`        ${marks[change]} ${link}: ${other.name}  (${other.kind} ${other.id})`)
      if (stretch.moreLinks > 0) terminal.out(`        and ${stretch.moreLinks} more`)
    }
    return exitCode.done
  },
}
