import { z } from 'zod'

/** Bytes as base64, at least and at most so many. */
export const base64Bytes = (least: number, most: number = least) =>
  z.base64().refine((text) => {
    const { length } = Buffer.from(text, 'base64')
    return length >= least && length <= most
  }, `between ${least} and ${most} bytes`)
