import { useMemo } from 'react'
import { create } from 'zustand'
import type { Progress } from '../../shared/model/progress.ts'
import { isAbort, type ShownFailure, toShownFailure } from './failure.ts'

/** Where one piece of long work stands. It belongs to the window, not to a page: leaving the page does not stop it. */
export interface RunState<Result = unknown> {
  readonly status: 'idle' | 'running' | 'done' | 'failed' | 'cancelled'
  readonly progress: Progress | null
  /** Of the last time it ended well. */
  readonly result: Result | null
  readonly failure: ShownFailure | null
  /** ISO 8601 UTC; null before the first start. */
  readonly startedAt: string | null
}

/** A call of the contract that tells its progress and ends with a result. */
export type RunCall<Input, Result> = (
  input: Input,
  options: { readonly signal: AbortSignal },
) => Promise<AsyncIterator<Progress, Result>>

/** A run with its handles. */
export interface Run<Input, Result> extends RunState<Result> {
  readonly isRunning: boolean
  /** Starts it and resolves when it has ended, however it ended: undefined where it did not end well. */
  readonly start: (input: Input) => Promise<Result | undefined>
  readonly cancel: () => void
  /** Forgets how the last one ended. */
  readonly clear: () => void
}

interface Runs {
  readonly states: { readonly [name: string]: RunState }
  readonly aborts: { readonly [name: string]: AbortController }
}

const idle: RunState = { status: 'idle', progress: null, result: null, failure: null, startedAt: null }

/** Every run of the window by name; the status bar shows those that are running. */
export const useRuns = create<Runs>()(() => ({ states: {}, aborts: {} }))

/** The name of a run that waits until somebody signs in; undefined: none does. */
export const findWaitingRun = ({ states }: Runs): string | undefined =>
  Object.entries(states).find(([, { status, progress }]) => status === 'running' && progress?.needs === 'signIn')?.[0]

/** Whether anything runs. */
export const isAnyRunning = ({ states }: Runs): boolean =>
  Object.values(states).some(({ status }) => status === 'running')

const change = (name: string, part: Partial<RunState>): void =>
  useRuns.setState((runs) => ({ states: { ...runs.states, [name]: { ...(runs.states[name] ?? idle), ...part } } }))

async function follow<Input, Result>(name: string, call: RunCall<Input, Result>, input: Input, signal: AbortSignal) {
  const events = await call(input, { signal })
  for (;;) {
    const event = await events.next()
    if (event.done === true) return event.value
    change(name, { progress: event.value })
  }
}

/** Starts a run under this name; another that is running under it is cancelled. */
export async function startRun<Input, Result>(name: string, call: RunCall<Input, Result>, input: Input) {
  const abort = new AbortController()
  useRuns.getState().aborts[name]?.abort()
  useRuns.setState((runs) => ({ aborts: { ...runs.aborts, [name]: abort } }))
  change(name, { ...idle, status: 'running', startedAt: new Date().toISOString() })
  // What comes in after another start, or after `forgetRuns`, is no longer about what is shown.
  const isCurrent = (): boolean => useRuns.getState().aborts[name] === abort
  try {
    const result = await follow(name, call, input, abort.signal)
    if (!isCurrent()) return undefined
    change(name, { status: 'done', result, progress: null })
    return result
  } catch (thrown) {
    if (!isCurrent()) return undefined
    const failure = isAbort(thrown) || abort.signal.aborted ? null : toShownFailure(thrown)
    change(name, { status: failure === null ? 'cancelled' : 'failed', failure, progress: null })
    return undefined
  }
}

/** Cancels and forgets every run; used when another vault is opened. */
export function forgetRuns(): void {
  for (const abort of Object.values(useRuns.getState().aborts)) abort.abort()
  useRuns.setState({ states: {}, aborts: {} })
}

/** The run of this name. Two components that use the same name see the same run. */
export function useRun<Input, Result>(name: string, call: RunCall<Input, Result>): Run<Input, Result> {
  const state = useRuns((runs) => runs.states[name] ?? idle) as RunState<Result>
  return useMemo(
    () => ({
      ...state,
      isRunning: state.status === 'running',
      start: (input) => startRun(name, call, input),
      cancel: () => useRuns.getState().aborts[name]?.abort(),
      clear: () => change(name, idle),
    }),
    [state, name, call],
  )
}
