package uk.daybook.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** What is said of a database's failures: what to do, and never the database's own text. */
class FailuresTest {
  private static final String VALUE = "X123456";

  private static StoreException sqlite(int code) {
    return Failures.of(new SQLException(VALUE, null, code));
  }

  private static StoreException postgres(String state) {
    return Failures.of(new SQLException(VALUE, state));
  }

  @Test
  void aFullDiskIsSaidOfEitherDatabase() {
    assertThat(sqlite(13)).hasMessageContaining("full");
    assertThat(postgres("53100")).hasMessageContaining("full");
  }

  @Test
  void aFileThatIsNoDatabaseIsNotAFaultOfTheDatabase() {
    assertThat(sqlite(26)).hasMessageContaining("not a whole database");
    assertThat(sqlite(11)).hasMessageContaining("damaged");
    assertThat(sqlite(14)).hasMessageContaining("folder");
  }

  @Test
  void onlyADatabaseOutOfReachIsAway() {
    assertThat(postgres("57P01").isAway()).isTrue();
    assertThat(postgres("08006").isAway()).isTrue();
    assertThat(postgres("23505").isAway()).isFalse();
    assertThat(sqlite(13).isAway()).isFalse();
  }

  @Test
  void theDatabasesOwnTextIsLeftOut() {
    assertThat(sqlite(19)).hasMessage("The database failed, code 19");
    assertThat(postgres("23505")).hasMessage("The database failed, code 23505");
    assertThat(postgres("08006").getMessage()).doesNotContain(VALUE);
  }

  @Test
  void aDatabaseThatAnotherProgramHoldsIsNotAFaultOfIt() {
    assertThat(sqlite(5)).hasMessageContaining("Another program");
    assertThat(sqlite(6)).hasMessageContaining("try again");
  }

  @Test
  void aStepThatFailedSaysWhy() {
    Exception failed = new IllegalStateException(VALUE, new SQLException(VALUE, null, 13));
    assertThat(Failures.notBroughtUpToDate(failed))
        .hasMessageContaining("could not be brought up to date")
        .hasMessageContaining("full")
        .satisfies(it -> assertThat(it.getMessage()).doesNotContain(VALUE));
  }

  @Test
  void aPasswordThatIsMissingIsNoDatabaseThatIsAway() {
    SQLException asked = new SQLException("no password was provided", "08004");
    assertThat(Failures.unreachable("postgresql://db", asked))
        .hasMessageContaining("DAYBOOK_POSTGRES_PASSWORD");
  }
}
