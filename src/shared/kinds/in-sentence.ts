/** A label within a sentence: `users`; a name that Entra writes with capitals keeps them: `Conditional Access policies`. */
export const inSentence = (label: string): string => (/ \p{Lu}/u.test(label) ? label : label.toLowerCase())
