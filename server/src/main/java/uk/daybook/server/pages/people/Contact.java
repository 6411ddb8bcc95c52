package uk.daybook.server.pages.people;

import java.util.List;

/**
 * One line of a person's timeline.
 *
 * @param kind what it is, for the filter
 * @param at when it was, ISO, for the order
 * @param day when it was, in words
 * @param title what it is, in words
 * @param lines what is recorded
 * @param meta who recorded it, and where it can be seen
 * @param path where it is dealt with, empty for nowhere
 * @param wrong where it is moved out of view, empty where it cannot be
 */
public record Contact(
    String kind,
    String at,
    String day,
    String title,
    List<String> lines,
    String meta,
    String path,
    String wrong) {}
