import { AppError } from '../../shared/errors.ts'
import { toListText } from '../../shared/list-text.ts'
import type { Typed } from './command.ts'

const choices = ['at', 'object', 'kind', 'all', 'attributes', 'links', 'rename', 'drop-addresses', 'anew'] as const

/** What says already what these would say. An option that was typed and would be passed over is refused instead. */
const forms = [
  {
    option: 'resume',
    without: ['plan', ...choices, 'allow', 'mail-invitations', 'dry-run'],
    why: '--resume goes on with a restore as it was started',
  },
  { option: 'plan', without: choices, why: '--plan does what the file says' },
] as const

/** Throws `badInput` where options of several forms of `restore` were typed together. */
export function checkForm(typed: Typed): void {
  const form = forms.find(({ option }) => typed.has(option))
  const extra = form?.without.filter((option) => typed.has(option)) ?? []
  if (form !== undefined && extra.length > 0)
    throw new AppError('badInput', `${form.why}: leave out ${toListText(extra.map((option) => `--${option}`))}.`)
}
