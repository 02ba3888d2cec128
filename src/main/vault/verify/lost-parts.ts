/** How a note of a part begins that was there and was lost; after it comes the day. */
export const damagedReason = 'Damaged on disk, found on '
