package uk.daybook.server.pages;

/** One choice of a list: what is sent, what is read, and whether it is chosen. */
public record Choice(String value, String words, boolean chosen) {}
