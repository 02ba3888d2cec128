import type { Change } from '../../../shared/model/change.ts'

/** Who made a change and when, as far as the audit log tells. */
export interface Author {
  readonly who?: string | undefined
  readonly at?: string | undefined
}

/** Whether the audit log says of anything in this object who changed it: then there is a column for it. */
export const hasAuthors = ({ attributes, links }: Change): boolean =>
  [...attributes, ...links].some(({ who }) => who !== undefined)
