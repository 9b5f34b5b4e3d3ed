/** The server takes no shorter one; saying so before asking saves a round. */
export const PASSWORD_MIN_LENGTH = 8;
