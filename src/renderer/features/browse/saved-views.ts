import { z } from 'zod'

/** The longest name of a view, in characters. */
export const longestViewName = 60

/** How the table of a kind is looked at. */
const viewSchema = z.object({
  name: z.string().min(1).max(longestViewName),
  columns: z.array(z.string()),
  filter: z.string(),
  /** Null: by name. */
  sort: z.object({ column: z.string(), descending: z.boolean() }).nullable(),
})
export type SavedView = z.infer<typeof viewSchema>

/** The views of a kind, by name in the order of the alphabet. */
export const viewsSchema = z.array(viewSchema)

const isCalled = (view: SavedView, name: string): boolean => view.name.toLowerCase() === name.toLowerCase()

/** The views with this one; one that is called the same is replaced. */
export const withView = (views: readonly SavedView[], view: SavedView): SavedView[] =>
  [...withoutView(views, view.name), view].sort((a, b) => a.name.localeCompare(b.name))

/** The views without the one called so. */
export const withoutView = (views: readonly SavedView[], name: string): SavedView[] =>
  views.filter((view) => !isCalled(view, name))

/** The view that shows just this; undefined: none does. */
export const findView = (views: readonly SavedView[], shown: Omit<SavedView, 'name'>): SavedView | undefined =>
  views.find(
    ({ columns, filter, sort }) =>
      filter === shown.filter &&
      columns.join() === shown.columns.join() &&
      (sort?.column ?? 'name') === (shown.sort?.column ?? 'name') &&
      (sort?.descending ?? false) === (shown.sort?.descending ?? false),
  )
