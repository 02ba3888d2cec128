import type { LinkMode } from '../../../shared/model/plan.ts'

/** What the options say, in their step and beside the plan. */
export const optionsTexts = {
  optionsTitle: 'How it comes back',
  links: 'Members, owners and managers',
  linkModes: {
    add: 'Only add what is missing',
    remove: 'Only remove what is extra',
    equal: 'Make equal to the snapshot',
  } satisfies Record<LinkMode, string>,
  linkModeTexts: {
    add: 'Nobody loses a membership they have got since.',
    remove: 'Takes out who was not there. Those steps start unticked.',
    equal: 'Adds who is missing, and takes out who was not there. Steps that take out start unticked.',
  } satisfies Record<LinkMode, string>,
  safeTitle: 'What never happens by itself',
  safe: [
    'Steps that give access or take something away stand in groups of their own, unticked.',
    'Nothing is deleted. An object that is gone comes from the recycle bin, with its id, or is created anew.',
    'An object that only looks like the lost one is never taken for it.',
    'People who are created anew start with their account disabled.',
  ],
  optionsShort: 'Options',
  guests: 'Guests',
  mailInvitations: 'Mail invitations to guests',
  mailInvitationsText: 'Entra writes to guests who are created anew. Without it nobody is told.',
} as const
