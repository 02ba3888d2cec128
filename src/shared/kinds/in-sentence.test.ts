import { expect, test } from 'vitest'
import { inSentence } from './in-sentence.ts'

test.each([
  ['App registrations', 'app registrations'],
  ['Licences, direct', 'licences, direct'],
  ['Conditional Access policies', 'Conditional Access policies'],
])('%s within a sentence is %s', (label, within) => expect(inSentence(label)).toBe(within))
