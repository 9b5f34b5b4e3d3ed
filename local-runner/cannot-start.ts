/**
 * Something about this machine or these settings keeps SoniqueBay from starting. The message is for people: what
 * happened and what to do. Anything else that is thrown is a bug, and is shown with its stack.
 */
export class CannotStart extends Error {
  override readonly name = "CannotStart";
}
