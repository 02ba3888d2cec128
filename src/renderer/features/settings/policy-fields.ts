import type { RetentionPolicy } from '../../../shared/model/retention.ts'
import { durationPattern } from '../../../shared/model/retention-duration.ts'

/** The lines of a policy that count, in the order of the form. */
export const countFields = ['keepLast', 'keepHourly', 'keepDaily', 'keepWeekly', 'keepMonthly', 'keepYearly'] as const
export const durationFields = ['keepWithin', 'maxAge'] as const
export type CountField = (typeof countFields)[number]
export type DurationField = (typeof durationFields)[number]

/** A policy as it is typed. */
export type PolicyFields = { readonly [field in CountField | DurationField]: string }

/** A policy as it stands in the form; null: none is kept. */
export const toPolicyFields = (policy: RetentionPolicy | null): PolicyFields => ({
  keepLast: String(policy?.keepLast ?? ''),
  keepHourly: String(policy?.keepHourly ?? ''),
  keepDaily: String(policy?.keepDaily ?? ''),
  keepWeekly: String(policy?.keepWeekly ?? ''),
  keepMonthly: String(policy?.keepMonthly ?? ''),
  keepYearly: String(policy?.keepYearly ?? ''),
  keepWithin: policy?.keepWithin ?? '',
  maxAge: policy?.maxAge ?? '',
})

const isCount = (text: string): boolean => text.trim() === '' || (/^\d{1,6}$/.test(text.trim()) && Number(text) > 0)

const isDuration = (text: string): boolean => {
  const found = durationPattern.exec(text.trim())
  return text.trim() === '' || found?.slice(1).some((part) => Number(part ?? 0) > 0) === true
}

/** The fields that cannot be read. */
export const wrongFields = (fields: PolicyFields): readonly (CountField | DurationField)[] => [
  ...countFields.filter((field) => !isCount(fields[field])),
  ...durationFields.filter((field) => !isDuration(fields[field])),
]

/** The policy that was typed; undefined: a field cannot be read, or no line keeps anything. */
export function toPolicy(fields: PolicyFields, timeZone: string): RetentionPolicy | undefined {
  if (wrongFields(fields).length > 0) return undefined
  const filled = [...countFields, 'keepWithin' as const].some((field) => fields[field].trim() !== '')
  if (!filled) return undefined
  return {
    ...Object.fromEntries(
      countFields.flatMap((field) => (fields[field].trim() === '' ? [] : [[field, Number(fields[field])]])),
    ),
    ...Object.fromEntries(
      durationFields.flatMap((field) => (fields[field].trim() === '' ? [] : [[field, fields[field].trim()]])),
    ),
    timeZone,
  }
}
