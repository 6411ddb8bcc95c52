package uk.daybook.field.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.daybook.client.StoreFailure;

/**
 * Which screen answers which request. Ids stand in paths, names and CRNs never: a path may be
 * remembered by whatever shows the page.
 *
 * <p>Filled once, then safe for many threads.
 */
public final class Routes {
  private static final Logger LOG = LoggerFactory.getLogger(Routes.class);
  private static final int REFUSED = 422;

  private record Route(String method, List<String> parts, Screen screen) {}

  /** A screen and the request as its route read it. */
  record Found(Screen screen, Request request) {}

  private final List<Route> routes = new ArrayList<>();

  /** A screen to look at: {@code /session/{session}}. */
  public Routes get(String path, Screen screen) {
    routes.add(new Route("GET", parts(path), screen));
    return this;
  }

  /** Something that is done. */
  public Routes post(String path, Screen screen) {
    routes.add(new Route("POST", parts(path), screen));
    return this;
  }

  /**
   * A form that is saved at that path, and whose draft is kept at {@code /draft} under it. A save
   * that is refused keeps the draft too: the last words may be in no draft yet.
   */
  public Routes form(String path, Screen save, Screen draft) {
    return form(path, save, path + "/draft", draft);
  }

  /** The same, with the draft at a path of its own. */
  public Routes form(String path, Screen save, String draftPath, Screen draft) {
    post(
        path,
        (request, desk) -> {
          Response answer = save.answer(request, desk);
          if (answer.status() == REFUSED) {
            try {
              draft.answer(request, desk);
            } catch (StoreFailure e) {
              // On a full disk the answer holds the words, and is all there is of them.
              LOG.warn("What was refused could not be kept as a draft");
            }
          }
          return answer;
        });
    return post(draftPath, draft);
  }

  @Nullable Found find(Request request) {
    List<String> asked = parts(request.path());
    for (Route route : routes) {
      Map<String, String> place =
          route.method().equals(request.method()) ? place(route.parts(), asked) : null;
      if (place != null) {
        return new Found(route.screen(), request.placed(place));
      }
    }
    return null;
  }

  private static @Nullable Map<String, String> place(List<String> parts, List<String> asked) {
    if (parts.size() != asked.size()) {
      return null;
    }
    Map<String, String> place = new LinkedHashMap<>();
    for (int i = 0; i < parts.size(); i++) {
      String part = parts.get(i);
      if (part.startsWith("{")) {
        place.put(part.substring(1, part.length() - 1), asked.get(i));
      } else if (!part.equals(asked.get(i))) {
        return null;
      }
    }
    return place;
  }

  private static List<String> parts(String path) {
    return List.of(path.substring(1).split("/", -1));
  }
}
