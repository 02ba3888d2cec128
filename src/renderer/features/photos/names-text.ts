import type { NamedRef } from '../../../shared/model/ref.ts'
import { toNumberText } from '../../lib/format-number.ts'
import { exportTexts } from './export-texts.ts'

/** So many names are said. */
const said = 3

/** The first names, and how many more there are; undefined where there are none. */
export function toNamesText(objects: readonly NamedRef[]): string | undefined {
  if (objects.length === 0) return undefined
  const names = objects
    .slice(0, said)
    .map(({ name }) => name)
    .join(', ')
  return objects.length <= said ? names : exportTexts.andMore(names, toNumberText(objects.length - said))
}
