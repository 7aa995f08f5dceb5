/** A cell's name: whose it is, and which of theirs. Owners are numbers of `syntax/code.ts` (`ownerOf`). */
export interface Address {
  readonly owner: number;
  readonly serial: number;
}
