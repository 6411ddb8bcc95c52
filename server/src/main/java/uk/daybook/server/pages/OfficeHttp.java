package uk.daybook.server.pages;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HandlerType;
import io.javalin.http.SameSite;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.daybook.look.Assets;
import uk.daybook.protocol.Json;
import uk.daybook.server.signin.OfficeSession;
import uk.daybook.server.store.Reading;

/**
 * The office over HTTP: who is asking, may they, and what the pages answered. Everything is below
 * {@code /office}.
 *
 * <p>An answer leaves only after the audit has it: a page that cannot be audited is not shown.
 * Nothing is cached, framed, or loaded from elsewhere, and a form is taken only from this office's
 * own pages, with the token of the session it was shown to.
 *
 * <p>Safe for many threads.
 */
public final class OfficeHttp {
  static final String BASE = "/office";
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self';"
          + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
  private static final Set<String> OWN_PAGES = Set.of("same-origin", "none");

  private final Premises premises;
  private final Live live;
  private final boolean https;
  private final SignInPages signInPages;
  private final Assets assets =
      new Assets(
          Map.of(
              "office.css", "/uk/daybook/server/assets/office.css",
              "office.js", "/uk/daybook/server/assets/office.js"));

  /**
   * The office's pages.
   *
   * @param https whether browsers come by HTTPS (through a proxy that ends it), so that the cookie
   *     never travels in clear
   */
  public OfficeHttp(Premises premises, boolean https) {
    this.premises = premises;
    this.https = https;
    this.signInPages = new SignInPages(premises);
    this.live = new Live(premises.store());
  }

  /** Adds every address. */
  public void addTo(JavalinConfig config) {
    config.routes.before(BASE + "*", OfficeHttp::harden);
    config.routes.before(BASE + "/*", OfficeHttp::harden);
    config.routes.get(BASE + "/assets/{name}", this::asset);
    config.routes.get(BASE + "/sign-in", context -> show(context, signInPages.door("")));
    config.routes.post(BASE + "/sign-in", this::signIn);
    config.routes.get(BASE + "/awake", this::awake);
    config.routes.sse(
        BASE + "/live",
        client -> {
          Optional<OfficeSession> session = session(client.ctx());
          if (session.isEmpty()) {
            client.close();
          } else {
            live.join(client, session.get().region(), client.ctx().queryParam("after"));
          }
        });
    for (Route route : OfficeRoutes.all()) {
      String path = BASE + route.path();
      if (route.method() == Route.Method.GET) {
        config.routes.get(path, context -> handle(context, route));
      } else {
        config.routes.post(path, context -> handle(context, route));
      }
    }
  }

  /** Stops telling of arrivals. */
  public void stop() {
    live.stop();
  }

  private static void harden(Context context) {
    context.header("Content-Security-Policy", POLICY);
    context.header("Cache-Control", "no-store");
    context.header("Cross-Origin-Opener-Policy", "same-origin");
    context.header("Cross-Origin-Resource-Policy", "same-origin");
  }

  private void asset(Context context) {
    assets
        .find(context.pathParam("name"))
        .ifPresentOrElse(
            asset -> context.contentType(asset.mediaType()).result(asset.bytes()),
            () -> context.status(404).result("There is no such file."));
  }

  private String cookieName() {
    return https ? "__Secure-daybook-office" : "daybook-office";
  }

  private Optional<OfficeSession> session(Context context) {
    String token = context.cookie(cookieName());
    return premises.signIn().session(token);
  }

  private void signIn(Context context) {
    if (!isFromOwnPage(context)) {
      refuse(context, "Open the sign-in page again and sign in there.");
      return;
    }
    SignInPages.Entry entry =
        signInPages.enter(form(context, "staff"), formRaw(context, "password"), address(context));
    if (entry.token() == null) {
      show(context.status(entry.status()), entry.answer());
      return;
    }
    Cookie cookie = new Cookie(cookieName(), entry.token());
    cookie.setPath(BASE);
    cookie.setHttpOnly(true);
    cookie.setSecure(https);
    cookie.setSameSite(SameSite.STRICT);
    cookie.setMaxAge(-1);
    context.cookie(cookie);
    show(context, entry.answer());
  }

  /**
   * Asked by a page while somebody types into it, which sends nothing else: the sign-in goes on. It
   * says who is signed in and with which token, so that a page whose owner signed in again can
   * still be sent.
   */
  private void awake(Context context) {
    Optional<OfficeSession> session = isFromOwnPage(context) ? session(context) : Optional.empty();
    if (session.isEmpty()) {
      context.status(401);
      return;
    }
    context
        .contentType("application/json")
        .result(
            Json.bytes(
                Json.object()
                    .put("staff", session.get().staff())
                    .put("csrf", session.get().csrf())));
  }

  private String address(Context context) {
    return CallerAddress.of(context, https);
  }

  private void handle(Context context, Route route) {
    Optional<OfficeSession> session = session(context);
    if (session.isEmpty()) {
      boolean asked = route.method() == Route.Method.GET;
      if (asked) {
        context.redirect(BASE + "/sign-in");
      } else {
        show(context.status(401), signInPages.door(SignInPages.SIGNED_OUT));
      }
      return;
    }
    Viewer viewer = Visit.viewer(session.get(), address(context));
    String token = context.cookie(cookieName()) + "";
    // What was done is said by the page that is asked for next, once.
    String said =
        route.method() == Route.Method.GET && session.get().said() != null
            ? premises.signIn().takeSaid(token).orElse(null)
            : null;
    long arrival = premises.store().read(Reading::lastArrival);
    Visit visit = new Visit(asked(context, route), viewer, premises, token, said, arrival);
    if (route.method() == Route.Method.POST
        && (!isFromOwnPage(context) || !session.get().isCsrf(visit.typed("csrf")))) {
      show(context.status(403), SignInPages.outOfDate(visit));
      return;
    }
    if (session.get().mustChange() && !OfficeRoutes.isPassword(route)) {
      context.redirect(BASE + "/password");
      return;
    }
    if (!viewer.may(route.right())) {
      show(context.status(403), SignInPages.notYours(visit));
      return;
    }
    Answer answer = route.screen().answer(visit);
    audit(visit, route, answer instanceof Answer.Csv);
    if (answer instanceof Answer.NotFound) {
      show(context.status(404), SignInPages.notHere(visit));
    } else {
      show(context, answer);
    }
    if (OfficeRoutes.isSignOut(route)) {
      context.removeCookie(cookieName(), BASE);
    }
  }

  private void audit(Visit visit, Route route, boolean exported) {
    var rows = visit.seen().rows(visit.viewer(), route.path(), premises.clock().millis(), exported);
    if (!rows.isEmpty()) {
      premises
          .store()
          .write(
              tx -> {
                tx.appendAudit(rows);
                return rows.size();
              });
    }
  }

  private Asked asked(Context context, Route route) {
    List<Asked.Upload> files = new ArrayList<>();
    if (context.isMultipartFormData()) {
      for (Map.Entry<String, List<UploadedFile>> field : context.uploadedFileMap().entrySet()) {
        for (UploadedFile file : field.getValue()) {
          files.add(new Asked.Upload(field.getKey(), file.filename(), bytes(file)));
        }
      }
    }
    return new Asked(
        route.path(),
        (https ? "https://" : "http://") + context.header("Host"),
        context.pathParamMap(),
        context.queryParamMap(),
        route.method() == Route.Method.POST ? TypedWords.cleaned(context.formParamMap()) : Map.of(),
        files);
  }

  private static byte[] bytes(UploadedFile file) {
    try (var content = file.content()) {
      return content.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A browser says where a request comes from; one that says nothing sends an origin. */
  private static boolean isFromOwnPage(Context context) {
    String site = context.header("Sec-Fetch-Site");
    if (site != null) {
      return OWN_PAGES.contains(site);
    }
    String origin = context.header("Origin");
    return origin == null || origin.replaceFirst("^https?://", "").equals(context.header("Host"));
  }

  private static String form(Context context, String name) {
    return formRaw(context, name).strip();
  }

  private static String formRaw(Context context, String name) {
    @Nullable String value = context.formParam(name);
    return value == null ? "" : value;
  }

  private static void refuse(Context context, String words) {
    context.status(403).contentType("text/plain; charset=utf-8").result(words);
  }

  /** Whether a page is expected: somebody sees the answer as it is. */
  public static boolean isForBrowser(Context context) {
    String accepted = context.header("Accept");
    return context.path().startsWith(BASE) && accepted != null && accepted.contains("text/html");
  }

  /** A page for what has no other: an address that is none, a fault, a store that is away. */
  public static void showTrouble(Context context) {
    harden(context);
    show(context, SignInPages.trouble(context.statusCode()));
  }

  /** The page; one that refuses a form also holds what was typed into it, so that none is lost. */
  private static String withWhatWasTyped(Context context, Answer.Html html) {
    String printed = Templates.print(html);
    if (context.statusCode() < 400
        || !context.method().equals(HandlerType.POST)
        || context.isMultipartFormData()
        || !isFromOwnPage(context)) {
      return printed;
    }
    List<String> unsaved = TypedWords.missing(form(context), printed);
    return unsaved.isEmpty()
        ? printed
        : Templates.print(
            new Answer.Html(html.template(), html.page().unsaved(unsaved), html.view()));
  }

  /** What was sent; nothing when that is what went wrong. */
  private static Map<String, List<String>> form(Context context) {
    try {
      return context.formParamMap();
    } catch (RuntimeException e) {
      return Map.of();
    }
  }

  private static void show(Context context, Answer answer) {
    if (answer instanceof Answer.Html html) {
      if (!html.page().problems().isEmpty() && context.statusCode() == 200) {
        context.status(422);
      }
      context.html(withWhatWasTyped(context, html));
    } else if (answer instanceof Answer.Redirect redirect) {
      context.status(303).header("Location", redirect.path());
    } else if (answer instanceof Answer.Csv csv) {
      context
          .contentType("text/csv; charset=utf-8")
          .header("Content-Disposition", "attachment; filename=\"" + csv.name() + "\"")
          .result(CsvSheet.print(csv.rows(), new StringWriter()));
    } else if (answer instanceof Answer.Bytes file) {
      // Whatever is in it runs nothing and reaches nothing.
      context
          .contentType(file.mediaType())
          .header("Content-Security-Policy", "default-src 'none'; sandbox")
          .header("Content-Disposition", "inline; filename=\"" + file.name() + "\"")
          .result(file.bytes());
    }
  }
}
