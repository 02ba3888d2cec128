import { AppError } from '../../../shared/errors.ts'
import { leftInLogText, toErasedText } from '../../../shared/model/erased-text.ts'
import type { Ref } from '../../../shared/model/ref.ts'
import type { Call, Command } from '../command.ts'
import { exitCode } from '../exit-code.ts'
import { toForgetText } from '../forget-text.ts'
import { openVault } from '../open.ts'
import { findTypedRef, toTypedRef } from '../typed-ref.ts'

function toRef(text: string | undefined): Ref {
  const ref = findTypedRef(text ?? '')
  if (ref === undefined) throw new AppError('badInput', `Say whom to erase as KIND:ID, as user:ID, not "${text}".`)
  return toTypedRef(ref.kind, ref.id)
}

async function confirm({ typed, terminal }: Call, name: string): Promise<void> {
  if (typed.has('yes')) return
  const answer = await terminal.ask(`Erase ${name} from every snapshot for good? Type yes to go on: `)
  if (answer.trim().toLowerCase() !== 'yes') throw new AppError('cancelled', 'Nothing was erased.')
}

export const forget: Command = {
  name: 'forget',
  summary: 'Erase a person from every snapshot of the vault.',
  usage: ['forget DIR user:ID [--dry-run] [--yes]'],
  positionals: [2, 2],
  options: {
    'dry-run': { help: 'Show what would go and what stays, and change nothing.' },
    yes: { help: 'Do not ask before erasing.' },
  },
  run: async (call) => {
    const { typed, terminal } = call
    const ref = toRef(typed.positionals[1])
    await openVault(call, typed.has('dry-run') ? 'read' : 'write')
    const { retention } = call.client()
    const preview = await retention.forgetPreview({ ref })
    for (const line of toForgetText(preview)) terminal.out(line)
    if (typed.has('dry-run')) {
      terminal.json(preview)
      terminal.out('Nothing was erased.')
      return exitCode.done
    }
    if (toErasedText(preview) === '' && !preview.givesUpRun && !preview.endsSignIn) {
      terminal.json(preview)
      terminal.out('Nothing was erased: nothing of it is left.')
      return exitCode.done
    }
    await confirm(call, preview.object.name)
    const erased = await retention.forget({ ref, givesUpRun: preview.givesUpRun })
    terminal.json(erased)
    terminal.out(
      `Erased ${toErasedText(erased) || (erased.endsSignIn ? 'the sign-in' : 'what an interrupted backup held')}.`,
    )
    if (erased.isInLog) terminal.out(leftInLogText)
    return exitCode.done
  },
}
