package uk.daybook.server;

import java.io.PrintWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import uk.daybook.server.config.StoreOptions;
import uk.daybook.server.store.Store;
import uk.daybook.server.sync.EnrolmentDesk;

/** {@code daybook enrol-code}: a one-time code for somebody's device, on standard output. */
@Command(
    name = "enrol-code",
    description = "Makes a one-time code with which a member of staff enrols a device.",
    showDefaultValues = true,
    mixinStandardHelpOptions = true)
final class EnrolCodeCommand implements Callable<Integer> {
  private final Clock clock;
  private final SecureRandom random;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "STAFF", description = "The staff code.")
  private String staff;

  @Mixin private StoreOptions where;

  @Option(
      names = "--server",
      paramLabel = "URL",
      description = "The address devices know the server by: prints a link and a QR code too.")
  private @Nullable String server;

  EnrolCodeCommand(Clock clock, SecureRandom random) {
    this.clock = clock;
    this.random = random;
  }

  @Override
  public Integer call() {
    if (server != null && !isAddress(server)) {
      throw new ParameterException(
          spec.commandLine(),
          "--server takes the address devices know, such as https://daybook.example: no code was"
              + " made.");
    }
    Config config = Config.of("", 0, where.data());
    try (Store store = where.openExisting()) {
      EnrolmentDesk desk = new EnrolmentDesk(store, clock, random::nextLong, config.codeLife());
      Optional<String> code = desk.newCode(staff);
      PrintWriter out =
          code.isPresent() ? spec.commandLine().getOut() : spec.commandLine().getErr();
      out.println(code.orElse("There is no member of staff with that code, or they have left."));
      if (code.isPresent() && server != null) {
        String link = link(server, code.get());
        out.println(link);
        out.println(TerminalQr.draw(link));
      }
      out.flush();
      return code.isPresent() ? 0 : 1;
    }
  }

  private static boolean isAddress(String written) {
    try {
      URI address = new URI(written);
      boolean isWeb = "https".equals(address.getScheme()) || "http".equals(address.getScheme());
      return isWeb && address.getHost() != null && address.getUserInfo() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /** The code after {@code #}, which no browser sends on and no server logs. */
  static String link(String server, String code) {
    String address = server.endsWith("/") ? server.substring(0, server.length() - 1) : server;
    return address + "/enrol#" + code;
  }
}
