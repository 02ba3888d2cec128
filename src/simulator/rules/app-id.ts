import { createRandom, hashOf } from '../random.ts'

/** The appId of the application with this id: one of its own, which no request can choose. */
export const appIdOf = (id: string): string => createRandom(hashOf(`appId of ${id}`)).guid()
