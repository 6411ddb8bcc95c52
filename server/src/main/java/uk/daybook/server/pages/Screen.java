package uk.daybook.server.pages;

/** One page, or what one of its buttons does. No state of its own; safe for many threads. */
@FunctionalInterface
public interface Screen {
  Answer answer(Visit visit);
}
