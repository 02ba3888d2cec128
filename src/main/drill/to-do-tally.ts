import { getKind } from '../../shared/kinds/kinds.ts'
import type { DrillKind } from '../../shared/model/drill.ts'
import type { ObjectState } from '../../shared/model/object-state.ts'

type ToDo = DrillKind['toDo'][number]

/** Counts what objects that are made anew leave to be done by hand, each sentence once. */
export class ToDoTally {
  readonly #found = new Map<string, { objects: number; readonly example: ToDo['example'] }>()

  /** Takes in an object that a step made. */
  add({ kind, id, name, content }: ObjectState): void {
    for (const todo of getKind(kind).lost(content)) {
      const known = this.#found.get(todo) ?? { objects: 0, example: { kind, id, name } }
      known.objects += 1
      this.#found.set(todo, known)
    }
  }

  /** What most objects leave, first. */
  toDo(): readonly ToDo[] {
    return [...this.#found]
      .map(([todo, rest]) => ({ todo, ...rest }))
      .sort((a, b) => b.objects - a.objects || (a.todo < b.todo ? -1 : 1))
  }
}
