import { AppError } from '../../../shared/errors.ts'
import type { VerifyLevel, VerifyReport } from '../../../shared/model/verify.ts'
import type { Command } from '../command.ts'
import { exitCode } from '../exit-code.ts'
import { follow, openVault } from '../open.ts'
import { toCheckedText, toDamageText } from '../verify-text.ts'

function toLevel(text: string | undefined): VerifyLevel {
  if (text === undefined || text === '2') return 2
  if (text === '1') return 1
  if (text === '3') return 3
  throw new AppError('badInput', `--level takes 1, 2 or 3, not "${text}".`)
}

const isOnlyAgainstRoot = ({ damage }: VerifyReport): boolean =>
  damage.length > 0 && damage.every((one) => one.isAgainstRoot === true)

const againstRoot =
  'In itself the vault is sound. Check that the root hash is that of this vault and not mistyped; if it is right, the past was changed since it was noted.'

const outcomes: { readonly [outcome in VerifyReport['outcome']]: string } = {
  sound: 'The vault is sound.',
  damaged: 'The vault is damaged. What is not named here is still readable; the next backup reads what was lost anew.',
  cancelled: 'The verification was cancelled.',
}

const codes = { sound: exitCode.done, damaged: exitCode.damaged, cancelled: exitCode.failed } as const

export const verify: Command = {
  name: 'verify',
  summary: 'Check that a vault is whole, and name what is not.',
  usage: ['verify DIR [--level 1|2|3] [--root HEX]'],
  positionals: [1, 1],
  options: {
    level: {
      value: '1|2|3',
      help: '1: structure. 2: every page, content and seal as well (default). 3: a rehearsed restore as well.',
    },
    root: { value: 'HEX', help: 'A root hash you noted: what stood in the vault then must still be so.' },
  },
  run: async (call) => {
    const { typed, terminal } = call
    const level = toLevel(typed.value('level'))
    const root = typed.value('root')
    // Damage is noted in the vault, unless another program has it: then it is only told.
    await openVault(call, 'any')
    const report = await follow(
      terminal,
      call.client().verify.run({ level, ...(root === undefined ? {} : { root }) }, { signal: terminal.signal }),
    )
    terminal.json(report)
    terminal.out(`Level ${report.level}: ${toCheckedText(report.checked)}.`)
    for (const damage of report.damage) terminal.out(`  ${toDamageText(damage)}`)
    for (const note of report.notes) terminal.out(`  Note: ${note}`)
    terminal.out(isOnlyAgainstRoot(report) ? againstRoot : outcomes[report.outcome])
    if (report.root !== null) terminal.out(`Root hash: ${report.root}`)
    return codes[report.outcome]
  },
}
