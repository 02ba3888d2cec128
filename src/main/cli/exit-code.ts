/** What the command line ends with. Scripts rely on the numbers. */
export const exitCode = { done: 0, failed: 1, usage: 2, partial: 3, differs: 4, damaged: 5 } as const
export type ExitCode = (typeof exitCode)[keyof typeof exitCode]
