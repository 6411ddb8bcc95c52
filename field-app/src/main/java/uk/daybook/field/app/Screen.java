package uk.daybook.field.app;

/** A screen: from a request to HTML. Called by one thread at a time. */
@FunctionalInterface
public interface Screen {
  Response answer(Request request, Desk desk);
}
