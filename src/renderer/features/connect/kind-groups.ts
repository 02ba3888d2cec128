import { activityKinds } from '../../../shared/activity/activity-kinds.ts'
import { isArea, toAreas } from '../../../shared/kinds/areas.ts'
import { texts } from './texts.ts'

/** One kind or log that can be read or left out. */
export interface KindChoice {
  readonly id: string
  readonly label: string
  readonly icon: string
  /** What to consider before it is read. */
  readonly caution?: string
}

/** Choices under one heading. */
export interface KindGroup {
  readonly id: string
  readonly label: string
  readonly kinds: readonly KindChoice[]
}

const areas = toAreas()

/** Everything that can be read, in the order people look for it: what stands alone in the tree comes first. */
export const kindGroups: readonly KindGroup[] = [
  {
    id: 'directory',
    label: texts.directory,
    kinds: areas.flatMap((one) => (isArea(one) ? [] : [{ id: one.id, label: one.label.many, icon: one.icon }])),
  },
  ...areas.filter(isArea).map(({ id, label, kinds }) => ({
    id,
    label,
    kinds: kinds.map((kind) => ({ id: kind.id, label: kind.label.many, icon: kind.icon })),
  })),
  {
    id: 'logs',
    label: texts.logs,
    kinds: activityKinds.map(({ id, label, icon, privacy }) => ({
      id,
      label: label.many,
      icon,
      ...(privacy === undefined ? {} : { caution: privacy }),
    })),
  },
]

/** The logs that nobody gets without asking for them. */
const offAtFirst: ReadonlySet<string> = new Set(
  activityKinds.filter(({ byDefault }) => !byDefault.isOn).map(({ id }) => id),
)

/** The ids of everything that can be read. */
export const allKinds: readonly string[] = kindGroups.flatMap(({ kinds }) => kinds.map(({ id }) => id))

/** What is ticked before anybody chose. */
export const firstTicked: readonly string[] = allKinds.filter((id) => !offAtFirst.has(id))

/**
 * What was ticked, as a connection keeps it: null, which is everything, where nothing was left out that is read by
 * itself; so kinds that a later version learns are read too.
 */
export const toWishedKinds = (ticked: readonly string[]): readonly string[] | null =>
  firstTicked.every((id) => ticked.includes(id)) ? null : allKinds.filter((id) => ticked.includes(id))
