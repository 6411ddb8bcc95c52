package uk.daybook.server.store;

/**
 * Whom a name means. Somebody with limited access is found only by who may see them.
 *
 * @param region whose people
 * @param word a word of the name, in plain small letters, or how one begins
 * @param whole whether that is all of the word
 * @param other how another word of the name begins, empty for any
 * @param viewer the staff code of who is looking
 */
public record NameQuery(String region, String word, boolean whole, String other, String viewer) {}
