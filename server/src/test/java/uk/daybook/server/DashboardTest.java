package uk.daybook.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import uk.daybook.protocol.Json;
import uk.daybook.server.ladder.Outbound;
import uk.daybook.server.signin.PasswordCost;
import uk.daybook.server.store.SqliteStore;
import uk.daybook.server.store.SqliteTemplate;

/** The dashboard asks for what the server says, and for all of it that is the server's own. */
class DashboardTest {
  private static final Path DASHBOARD = Path.of("../packaging/grafana/daybook.json");
  private static final Pattern ASKED =
      Pattern.compile("\\b(?:daybook|jvm|process|system|logback)_[a-z0-9_]+");
  private static final Pattern SAID = Pattern.compile("^([a-z][a-z0-9_]+)[ {]", Pattern.MULTILINE);
  private static final Pattern ASPECT = Pattern.compile("_(bucket|count|sum|max)$");

  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void everyMetricThatItAsksForIsSaidAndEveryOneOfOursIsAskedFor() throws Exception {
    Set<String> asked = asked();
    Set<String> said = said();
    assertThat(asked).hasSizeGreaterThan(15);
    assertThat(said).containsAll(asked);
    assertThat(families(asked))
        .containsAll(
            families(said).stream()
                .filter(it -> it.startsWith("daybook_"))
                .collect(Collectors.toSet()));
  }

  @Test
  void everyPanelHasATitleAndAsksSomething() throws Exception {
    JsonNode panels = Json.tree(Files.readAllBytes(DASHBOARD)).path("panels");
    assertThat(panels).isNotEmpty();
    assertThat(panels)
        .allSatisfy(
            panel -> {
              assertThat(panel.path("title").asText()).isNotBlank();
              assertThat(panel.path("targets")).isNotEmpty();
              assertThat(panel.path("targets"))
                  .allSatisfy(it -> assertThat(it.path("expr").asText()).isNotBlank());
            });
  }

  private static Set<String> families(Set<String> names) {
    return names.stream()
        .map(it -> ASPECT.matcher(it).replaceFirst(""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> asked() throws Exception {
    Set<String> names = new TreeSet<>();
    for (JsonNode panel : Json.tree(Files.readAllBytes(DASHBOARD)).path("panels")) {
      for (JsonNode target : panel.path("targets")) {
        ASKED.matcher(target.path("expr").asText()).results().forEach(it -> names.add(it.group()));
      }
    }
    return names;
  }

  private Set<String> said() throws Exception {
    Outbound outbound =
        new Outbound(null, URI.create("http://127.0.0.1:1/"), "a secret", "http://127.0.0.1");
    Config config =
        Config.of("127.0.0.1", 0, Path.of("."))
            .passwordCost(PasswordCost.CHEAP)
            .outbound(outbound)
            .metrics(new Config.Metrics("127.0.0.1", OptionalInt.of(0)));
    try (DaybookServer server =
        new DaybookServer(
                config,
                SqliteStore.over(SqliteTemplate::inMemory),
                new SettableClock(),
                new Random(5)::nextLong)
            .start()) {
      get(server.port(), "/health/live");
      // A collection has a pause, which is said once there has been one.
      System.gc();
      long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
      Set<String> names = new TreeSet<>();
      while (!names.containsAll(
              Set.of("daybook_requests_seconds_count", "jvm_gc_pause_seconds_sum"))
          && System.nanoTime() < until) {
        SAID.matcher(get(server.metricsPort().orElseThrow(), "/metrics"))
            .results()
            .forEach(it -> names.add(it.group(1)));
      }
      return names;
    }
  }

  private String get(int port, String path) throws Exception {
    URI address = URI.create("http://127.0.0.1:" + port + path);
    return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString()).body();
  }
}
