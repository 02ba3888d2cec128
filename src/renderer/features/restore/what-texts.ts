import { toNumberText } from '../../lib/format-number.ts'

/** What the first step says: which moment, and what of it. */
export const whatTexts = {
  whatTitle: 'What comes back',
  from: 'From',
  fromLabel: 'The moment to restore from',
  scope: 'Choose',
  everything: 'Everything',
  everythingText: 'Every object of this snapshot that differs from the tenant or is gone.',
  wholeKinds: 'Whole kinds',
  wholeKindsText: 'All objects of a kind.',
  singleObjects: 'Single objects',
  singleObjectsText: 'One group, one person, or several.',
  findObject: 'Find an object by name, id or mail',
  found: 'Objects found',
  findHint: 'Type a part of a name, of an id or of a mail address.',
  noneFound: 'Nothing in this snapshot has these words.',
  chosen: (count: number): string => `${toNumberText(count)} chosen`,
  remove: (name: string): string => `Leave out ${name}`,
  chooseSomething: 'Choose at least one to go on.',
  narrowed:
    'Of some objects only single values were chosen in Compare. Leave one out and choose it again to take all of it.',
  chosenTitle: 'Chosen',
  chosenNone: 'Nothing yet. Choose in the list; Enter or a click takes an object, and again leaves it out.',
} as const
