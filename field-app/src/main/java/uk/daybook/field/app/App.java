package uk.daybook.field.app;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.daybook.client.Locked;
import uk.daybook.client.StoreFailure;
import uk.daybook.field.app.Page.Look;
import uk.daybook.field.app.Page.Nav;

/**
 * The app: takes a request from whatever shell it came through and gives it to its screen. One
 * person is at the tablet at a time; while nobody is, only the door answers.
 *
 * <p>Safe for many threads; one request at a time is inside.
 */
public final class App implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(App.class);

  /** Asked for by pages on their own: no sign that somebody is there. */
  private static final Set<String> NOT_A_TOUCH = Set.of("/status", "/watch");

  /** A page of ours that is told so keeps what is typed in it until somebody has unlocked. */
  private static final Response LOCKED = Response.seeOther("/unlock");

  private final Tablet tablet;
  private final Preferences preferences;
  private final Routes routes;
  private final Door door;
  private @Nullable Desk desk;
  private long touchedMillis;
  private boolean signIsDue;
  private volatile @Nullable String signing;

  /** What answers while the app is locked. */
  @FunctionalInterface
  public interface Door {
    /** The answer, or null when the door has no such page. */
    @Nullable Response answer(Request request, App app);
  }

  public App(Tablet tablet, Preferences preferences, Routes routes, Door door) {
    this.tablet = tablet;
    this.preferences = preferences;
    this.routes = routes;
    this.door = door;
  }

  public Tablet tablet() {
    return tablet;
  }

  public Preferences preferences() {
    return preferences;
  }

  public Words words() {
    return Words.in(preferences.language());
  }

  Look look() {
    return new Look(preferences.theme(), preferences.text());
  }

  /** The page around a screen of the door. */
  public Page page(String title) {
    return new Page(
        words(),
        title,
        Nav.NONE,
        look(),
        null,
        "",
        "",
        null,
        null,
        List.of(),
        0,
        false,
        false,
        Watch.atTheDoor(this),
        "");
  }

  /** Whose app it is just now, null when locked. */
  public synchronized @Nullable Desk desk() {
    return desk;
  }

  /** Somebody is in: their store is unlocked. */
  public synchronized Desk enter(Profile profile) {
    lock();
    try {
      profile.learnOwner();
    } catch (RuntimeException | Error e) {
      profile.store().lock();
      throw e;
    }
    Desk entered = new Desk(this, profile);
    desk = entered;
    touchedMillis = tablet.clock().elapsedMillis();
    signIsDue = true;
    giveSign(entered);
    profile.nudge();
    return entered;
  }

  /** On a full disk it cannot be given: it is with the next request then, until it can. */
  private void giveSign(Desk open) {
    if (signIsDue) {
      try {
        Signals.unlocked(open);
        signIsDue = false;
      } catch (StoreFailure e) {
        LOG.error("A sign of life could not be written: {}", e.getClass().getName());
      }
    }
  }

  /** Locks: what is sealed cannot be read until somebody gives a PIN. Unsent work goes on. */
  public synchronized void lock() {
    Desk open = desk;
    desk = null;
    signing = null;
    if (open != null) {
      open.leave();
    }
  }

  /** Locks when nobody has touched it for as long as the settings say; call it now and then. */
  public synchronized void lockWhenIdle() {
    long idle = tablet.clock().elapsedMillis() - touchedMillis;
    if (desk != null && idle >= preferences.lockMinutes() * 60_000L) {
      lock();
    }
  }

  /**
   * Holds the app on one path until the PIN is given: what a person on probation is handed shows
   * their own record and leads nowhere else. Null lets go, and so does locking.
   *
   * @param path a path and no more than a path: nothing under it may show anybody else
   */
  public synchronized void holdOn(@Nullable String path) {
    signing = path;
  }

  /** The path the app is held on, null for none. */
  public @Nullable String heldOn() {
    return signing;
  }

  /** Answers a request. Never throws: what goes wrong becomes a page that says what to do. */
  public synchronized Response answer(Request request) {
    try {
      lockWhenIdle();
      Desk open = desk;
      if (open == null) {
        return atTheDoor(request);
      }
      if (!request.isFor(open.profile().id())) {
        // Typed by somebody else, on a page that is still open: it waits there for them.
        return Response.empty(401);
      }
      if (!request.renewal() && !NOT_A_TOUCH.contains(request.path())) {
        touchedMillis = tablet.clock().elapsedMillis();
      }
      giveSign(open);
      open.begin();
      String held = signing;
      if (held != null) {
        return held(request, open, held);
      }
      if (NOT_A_TOUCH.contains(request.path())) {
        return Status.answer(request, open);
      }
      Routes.Found found = routes.find(request);
      if (found != null) {
        return request.renewal()
            ? open.silently(() -> found.screen().answer(found.request(), open))
            : found.screen().answer(found.request(), open);
      }
      Response doors = door.answer(request, this);
      return doors != null ? doors : open.notHere();
    } catch (Locked e) {
      return atTheDoor(request);
    } catch (StoreFailure e) {
      LOG.error("The store could not be read or written: {}", e.getClass().getName());
      return fault("fault.store");
    } catch (RuntimeException e) {
      LOG.error("A screen failed: {} at {}", e.getClass().getName(), where(e));
      return fault("fault.screen");
    }
  }

  /**
   * Only the path the app is held on, and what is under it; all else leads there. What another page
   * posts is answered as by a locked app: the page keeps it, and waits.
   */
  private Response held(Request request, Desk open, String held) {
    if (request.path().equals("/status")) {
      // Says nothing of anybody, and sends other pages that are still open to the one it is held
      // on.
      return Response.empty(401);
    }
    boolean isThere = request.path().equals(held) || request.path().startsWith(held + "/");
    Routes.Found found = isThere ? routes.find(request) : null;
    if (found != null) {
      return found.screen().answer(found.request(), open);
    }
    return request.isPost() ? LOCKED : Response.seeOther(held);
  }

  private Response atTheDoor(Request request) {
    if (request.path().equals("/status")) {
      return Response.empty(401);
    }
    if (request.path().equals("/watch")) {
      return Response.html(200, Templates.print("app/watch.jte", page(""), ""));
    }
    Response response = door.answer(request, this);
    return response == null ? LOCKED : response;
  }

  private Response fault(String key) {
    Page page = page(words().t("fault.title")).back("/today");
    return Response.html(500, Templates.print("app/fault.jte", page, words().t(key)));
  }

  /** Where it happened, without the message: that may hold what somebody typed. */
  private static String where(RuntimeException e) {
    StackTraceElement[] trace = e.getStackTrace();
    StringBuilder where = new StringBuilder();
    for (int i = 0; i < Math.min(4, trace.length); i++) {
      where.append(i == 0 ? "" : " < ").append(trace[i]);
    }
    return where.toString();
  }

  @Override
  public synchronized void close() {
    lock();
    tablet.close();
  }
}
