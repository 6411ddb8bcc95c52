package uk.daybook.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An address is taken apart, and never shown with what is secret in it. */
class PostgresAddressTest {
  private static HikariConfig config(PostgresAddress address) {
    HikariConfig config = new HikariConfig();
    address.putInto(config);
    return config;
  }

  @Test
  void theUserIsTakenOutOfTheAddress() {
    HikariConfig config =
        config(PostgresAddress.of("postgresql://d%40y@db.example:5433/daybook?sslmode=require"));
    assertThat(config.getJdbcUrl())
        .isEqualTo("jdbc:postgresql://db.example:5433/daybook?sslmode=require");
    assertThat(config.getUsername()).isEqualTo("d@y");
    assertThat(config.getPassword()).isNull();
  }

  @Test
  void thePasswordComesBesideIt() {
    PostgresAddress address = new PostgresAddress("postgresql://day@db/daybook", "b", 3);
    assertThat(config(address).getPassword()).isEqualTo("b");
    assertThat(config(address).getMaximumPoolSize()).isEqualTo(3);
  }

  @Test
  void severalHostsMayStandInIt() {
    assertThat(
            config(PostgresAddress.of("jdbc:postgresql://day@db1,db2:5432/daybook")).getJdbcUrl())
        .isEqualTo("jdbc:postgresql://db1,db2:5432/daybook");
  }

  @Test
  void itIsShownWithoutWhoAndHow() {
    PostgresAddress address = PostgresAddress.of("postgresql://day@db/daybook?sslmode=require");
    assertThat(address.toString()).isEqualTo("postgresql://db/daybook");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://day:s3cret@db/daybook",
        "postgresql://:s3cret@db/daybook",
        "postgresql://day@db/daybook?password=s3cret",
        "postgresql://day@db/daybook?sslmode=require&password=s3cret"
      })
  void oneWithAPasswordInItIsRefusedAndNotRepeated(String told) {
    assertThatThrownBy(() -> PostgresAddress.of(told))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("DAYBOOK_POSTGRES_PASSWORD")
        .hasMessageNotContaining("s3cret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mysql://db/daybook",
        "postgresql://db",
        "postgresql:///x",
        "db",
        "postgresql://a b/c"
      })
  void anythingElseIsRefusedWithAnExampleAndNotRepeated(String other) {
    assertThatThrownBy(() -> PostgresAddress.of(other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("postgresql://USER@HOST:5432/DATABASE");
  }

  @Test
  void thereAreAtLeastTwoConnections() {
    assertThatThrownBy(() -> new PostgresAddress("postgresql://db/daybook", null, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
