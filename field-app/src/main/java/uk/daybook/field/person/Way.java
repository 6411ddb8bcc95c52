package uk.daybook.field.person;

import uk.daybook.domain.Ids;
import uk.daybook.field.app.Page.Nav;
import uk.daybook.field.app.Request;

/**
 * Where a page about a person was opened from, carried along in its links and forms: a session, the
 * search, or nowhere in particular.
 *
 * @param session the session's id, empty for none
 * @param search whether from the search
 */
record Way(String session, boolean search) {
  static Way of(Request request) {
    String session = request.trimmed("session");
    return new Way(Ids.isValid(session) ? session : "", request.trimmed("from").equals("search"));
  }

  /** What stands after a path so that the way is kept; empty for none. */
  String query() {
    if (!session.isEmpty()) {
      return "?session=" + session;
    }
    return search ? "?from=search" : "";
  }

  /** As {@link #query}, after another field of the query. */
  String more() {
    return query().replace('?', '&');
  }

  String back() {
    if (!session.isEmpty()) {
      return "/session/" + session;
    }
    return search ? "/search" : "/today";
  }

  Nav nav() {
    return session.isEmpty() && search ? Nav.SEARCH : Nav.TODAY;
  }

  /** The field's name that carries it in a form. */
  String field() {
    return session.isEmpty() ? "from" : "session";
  }

  String value() {
    return session.isEmpty() ? (search ? "search" : "") : session;
  }
}
