/** What the operating system offers to keep a secret for the person who is signed in to this computer. */
export interface ComputerKeyStore {
  /** Whether what is protected here is out of reach of other people and other computers. */
  readonly isAvailable: () => Promise<boolean>
  /** The secret, sealed so that only `reveal` of the same person on the same computer opens it. */
  readonly protect: (secret: Buffer) => Promise<Buffer>
  /** The secret again. Rejects where it was sealed elsewhere. Whoever gets it fills it with zeros after use. */
  readonly reveal: (sealed: Buffer) => Promise<Buffer>
}
