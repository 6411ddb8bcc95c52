package uk.daybook.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class SlowQueriesTest {
  private final Logger log = (Logger) LoggerFactory.getLogger(SlowQueries.class);
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

  @BeforeEach
  void listen() {
    lines.start();
    log.addAppender(lines);
  }

  @AfterEach
  void stop() {
    log.detachAppender(lines);
  }

  private void ask(Duration limit) {
    try (Session session =
        new Session(SqliteTemplate.inMemory(), Dialect.SQLITE, new SlowQueries(limit))) {
      session.run(
          """
          update device set app = ?
          where staff in (?, ?,?)
          """,
          "a text that somebody typed",
          "NE001",
          "NE002",
          "NE003");
    }
  }

  @Test
  void aSlowStatementIsWrittenDownWithoutItsValues() {
    ask(Duration.ofNanos(1));
    assertThat(lines.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .singleElement()
        .asString()
        .matches("\\d+ ms: update device set app = \\? where staff in \\(\\?, \\.\\.\\.\\)");
  }

  @Test
  void aQuickOneIsNotAndNeitherIsAnyWhenTheLimitIsZero() {
    ask(Duration.ofMinutes(1));
    ask(Duration.ZERO);
    assertThat(lines.list).isEmpty();
  }
}
