/** A name of a preview: a file, or a folder with what is in it. */
export interface TreeName {
  readonly name: string
  /** Of all of it, with `/` between folders. */
  readonly path: string
  /** Null: it is a file. */
  readonly inside: readonly TreeName[] | null
}

interface Growing {
  readonly name: string
  readonly path: string
  readonly inside: Growing[] | null
}

/** Paths as a tree, in their order; each folder stands where it is met first. */
export function toNameTree(paths: readonly string[]): readonly TreeName[] {
  const root: Growing[] = []
  for (const path of paths) {
    const parts = path.split('/')
    let level = root
    for (const [depth, name] of parts.entries()) {
      const at = parts.slice(0, depth + 1).join('/')
      if (depth === parts.length - 1) level.push({ name, path: at, inside: null })
      else {
        const known = level.find((one) => one.path === at && one.inside !== null)
        const folder = known ?? { name, path: at, inside: [] }
        if (known === undefined) level.push(folder)
        level = folder.inside ?? []
      }
    }
  }
  return root
}
