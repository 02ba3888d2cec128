/** Everything behind this switch is for the command line: the application opens no window then. */
const commandLineSwitch = '--cli'

/**
 * The words typed for the command line, as `dirsafe --cli vault info FOLDER`; undefined where the window is wanted. What
 * stands before the switch is for Chromium.
 */
export function findCommandWords(argv: readonly string[]): readonly string[] | undefined {
  const at = argv.indexOf(commandLineSwitch, 1)
  return at < 0 ? undefined : argv.slice(at + 1)
}
