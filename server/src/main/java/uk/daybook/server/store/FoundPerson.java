package uk.daybook.server.store;

/** Somebody a search comes upon: what it ranks by, and no more. */
public record FoundPerson(String id, String crn, String firstName, String lastName) {}
