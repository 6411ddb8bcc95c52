package uk.daybook.field.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import uk.daybook.client.Command;
import uk.daybook.client.FieldStore;
import uk.daybook.client.Ran;
import uk.daybook.client.Shown;
import uk.daybook.client.SyncStatus;
import uk.daybook.domain.Ids;
import uk.daybook.domain.Policy;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.Region;
import uk.daybook.domain.Role;
import uk.daybook.domain.RuleBreach;
import uk.daybook.domain.SettingKey;
import uk.daybook.domain.SettingValue;
import uk.daybook.domain.Settings;
import uk.daybook.field.app.Page.Nav;
import uk.daybook.field.app.Page.Said;

/**
 * What an unlocked person works at: their records, their words, their clock. Made at unlock, gone
 * at lock. One request at a time.
 */
public final class Desk {
  /** All times of sessions and visits are those of clocks in England and Wales. */
  public static final ZoneId ZONE = ZoneId.of("Europe/London");

  private final App app;
  private final Profile profile;
  private @Nullable Said said;
  private @Nullable People people;
  private long version;

  Desk(App app, Profile profile) {
    this.app = app;
    this.profile = profile;
    begin();
  }

  /**
   * A request begins. What comes while its page is being made makes the page old, even what came
   * after the page had read about it.
   */
  void begin() {
    version = profile.version();
  }

  public FieldStore store() {
    return profile.store();
  }

  /** Whose desk it is, and how their store is connected. */
  public Profile profile() {
    return profile;
  }

  /** Everybody on the tablet. */
  public Tablet tablet() {
    return app.tablet();
  }

  public App app() {
    return app;
  }

  public Preferences preferences() {
    return app.preferences();
  }

  public Words words() {
    return app.words();
  }

  /** The words of a key in the user's language. */
  public String t(String key, Object... values) {
    return words().t(key, values);
  }

  /** Looking for people by name or CRN; made when first asked for. */
  public People people() {
    People made = people;
    if (made == null) {
      made = new People(store());
      people = made;
    }
    return made;
  }

  /** Nobody is at it any more: names leave memory, and the store is locked. */
  void leave() {
    if (people != null) {
      people.close();
      people = null;
    }
    store().lock();
  }

  /** The user's staff code. */
  public String staff() {
    return profile.staff();
  }

  public Role role() {
    return profile.role();
  }

  public Ids ids() {
    return profile.store().ids();
  }

  /**
   * Now, by the office's clock as best known: everything on this device is shown and recorded by
   * it, since lateness and hours are worked out from what is recorded.
   */
  public Instant instant() {
    return Instant.ofEpochMilli(store().officeMillis());
  }

  /** The same in London. */
  public ZonedDateTime now() {
    return instant().atZone(ZONE);
  }

  public LocalDate today() {
    return now().toLocalDate();
  }

  /** The time of day in London of an instant as a record holds it, to the minute. */
  public static LocalTime timeOf(String instant) {
    return Instant.parse(instant).atZone(ZONE).toLocalTime().withSecond(0).withNano(0);
  }

  /** The policy of that day in the user's region, as the settings on this device say. */
  public Policy policy(LocalDate date) {
    Region region =
        profile
            .region()
            .orElseThrow(() -> new IllegalStateException("The app does not know the region"));
    Settings settings = Settings.national();
    for (Shown shown : store().find("setting", "region", region.code())) {
      ObjectNode fields = shown.document();
      Optional<SettingKey> key = SettingKey.of(fields.path("key").asText());
      String value = fields.path("value").asText();
      if (key.isPresent() && fields.has("from") && key.get().problemWith(value).isEmpty()) {
        LocalDate from = LocalDate.parse(fields.path("from").asText());
        settings =
            settings.with(new SettingValue(key.get(), region, from, value, shown.key().id()));
      }
    }
    return settings.on(region, date);
  }

  /** A record, if it is on the device. */
  public Optional<Shown> read(String type, String id) {
    return id.isEmpty() ? Optional.empty() : store().read(new RecordKey(type, id));
  }

  /** The name of a member of staff, or their code. */
  public String staffName(String code) {
    return read("staff", code).map(it -> it.document().path("name").asText(code)).orElse(code);
  }

  /** The name of a person on probation as this device may show it, or their CRN. */
  public String personName(String person) {
    return read("person", person).map(it -> nameOf(it.document())).orElse(t("person.unknown"));
  }

  /** First and last name of a person record; the CRN when there is no name. */
  public static String nameOf(ObjectNode person) {
    String name =
        (person.path("firstName").asText("") + " " + person.path("lastName").asText("")).trim();
    return name.isEmpty() ? person.path("crn").asText("") : name;
  }

  /** By last name, then first: what lists of people are sorted by. */
  public static String sortNameOf(ObjectNode person) {
    return (person.path("lastName").asText("") + " " + person.path("firstName").asText(""))
        .toLowerCase(Locale.UK);
  }

  /** Saves what was typed and sends it as soon as it can be. */
  public Ran run(Command command) {
    return runAll(List.of(command)).get(0);
  }

  /** Saves all of them, or none. */
  public List<Ran> runAll(List<Command> commands) {
    if (commands.isEmpty()) {
      return List.of();
    }
    List<Ran> ran = store().runAll(commands);
    if (commands.stream().anyMatch(Command::urgent)) {
      profile.hurry();
    } else {
      profile.nudge();
    }
    return ran;
  }

  /** What is wrong, in the user's language: by the breach's code, or in its own words. */
  public String words(RuleBreach breach) {
    return words().orElse("breach." + breach.code(), breach.words());
  }

  public SyncStatus status() {
    return store().status();
  }

  /** Answers a page's own request: what is to be said waits for the page it was meant for. */
  Response silently(Supplier<Response> screen) {
    Said kept = said;
    said = null;
    try {
      return screen.get();
    } finally {
      said = kept;
    }
  }

  /** Says on the next page what was done. */
  public void say(Said words) {
    said = words;
  }

  /** The page around a screen, with that title in words. */
  public Page page(Nav nav, String title) {
    Said now = said;
    said = null;
    return page(nav, title, now);
  }

  /** Only what the header shows: what was said stays to be said. */
  Page statusPage(Nav nav) {
    return page(nav, "", null);
  }

  private Page page(Nav nav, String title, @Nullable Said now) {
    SyncStatus status = status();
    return new Page(
        words(),
        title,
        nav,
        app.look(),
        StatusWords.of(
            status,
            store().waitingFiles().size(),
            Questions.open(this).size() + Handovers.open(this).size(),
            words(),
            instant(),
            ZONE),
        profile.name(),
        profile.id(),
        null,
        now,
        List.of(),
        version,
        false,
        false,
        Watch.of(this, status),
        "/tell");
  }

  /**
   * The id for what is typed into the form of a new record: the form's own, or another once a
   * record that says something else was made from that form. Another tab had the same one, and what
   * is typed in this is no copy.
   */
  public String idFor(String type, String id, Predicate<ObjectNode> isSaid) {
    String free = id;
    Optional<Shown> made = read(type, free);
    while (made.isPresent() && !isSaid.test(made.get().document())) {
      free = Ids.derived(type, free, "again");
      made = read(type, free);
    }
    return free;
  }

  /**
   * What is typed is not kept: what it is about is not on this device, or is done. In words, so
   * that the page says so and goes on counting it as not saved.
   */
  public Response notKept() {
    return Response.text(409, t("layout.notkept"));
  }

  /** A page that says there is no such thing on this device, and what may be the reason. */
  public Response notHere() {
    Page page = page(Nav.NONE, t("nothere.title")).back("/today");
    return Response.html(404, Templates.print("app/nothere.jte", page, ""));
  }
}
