package uk.daybook.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.daybook.server.store.Samples.ALICE;
import static uk.daybook.server.store.Samples.LOG;
import static uk.daybook.server.store.Samples.append;
import static uk.daybook.server.store.Samples.lock;
import static uk.daybook.server.store.Samples.mutation;
import static uk.daybook.server.store.Samples.person;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contract on one connection to a database in memory, and what happens when it dies. */
class SqliteMemoryStoreTest extends StoreContract {
  private final Connection database = SqliteTemplate.inMemory();
  private final FaultyConnections connections = new FaultyConnections(database);

  @Override
  Store newStore() {
    return SqliteStore.over(connections);
  }

  @Override
  Store restored(Path backup) {
    try {
      Path current = Files.copy(backup, directory.resolve("current.db"));
      Migrations.sqlite(SqliteFile.url(current));
      Connection copy = SqliteTemplate.inMemory(Files.readAllBytes(current));
      SqliteStore.openNewEpoch(copy, Samples.CLOCK);
      return SqliteStore.over(() -> copy);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Dies at each statement of a transaction in turn, until the transaction gets through. */
  @Test
  void aStoreThatDiesAtAnyStatementLeavesAllOrNothingAndGoesOn() throws SQLException {
    append(store, LOG, 1);
    String before = stateOf(store);
    int deaths = 0;
    connections.dieAfter(deaths);
    while (!survives()) {
      connections.revive();
      store = deaths % 2 == 0 ? store : newStore();
      assertThat(stateOf(store)).as("after dying at statement %d", deaths).isEqualTo(before);
      assertThat(database.getAutoCommit()).isTrue();
      deaths++;
      connections.dieAfter(deaths);
    }
    connections.revive();
    assertThat(deaths).isGreaterThan(8);
    assertThat(now().log(LOG).orElseThrow().position()).isEqualTo(2);
  }

  private boolean survives() {
    try {
      write(
          writing -> {
            LogRow log = writing.lockLog(LogRow.empty(LOG, "device-1", null));
            lock(writing, ALICE);
            MutationRow mutation = mutation(LOG, 2);
            writing.appendMutations(List.of(mutation));
            writing.saveRecords(List.of(person(1, "X1")));
            writing.saveLog(log.after(2, mutation.head(), 9));
            writing.advanceScope(REGION, 1, 1, 1);
          });
      return true;
    } catch (StoreException e) {
      return false;
    }
  }

  @Test
  void aBackupThatDiesCoversNothing() {
    append(store, LOG, 2);
    now().epoch();
    connections.dieAfter(0);
    assertThatThrownBy(
            () -> store.backupTo(directory.resolve("backup.db"), Samples.CLOCK.instant()))
        .isInstanceOf(StoreException.class);
    connections.revive();
    assertThat(now().log(LOG).orElseThrow().safe()).isZero();
    assertThat(directory.resolve("backup.db")).doesNotExist();
  }

  private static String stateOf(Store store) {
    return store.read(
        reading ->
            reading.mutations(LOG, 1, 10).size()
                + " "
                + reading.log(LOG).orElseThrow().position()
                + " "
                + reading.ofRoot(ALICE)
                + reading.scopeHeads(List.of(REGION)));
  }
}
