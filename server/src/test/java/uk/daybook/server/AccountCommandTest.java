package uk.daybook.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.daybook.server.signin.PasswordCost;
import uk.daybook.server.signin.SignIn;
import uk.daybook.server.store.SqliteStore;
import uk.daybook.server.store.Store;

class AccountCommandTest {
  @TempDir private Path data;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final SettableClock clock = new SettableClock();
  private final SecureRandom random = new SecureRandom();

  @BeforeEach
  void somebodyWorksHere() {
    try (Store store = SqliteStore.open(data)) {
      StaffRecords.save(store, "CA001", "case_admin", false);
      StaffRecords.save(store, "NE001", "officer", false);
    }
  }

  private int run(String staff) {
    return Main.commands(clock, random)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute("account", staff, "--data", data.toString());
  }

  @Test
  void thePasswordIsTheFirstLineAndSignsIn() {
    assertThat(run("CA001")).isZero();
    assertThat(err.toString()).isEmpty();
    assertThat(out.toString()).contains("Give it to CA001", "48 hours", "choose their own");
    String password = out.toString().lines().findFirst().orElseThrow();
    try (Store store = SqliteStore.open(data)) {
      SignIn signIn = new SignIn(store, clock, random::nextLong, PasswordCost.DEFAULT);
      assertThat(signIn.signIn("CA001", password, "192.0.2.1"))
          .isInstanceOfSatisfying(
              SignIn.Result.Welcome.class, it -> assertThat(it.mustChange()).isTrue());
    }
  }

  @Test
  void whoeverDoesNotWorkInTheOfficeGetsNone() {
    assertThat(run("NE001")).isEqualTo(1);
    assertThat(run("NOBODY")).isEqualTo(1);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).contains("Nobody with that code works in the back office");
  }
}
