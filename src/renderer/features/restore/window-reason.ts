const onCommandLine = / \(on the command line: [^)]*\)/g

/** The sentence without the ways that only the command line has. */
export const toWindowReason = (reason: string): string => reason.replace(onCommandLine, '')
