package uk.daybook.server.imports;

/**
 * A row that did not go in, and why.
 *
 * @param line the line of the file on which the row starts; the header is line 1
 * @param field the column at fault, the first of them when there are several
 * @param message what is wrong and what to do, in plain words that never repeat the value
 */
public record Rejection(int line, String field, String message) {}
