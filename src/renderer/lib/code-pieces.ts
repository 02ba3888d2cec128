/** A stretch of JSON text that is drawn alike. */
export interface CodePiece {
  readonly is: 'name' | 'text' | 'literal' | 'plain'
  readonly text: string
}

const tokenPattern = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(?:true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g

/** Cuts JSON text into names, texts, literals and what stands between. Joined, the pieces are the text again. */
export function toCodePieces(json: string): readonly CodePiece[] {
  const pieces: CodePiece[] = []
  let end = 0
  for (const match of json.matchAll(tokenPattern)) {
    if (match.index > end) pieces.push({ is: 'plain', text: json.slice(end, match.index) })
    const [all, quoted, colon] = match
    if (quoted === undefined) pieces.push({ is: 'literal', text: all })
    else {
      pieces.push({ is: colon === undefined ? 'text' : 'name', text: quoted })
      if (colon !== undefined) pieces.push({ is: 'plain', text: colon })
    }
    end = match.index + all.length
  }
  if (end < json.length) pieces.push({ is: 'plain', text: json.slice(end) })
  return pieces
}
