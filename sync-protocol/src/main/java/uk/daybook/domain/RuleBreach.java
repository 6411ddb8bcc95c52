package uk.daybook.domain;

/**
 * One thing wrong with what was entered.
 *
 * @param code stable, for programs and tests
 * @param words plain English that says what to do next; names no one
 */
public record RuleBreach(String code, String words) {}
