/** What a terminal shows in a line at least. */
export const terminalColumns = 80

/** Breaks a text between words, so that no line is longer than the width unless one word is. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line]
}

/** A line as a terminal of this width shows it, in whole words: what follows is indented as the line is, and a little more. */
export function fold(line: string, width: number): readonly string[] {
  if (line.length <= width) return [line]
  const text = line.trimStart()
  const indent = line.length - text.length
  const hanging = indent === 0 ? 0 : indent + 2
  return wrap(text, width - hanging).map((part, index) => `${' '.repeat(index === 0 ? indent : hanging)}${part.trim()}`)
}
