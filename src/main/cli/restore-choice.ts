import { existsSync, readFileSync } from 'node:fs'
import { AppError } from '../../shared/errors.ts'
import { photoPart } from '../../shared/kinds/kind.ts'
import { getKind, kinds } from '../../shared/kinds/kinds.ts'
import {
  type LinkMode,
  linkModes,
  type Plan,
  planSchema,
  type RestoreOptions,
  type Selection,
} from '../../shared/model/plan.ts'
import type { Ref } from '../../shared/model/ref.ts'
import { toAnew } from './anew-choice.ts'
import type { Typed } from './command.ts'
import { toList } from './parse.ts'
import { toRenames } from './rename-choice.ts'
import { findTypedRef, toTypedId, toTypedRef } from './typed-ref.ts'

/** What `--object` names. Throws `badInput` unless it is `KIND:ID`. */
export const toRef = (text: string): Ref => {
  const ref = findTypedRef(text)
  if (ref === undefined)
    throw new AppError(
      'badInput',
      `--object takes KIND:ID, for example group:6c1f7e3a-0b5d-4f5e-9c53-1c2a5a0f8a11, not "${text}".`,
    )
  return toTypedRef(ref.kind, ref.id)
}

/** An attribute, a link, or `LINK:ID` for one target of it. */
const toTypedPart = (text: string): string => {
  const at = text.indexOf(':') + 1
  return text.slice(0, at) + toTypedId(text.slice(at))
}

/** What `--object`, `--kind`, `--all` and `--attributes` select. Throws `badInput` unless exactly one of the three is given. */
export function toSelection(typed: Typed): Selection {
  const objects = typed.values('object').map(toRef)
  const chosen = toList(typed.value('kind'))?.map((id) => getKind(id).id) ?? []
  const ways = [objects.length > 0, chosen.length > 0, typed.has('all')].filter(Boolean).length
  if (ways !== 1)
    throw new AppError('badInput', 'Say what to restore by one of --object KIND:ID, --kind KIND, --all or --plan FILE.')
  const parts = toList(typed.value('attributes'))?.map(toTypedPart) ?? null
  const links = kinds.flatMap((kind) => kind.links.flatMap((link) => [link.name, link.inverse.name]))
  const attributes = kinds.flatMap((kind) => [...kind.attributes.map((attribute) => attribute.name), photoPart])
  const isKnown = (part: string): boolean => {
    const link = part.split(':')[0] ?? ''
    return attributes.includes(part) || links.includes(part) || (links.includes(link) && part.length > link.length + 1)
  }
  const unknown = parts?.find((part) => !isKnown(part))
  if (unknown !== undefined)
    throw new AppError('badInput', `There is no attribute or link "${unknown}". List them with: dirsafe attributes`)
  return { objects, kinds: chosen, parts }
}

/** What `--links` and `--allow` choose. Throws `badInput` for a word they do not know. */
export function toOptions(typed: Typed): RestoreOptions {
  const links = typed.value('links') ?? 'add'
  if (!linkModes.includes(links as LinkMode))
    throw new AppError('badInput', `--links takes ${linkModes.join(', ')}, not "${links}".`)
  const allow = toList(typed.value('allow')) ?? []
  const renames = toRenames(typed)
  const anew = toAnew(typed)
  const unknown = allow.find((word) => !['give', 'take', 'lockout'].includes(word))
  if (unknown !== undefined) throw new AppError('badInput', `--allow takes give, take and lockout, not "${unknown}".`)
  return {
    links: links as LinkMode,
    allowGive: allow.includes('give'),
    allowTake: allow.includes('take'),
    ...(allow.includes('lockout') ? { allowLockOut: true } : {}),
    ...(typed.has('mail-invitations') ? { mailInvitations: true } : {}),
    ...(renames.length > 0 ? { renames: [...renames] } : {}),
    ...(anew.length > 0 ? { anew: [...anew] } : {}),
  }
}

/** Reads a plan that `restore --dry-run --json` printed. Throws `badInput` where the file is none. */
export function readPlan(file: string): Plan {
  if (!existsSync(file)) throw new AppError('badInput', `There is no file ${file}.`)
  try {
    return planSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (thrown) {
    throw new AppError(
      'badInput',
      `${file} is not a plan. Make one with: dirsafe restore DIR --at N … --dry-run --json > plan.json`,
      {},
      thrown,
    )
  }
}

/**
 * A file may tick anything: what gives access, takes away or locks somebody out runs only with `--allow` all the same.
 * Throws `badInput`.
 */
export function checkAllowed(plan: Plan, typed: Typed): void {
  const { allowGive, allowTake, allowLockOut } = toOptions(typed)
  if (plan.options.mailInvitations === true && !typed.has('mail-invitations'))
    throw new AppError('badInput', 'This plan has invitations mailed. Add --mail-invitations to run it.')
  const refuse = (word: string, what: string, step: Plan['steps'][number]): never => {
    throw new AppError(
      'badInput',
      `Step ${step.step} of the plan, ${step.object.name}, ${what}. Add --allow ${word} to run it.`,
    )
  }
  for (const step of plan.steps.filter(({ ticked }) => ticked)) {
    if (step.gives !== undefined && !allowGive) refuse('give', 'gives access', step)
    if (step.takes !== undefined && !allowTake) refuse('take', 'takes something away', step)
    if (step.locksOut !== undefined && allowLockOut !== true) refuse('lockout', 'locks somebody out', step)
  }
}
